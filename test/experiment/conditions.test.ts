import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conditions, conditionsAt } from '../../src/experiment/conditions.ts';
import { grainGrowth, metalGrains } from '../../src/experiment/metal-grains.ts';
import { hopSources } from '../../src/experiment/hop-sources.ts';
import { charge, contactAbove, duration, events } from '../../src/experiment/limits.ts';
import { creep, hops, stripping } from '../../src/experiment/parts.ts';
import { resolveParameters } from '../../src/experiment/parameter.ts';
import { checkUnder, partsAt } from '../../src/experiment/parts-under.ts';
import { hopRulesOf } from '../../src/experiment/rules.ts';
import { evolve, hold, plate, rest, type Step, strip } from '../../src/experiment/protocol.ts';
import { checkEvents } from '../../src/experiment/check-events.ts';
import type { HopSource, Parts, Setup } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { strainRate } from '../../src/physics/creep.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { randomSource } from '../../src/random/streams.ts';
import { type LithiumOnLlzo, lithiumOnLlzo, lithiumOnLlzoParameters } from '../../scenarios/common/lithium-on-llzo.ts';
import { climbing, drawn, smallSetup, type Small, thinElectrolyte } from '../cell/setups.ts';

const room: Conditions = { temperature: 298.15, pressure: 0, highestPressure: 0 };
const hotter = 333.15;
const walking = { nucleationSpacing: 4e-7, diffusionLength: 5e-6, boundarySpeed: 3 };

/** All that may follow temperature and pressure does: hops, i_crit, creep and field. */
const underOf = (source: HopSource, creeping = true, attemptRate = 300) => ({ temperature, pressure, highestPressure }: Conditions): Parts => {
  const faster = temperature === hotter ? 3.7 : 1;
  return {
    rules: [hops({ attemptRate: attemptRate * faster, bond: 1.6, adhesion: 1, bulkFactor: 0.1 / faster }, source)],
    events: [
      stripping({ criticalCurrentDensity: 0.35 * faster, walking }),
      ...(creeping ? [creep(climbing({ temperature, pressure }))] : []),
    ],
    field: thinElectrolyte({ contactSlowdown: 1 / faster, contact: contactModel({ formationPressure: 30e6 + highestPressure, growth: 5, growthCharge: 5e2 }), lag: 0.2 }),
  };
};

const setupUnder = (protocol: readonly Step[], small: Small = {}, under = underOf(small.source ?? 'classes of atoms')): Setup => ({
  ...smallSetup({ shape: [24, 1, 12], ...small, protocol }), ...under(room), conditions: room, under,
});

const steps: readonly Step[] = [
  strip({ currentDensity: 2, until: [charge(700)] }),
  strip({ currentDensity: 2, temperature: hotter, until: [charge(300)] }),
  strip({ currentDensity: 3, pressure: 0.7e6, until: [charge(300)] }),
  rest({ pressure: 2e6, until: [duration(20)] }),
  hold({ potential: 2e-5, temperature: 298.15, until: [charge(50), duration(200)] }),
  plate({ currentDensity: 2, pressure: 0, until: [charge(200)] }),
  strip({ currentDensity: 2, pressure: 0.4e6, until: [charge(200)] }),
];

const simple = { name: 'simple cubic', shape: [6, 5, 10] } as const;

for (const source of hopSources) {
  test(`${source}: at another temperature the rates are those of its table, at once, also after a restart on either side`, () => {
    for (const small of [{ shape: [12, 1, 10] }, simple] as const) {
      const under = underOf(source, true, 3);
      const protocol = [evolve({ until: [events(30)] }), evolve({ temperature: hotter, until: [events(30)] }), evolve({ temperature: 298.15, until: [events(30)] })];
      const setup = setupUnder(protocol, { ...small, source, initial: holes }, under);
      const run = new Simulation(setup, 4);
      const slots = run.lattice.slots;
      const tables = [under(room), under({ ...room, temperature: hotter }), under(room)].map((parts) => hopRulesOf(parts)[0]!.table(slots));
      for (const step of [0, 1, 2]) {
        while (run.ended === undefined && run.step < step) run.advance(1);
        const fresh = new Simulation({ ...setup, ...under({ ...room, temperature: step === 1 ? hotter : room.temperature }), under: (now) => under({ ...now, temperature: step === 1 ? hotter : 298.15 }), protocol: [evolve({ until: [events(1)] })], initial: () => run.sites.species() }, 1);
        assert.equal(run.totalRate(), fresh.totalRate(), `step ${step}`);
        assert.deepEqual(ratesOf(run), tables[step]!.rates);
        assert.deepEqual(ratesOf(new Simulation(setup, 4, run.save())), tables[step]!.rates);
      }
    }
  });
}

const ratesOf = (run: Simulation): unknown => Float64Array.from((run as unknown as { running: { hops: { rates: { table: { rates: Float64Array } } }[] } }).running.hops[0]!.rates.table.rates);

/** Some vacancies in the metal. */
const holes = ({ siteCount, shape: [nx, ny] }: { siteCount: number; shape: readonly number[] }): Uint8Array => {
  const layer = nx! * ny!;
  return Uint8Array.from({ length: siteCount }, (_, s) => (s < layer ? 2 : s >= siteCount - layer ? 3 : s % 7 === 3 ? 0 : 1));
};

/** Rows that look at all that there is, without a trace. */
const lookAtAll = (run: Simulation): unknown[] => {
  const state = run.field.sample();
  return [run.kmc.time, run.reaction.passed, run.creep?.closed, run.cell.contactFraction, run.creep?.columnRates(), run.creep?.strain(), run.totalRate(),
    state && run.field.interfaceResistance(state), run.setup.observe.columns.map(({ values }) => values(run))];
};

for (const [name, small] of [['2D', {}], ['3D', simple]] as const) {
  for (const source of ['classes of atoms', 'composition-rejection'] as const) {
    test(`${name}, ${source}: walking, creep, conditions and field through checkpoints at random moments, looked at or not, compiled or not, bit for bit`, () => {
      const setup = setupUnder(steps, { ...small, source }, underOf(source, true, name === '2D' ? 10 : 40));
      const moments = new RandomSource([name.length, source.length, 3, 5]);
      const whole = new Simulation(setup, 7);
      const looked = new Simulation(setup, 7, undefined, 'serial in TypeScript');
      let pieces = new Simulation(setup, 7);
      const closed = new Map<number, number>();
      while (whole.ended === undefined) {
        const budget = 1 + Math.floor(moments.uniform() * 1500);
        for (const run of [whole, looked, pieces]) run.advance(budget);
        assert.deepEqual(lookAtAll(looked), lookAtAll(pieces));
        assert.deepEqual(pieces.save(), whole.save());
        assert.deepEqual(looked.save(), whole.save());
        pieces = new Simulation(setup, 7, structuredClone(pieces.save()));
        closed.set(whole.step, whole.creep!.closed);
      }
      assert.match(whole.ended, /^the protocol is complete|^contact lost/u);
      assert.ok(whole.step >= 3 && whole.creep!.closed > 0, `ended in step ${whole.step} after ${whole.creep!.closed} closures`);
      assert.equal(closed.get(1) ?? 0, 0, 'nothing creeps without pressure');
    });
  }
}

test('a step begins with its pressure at once, and ends with it', () => {
  const picture = drawn('######', 'oooooo', 'oooooo', 'oo..oo');
  const protocol = [rest({ until: [duration(1e6)] }), rest({ pressure: 1e7, until: [contactAbove(0.99)] }), rest({ pressure: 0, until: [duration(1e6)] })];
  const { contactsAtRest } = new Simulation({ ...setupUnder([protocol[0]!], { ...drawn('######', 'oooooo', 'oooooo', 'oooooo') }, underOf('classes of atoms', true, 0)) }, 1).cell;
  const run = new Simulation(setupUnder(protocol, picture, underOf('classes of atoms', true, 0)), 1);
  run.cell.contactsAtRest = contactsAtRest;
  const at: unknown[] = [];
  run.onStep = () => at.push([run.step, run.kmc.time, run.creep!.closed, run.creep!.bound() > 0]);
  run.advance(1e4);
  assert.deepEqual(at[0], [1, 1e6, 0, true]);
  const [step, time, closed, creeps] = at[1] as [number, number, number, boolean];
  assert.deepEqual([step, closed, creeps], [2, 2, false]);
  assert.ok(time > 1e6 && time < 1e6 + 10);
});

test('a hold that begins without any contact passes its current once creep has made one; the roof is as wide as the plane until then', () => {
  const protocol = [rest({ until: [duration(1)] }), hold({ potential: 1e-4, pressure: 1e7, until: [events(12), charge(1)] })];
  const run = new Simulation(setupUnder(protocol, drawn('########', 'oooooooo', 'oooooooo', 'o.......'), underOf('classes of atoms', true, 0)), 1);
  run.cell.leave(8);
  let rates: readonly number[] = [];
  run.onStep = () => {
    assert.deepEqual([run.cell.contacts.count, run.reaction.bound()], [0, 0]);
    rates = [...run.creep!.columnRates()];
  };
  run.advance(1e4);
  const model = climbing({ pressure: 1e7 });
  // loadLength is wider than the plane: as if one of its eight cells touched; half a plane of eight, less half a voxel
  assert.equal(rates.length, 8);
  for (const rate of rates) assert.ok(Math.abs(rate / (strainRate(model, 1e7 * 8) * 3.5) - 1) < 1e-9, `${rate}`);
  assert.match(run.ended!, /have passed$/u);
  assert.ok(run.reaction.stripped === 1 && run.creep!.closed > 0, `${run.creep!.closed} closed`);
});

test('grains grow at the temperature of the first step, not at that of the growth\'s own', () => {
  const grains = metalGrains({ kind: 'random', grainSize: 4e-7, growth: grainGrowth({ reducedMobility: 1e-15, activationEnergy: 1e-19, temperature: 298.15 }) });
  const rates = [298.15, hotter].map((temperature) => {
    const setup: Setup = { ...setupUnder([rest({ temperature, until: [duration(1)] })]), grains };
    return new Simulation(setup, 1).totalRate();
  });
  assert.ok(rates[1]! > 2 * rates[0]!, rates.join(', '));
});

test('the highest pressure so far is remembered, that of the start and that of a step that others follow', () => {
  const protocol = [1e6, undefined, 3e6, 2e6, 0, 5e6, undefined].map((pressure, k) => ({ ...(pressure === undefined ? {} : { pressure }), ...(k === 1 ? { temperature: hotter } : {}) }));
  const highest = (start: number): number[] => protocol.map((_, step) => conditionsAt(protocol, { temperature: 300, pressure: start }, step).highestPressure);
  assert.deepEqual(highest(0), [1e6, 1e6, 3e6, 3e6, 3e6, 5e6, 5e6]);
  assert.deepEqual(highest(4e6), [4e6, 4e6, 4e6, 4e6, 4e6, 5e6, 5e6]);
  assert.deepEqual(conditionsAt(protocol, { temperature: 300, pressure: 4e6 }, 4), { temperature: hotter, pressure: 0, highestPressure: 4e6 });
});

test('contact on LLZO stays as good as the highest pressure so far has made it', () => {
  const values = resolveParameters(lithiumOnLlzoParameters, {}) as LithiumOnLlzo;
  const protocol = [{ pressure: 40e6 }, { pressure: 5e6 }, { temperature: 310 }].map((change) => rest({ ...change, until: [duration(1)] }));
  const fresh = (formationPressure: number): number[] => {
    const setup: Setup = { ...smallSetup({ protocol }), ...lithiumOnLlzo({ ...values, formationPressure }) };
    return [0, 1, 2].map((step) => partsAt(setup, step).field!.model(4, 1, 1e-7, randomSource(1, 'microstructure')).contact.formationPressure);
  };
  assert.deepEqual([fresh(10e6), fresh(50e6)], [[40e6, 40e6, 40e6], [50e6, 50e6, 50e6]]);
});

const message = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
};

test('parts that do not fit each other or the conditions: one sentence', () => {
  const under = underOf('classes of atoms');
  const withStep = smallSetup({ protocol: steps });
  const together = 'scenario.build: expected conditions and under together: the parts that depend on temperature and pressure, got ';
  assert.equal(message(() => { checkUnder({ ...withStep, conditions: room }); }), `${together}"conditions alone"`);
  assert.equal(message(() => { checkUnder({ ...withStep, under }); }), `${together}"under alone"`);
  assert.equal(message(() => { checkUnder(withStep); }), 'protocol[1]: expected conditions and under in what scenario.build returns, for this step changes temperature or pressure, got "none"');
  const changing = (conditions: Conditions): Parts => underOf('classes of atoms', conditions.temperature !== hotter)(conditions);
  assert.equal(message(() => { checkUnder(setupUnder(steps, {}, changing)); }), 'scenario.build: under, for protocol[1]: expected the same parts as at the start: stripping, creep, hops, field, got "stripping, hops, no field"'.replace('no field', 'field'));
  assert.match(message(() => { checkUnder({ ...withStep, protocol: [rest({ pressure: 1e6, until: [duration(1)] })] }); }), /^protocol\[0\]: expected conditions and under/u);
  const { rules, events: cellEvents, field } = under(room);
  const bare = ({ temperature }: Conditions): Parts => ({ rules, events: cellEvents, ...(temperature === hotter ? {} : { field: field! }) });
  assert.match(message(() => { checkUnder(setupUnder(steps, {}, bare)); }), /^scenario\.build: under, for protocol\[1\]: expected the same parts .*, hops, field, got "stripping, creep, hops, no field"$/u);
  const apart = (conditions: Conditions): Parts => ({ ...under(conditions), rules: [hops({ attemptRate: 1, bond: 1, adhesion: 1, bulkFactor: 0, ...(conditions.pressure > 0 ? { collectorBond: 2 } : {}) })] });
  assert.equal(message(() => { checkUnder(setupUnder(steps, {}, apart)); }), 'scenario.build: under, for protocol[2]: expected hops of the same kind as at the start: 10 classes with 400 rates, got "20 classes with 1600 rates"');
  const [strips, creeps] = setupUnder(steps).events;
  assert.equal(message(() => { checkEvents({ ...withStep, events: [creeps!] }); }), 'scenario.build: events: expected stripping(...) beside creep(...): only an electrode has a contact plane, got "creep"');
  for (const events of [[strips!, creeps!, creeps!], [creeps!, creeps!]]) {
    assert.equal(message(() => { checkEvents({ ...withStep, events }); }), `scenario.build: events: expected stripping(...) and creep(...), each at most once, got "${events.map(({ kind }) => kind).join(', ')}"`);
  }
});

test('numbers that creep and walking cannot have: one sentence', () => {
  const refusals: readonly (readonly [() => unknown, string])[] = [
    [() => creep(climbing({ constraint: -1 })), 'creep.constraint: expected a finite number >= 0, got -1'],
    [() => creep(climbing({ boundaryDiffusivity: NaN })), 'creep.boundaryDiffusivity: expected a finite number >= 0, got NaN'],
    [() => creep(climbing({ temperature: 0 })), 'creep.temperature: expected a finite number > 0, got 0'],
    [() => creep(climbing({ grainSize: 0 })), 'creep.grainSize: expected a finite number > 0, got 0'],
    [() => creep(climbing({ pressure: -1 })), 'creep.pressure: expected a finite number >= 0 [Pa], got -1'],
    [() => creep(climbing({ loadLength: 0 })), 'creep.loadLength: expected a finite number > 0 [m], got 0'],
    [() => stripping({ criticalCurrentDensity: 0, walking }), 'stripping.criticalCurrentDensity: expected a value > 0 [A/m2] where vacancies walk: it is the threshold of the weakest spot, got 0'],
    [() => stripping({ criticalCurrentDensity: 1, walking: { ...walking, boundarySpeed: 0.5 } }), 'stripping.walking.boundarySpeed: expected a number >= 1, got 0.5'],
    [() => stripping({ criticalCurrentDensity: 1, walking: { ...walking, nucleationSpacing: 0 } }), 'stripping.walking.nucleationSpacing: expected a finite number > 0 [m], got 0'],
    [() => stripping({ criticalCurrentDensity: 1, walking: { ...walking, diffusionLength: Infinity } }), 'stripping.walking.diffusionLength: expected a finite number > 0 [m], got Infinity'],
  ];
  for (const [act, expected] of refusals) assert.equal(message(act), expected);
});
