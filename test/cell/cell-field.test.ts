import assert from 'node:assert/strict';
import { test } from 'node:test';
import { impedance } from '../../src/cell/impedance.ts';
import { charge, contactBelow, duration, resistanceAbove } from '../../src/experiment/limits.ts';
import { evolve, hold, plate, type Step, strip } from '../../src/experiment/protocol.ts';
import type { SavedSimulation } from '../../src/experiment/saved-simulation.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every } from '../../src/kernel/schedule.ts';
import { Species } from '../../src/lattice/species.ts';
import { allFieldObservables, fieldObservables } from '../../src/observe/field.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { randomSource } from '../../src/random/streams.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { assertMean, assertShare } from '../statistics.ts';
import { drawn, smallSetup, thinElectrolyte } from './setups.ts';
import { voxel, finish, driving, haveStripped, bent, still } from './field-runs.ts';

test('strips fall on contacts in proportion to their currents, and relax by the local one', () => {
  // two voids; the contact at 4 has grown a-spots of more resistance
  const setup = smallSetup({ ...still, ...drawn('########', 'oooooooo', 'oooooooo', 'oo.ooo.o'), criticalCurrentDensity: 2, protocol: [strip({ currentDensity: 2, until: [charge(voxel(8))] })] });
  const start = (seed: number): Simulation => {
    const run = new Simulation(setup, seed, undefined, 'serial in TypeScript'); // for one event not worth compiled hops
    haveStripped(run.field, { 4: 3.7e4 });
    run.field.setControl({ currentDensity: 2 });
    return run;
  };
  const currents = driving(start(1).field);
  assert.ok(currents[4]! < 0.9 * currents[0]! && currents[2] === 0 && currents[6] === 0);
  assert.ok(currents[7]! > 2.9 && currents[4]! < 1.5, currents.join(' '));
  const holes = new Float64Array(8);
  let relaxed = 0;
  const runs = 5000; // sees a share wrong by 12 %
  for (let seed = 1; seed <= runs; seed++) {
    const run = finish(start(seed));
    assert.equal(run.reaction.stripped, 1);
    relaxed += run.reaction.relaxed;
    const before = [10, 14];
    const hole = run.sites.species().findIndex((s, site) => s === Species.empty && !before.includes(site));
    if (hole >= 0) holes[hole - 8]!++;
  }
  const shareOfVoids = (j: number): number => (j / 16) * Math.max(0, 1 - 2 / j);
  currents.forEach((j, c) => { assertShare(`void at ${c}`, holes[c]!, runs, j === 0 ? 0 : shareOfVoids(j)); });
  assertShare('relaxed', relaxed, runs, 1 - currents.reduce((sum, j) => sum + (j === 0 ? 0 : shareOfVoids(j)), 0));
});

test('a contact is picked in proportion to its current; one made since the last solve gets about what a fresh solve gives it, and all share the applied current', () => {
  const setup = smallSetup({ ...still, ...drawn('########', 'oooooooo', 'oo.ooo.o'), field: thinElectrolyte({ lag: 0.5 }) });
  const run = new Simulation(setup, 1);
  haveStripped(run.field, { 4: 3.7e4, 7: 7.4e3 });
  run.field.setControl({ currentDensity: 1 });
  const before = driving(run.field);
  assert.ok(before[4]! < 0.5 * before[0]!);
  run.sites.set(8 + 2, Species.lithium);
  assert.equal(run.cell.contacts.count, 7);
  run.field.refresh();
  assert.deepEqual(driving(run.field), before, 'one of six contacts: not solved again');
  const weights = Array.from({ length: 8 }, (_, c) => (run.cell.contacts.has(8 + c) ? run.field.localCurrentDensity(8 + c) : 0));
  assert.ok(Math.abs(weights.reduce((sum, j) => sum + j, 0) / 8 - 1) < 1e-12);
  const fresh = run.field.sample()!.solution.current;
  weights.forEach((j, c) => { assert.ok(Math.abs(j - fresh[c]!) <= 0.3 * fresh[c]!, `contact ${c}: ${j}, afresh ${fresh[c]!}`); });
  const random = randomSource(1, 'stripping');
  const picks = new Float64Array(8);
  const draws = 40000; // sees a share wrong by 6 %
  for (let k = 0; k < draws; k++) picks[run.field.pick(random) - 8]!++;
  weights.forEach((w, c) => { assertShare(`contact ${c}`, picks[c]!, draws, w / weights.reduce((sum, x) => sum + x, 0)); });
});

test('contacts that change their resistance by what is stripped through them are followed as well', () => {
  // beside the void more is stripped, so that more resistance grows there
  const run = new Simulation(smallSetup({ ...still, ...drawn('############', 'oooooooooooo', 'oooo..oooooo'), field: thinElectrolyte({ lag: 0.25 }) }), 1);
  const first = driving(run.field);
  for (let k = 0; k < 2; k++) run.field.passed(21, 1);
  run.field.refresh();
  assert.deepEqual(driving(run.field), first);
  run.field.passed(21, 1);
  run.field.refresh();
  assert.ok(driving(run.field)[3]! < first[3]! - 1e-4 && driving(run.field)[9]! > first[9]! + 1e-4);
});

test('currents follow once more than their lag\'s share of the contacts has changed, and not before', () => {
  const run = new Simulation(smallSetup({ ...still, shape: [20, 1, 6], field: thinElectrolyte({ lag: 0.1 }) }), 1);
  const first = driving(run.field);
  for (const site of [21, 30]) run.sites.set(site, Species.empty);
  run.field.refresh();
  assert.deepEqual(driving(run.field), first);
  run.sites.set(35, Species.empty);
  run.field.refresh();
  const second = driving(run.field);
  assert.deepEqual([second[1], second[10], second[15]], [0, 0, 0]);
  run.field.sample()!.solution.current.forEach((j, c) => { assert.ok(Math.abs(second[c]! - j) <= 1e-4 * j); });
  // what comes and goes between two looks is no change
  run.sites.set(22, Species.empty);
  run.sites.set(22, Species.lithium);
  run.field.refresh();
  assert.deepEqual(driving(run.field), second);
});

test('contacts that come back take back what the others had carried for them', () => {
  const run = new Simulation(smallSetup({ ...still, shape: [20, 1, 6], field: thinElectrolyte({ lag: 0.3 }) }), 1);
  for (const site of [21, 30, 31]) run.sites.set(site, Species.empty);
  run.field.refresh();
  assert.ok(run.field.localCurrentDensity(25) > 1.1);
  for (const site of [21, 30, 31]) run.sites.set(site, Species.lithium);
  run.field.refresh();
  assert.ok(Math.abs(run.field.localCurrentDensity(25) - 1) < 1e-4);
});

test('at 0 V nothing is stripped or plated, also where no contact is left to solve for', () => {
  const run = new Simulation(smallSetup({ ...still, shape: [20, 1, 6], field: thinElectrolyte() }), 1);
  assert.ok(run.reaction.bound() > 0);
  for (let site = 20; site < 40; site++) run.sites.set(site, Species.empty);
  run.field.setControl({ potential: 0 });
  assert.equal(run.reaction.bound(), 0);
});

for (const step of [strip({ currentDensity: 1, until: [charge(1e9)] }), hold({ potential: 1e-4, until: [charge(1e9)] }), hold({ potential: -1e-4, until: [charge(1e9)] })]) {
  test(`without lag every event is driven by a fresh solution of the state it finds: ${step.kind} ${step.kind === 'hold' ? step.potential : ''}`, () => {
    const contact = contactModel({ formationPressure: 61.97e6, growth: 0 });
    const picture = drawn('############', '############', '############', 'oooooooooooo', 'oooo..oooooo', 'oo....ooo..o', 'oo....o.o..o', '.o....o....o');
    const setup = smallSetup({ attemptRate: 3, criticalCurrentDensity: 0.5, ...picture, field: thinElectrolyte({ contact }), protocol: [step] });
    const run = new Simulation(setup, 4);
    let events = 0;
    const contacts = new Set<number>();
    while (run.ended === undefined && events < 40) {
      const fresh = run.field.sample();
      const before = run.reaction.passed;
      run.advance(1);
      if (run.reaction.passed === before) continue;
      const { current } = fresh!.solution;
      driving(run.field).forEach((j, c) => { assert.ok(Math.abs(j - current[c]!) <= 1e-3 * Math.abs(current[c]!) + 1e-6, `event ${events}, cell ${c}: ${j}, afresh ${current[c]!}`); });
      contacts.add(fresh!.interface.contactResistance.filter(Number.isFinite).length);
      events++;
    }
    assert.ok(events >= 6 && contacts.size > 2, `${events} events, ${contacts.size} numbers of contacts`);
  });
}

test('only a hold in which nothing could pass a current is woken: at 0 V, or with a current, contacts that come and go wait for the next event', () => {
  const solved = (potential: number, left: number): number => {
    const { field, sites } = new Simulation(smallSetup({ ...still, shape: [8, 1, 6] }), 1);
    for (let site = 8 + left; site < 16; site++) sites.set(site, Species.empty);
    field.setControl({ potential });
    sites.set(15, left === 8 ? Species.empty : Species.lithium);
    field.wake();
    return field.save().numbers.contactsSolved!;
  };
  assert.deepEqual([solved(1e-4, 8), solved(1e-4, 4), solved(0, 4), solved(0, 0), solved(1e-4, 0)], [8, 4, 4, 0, 1]);
});

test('looking leaves no trace: a run that is sampled, measured and has its impedance taken at odd moments is the run that is left alone', () => {
  const protocol = [strip({ currentDensity: 1, until: [duration(350)] }), hold({ potential: 1e-4, until: [duration(100)] }), hold({ potential: -1e-4, until: [duration(400)] }), strip({ currentDensity: 1, until: [charge(1e9)] })];
  for (const chargeTransfer of [bent, undefined]) {
    const setup = smallSetup({ attemptRate: 1, criticalCurrentDensity: 0.8, shape: [16, 1, 12], initial: foilOnElectrolyte(3), field: thinElectrolyte({ lag: 0.02, ...(chargeTransfer ? { chargeTransfer } : {}) }), protocol });
    const [alone, watched] = [new Simulation(setup, 9), new Simulation(setup, 9)];
    for (let k = 0; alone.ended === undefined; k++) {
      alone.advance(37);
      watched.advance(37);
      if (k % 3 === 1) {
        allFieldObservables.forEach((observable) => observable.values(watched));
        watched.field.facing();
        if (k % 30 === 1 && watched.cell.contacts.count > 0) {
          impedance(watched.field, Float64Array.of(1, 1e5));
          watched.field.sample({ potential: 0.3 });
        }
      }
      assert.deepEqual(watched.save(), alone.save());
    }
    assert.ok(alone.step === 3 && alone.reaction.plated > 3, `step ${alone.step}, ${alone.reaction.plated} plated`);
  }
});

const journey: Step[] = [
  strip({ currentDensity: 1, until: [duration(350)] }), evolve({ until: [duration(20)] }), plate({ currentDensity: 0.8, until: [duration(400)] }),
  hold({ potential: 1e-4, until: [duration(150)] }), hold({ potential: -1e-4, until: [duration(200)] }), strip({ currentDensity: 2, until: [charge(1e9)] }),
];

for (const dimensions of [2, 3] as const) {
  const field = (law: boolean): ReturnType<typeof thinElectrolyte> => thinElectrolyte({ lag: 0.02, ...(law ? { chargeTransfer: bent } : {}) });
  const setupWith = (law: boolean): ReturnType<typeof smallSetup> => smallSetup({
    attemptRate: 2, criticalCurrentDensity: 0.8, initial: foilOnElectrolyte(3), protocol: journey, field: field(law),
    ...(dimensions === 3 ? { name: 'simple cubic', shape: [5, 4, 10] } : { shape: [16, 1, 12] }),
  });
  const start = (law: boolean, compiled: boolean, saved?: SavedSimulation): { run: Simulation; rows: number[][] } => {
    const run = new Simulation(setupWith(law), 7, saved, compiled ? 'serial' : 'serial in TypeScript');
    const rows: number[][] = [];
    run.addClock(every('time', 50), () => { rows.push(allFieldObservables.flatMap((observable) => observable.values(run))); }, saved?.clocks[0]);
    return { run, rows };
  };

  test(`${dimensions}D: saved and restored in the middle of strip, rest, plate and hold, the run goes on bit for bit`, () => {
    for (const law of [false, true]) {
      const whole = start(law, true);
      let pieces = start(law, true);
      const steps = new Set<number>();
      for (let k = 0; whole.run.ended === undefined; k++) {
        const budget = 1 + ((k * 7919) % 5);
        whole.run.advance(budget);
        pieces.run.advance(budget);
        assert.deepEqual(pieces.run.save(), whole.run.save(), `after ${k} restores`);
        assert.deepEqual(pieces.rows, whole.rows.slice(whole.rows.length - pieces.rows.length));
        if (whole.run.ended !== undefined) break;
        steps.add(whole.run.step);
        pieces = start(law, true, structuredClone(pieces.run.save()));
        // before the first event after it, too
        assert.equal(pieces.run.currents.appliedCurrentDensity, whole.run.currents.appliedCurrentDensity);
        assert.equal(pieces.run.field.laggedResistance, whole.run.field.laggedResistance);
      }
      assert.equal(pieces.run.ended, whole.run.ended);
      assert.ok(whole.run.step === 5 && steps.size >= 4, `restored in the steps ${[...steps].join(' ')}`);
      assert.ok(whole.run.reaction.plated > 5 && whole.run.reaction.stripped > 40);
    }
  });

  test(`${dimensions}D: with a field compiled hops give the same rows and the same end as TypeScript`, () => {
    const plain = start(true, false);
    const compiled = start(true, true);
    assert.ok(compiled.run.engine[0]!.includes('WebAssembly') && !plain.run.engine[0]!.includes('WebAssembly'));
    while (plain.run.ended === undefined) {
      plain.run.advance(500);
      compiled.run.advance(500);
      assert.deepEqual(compiled.run.save(), plain.run.save());
    }
    assert.equal(compiled.run.ended, plain.run.ended);
    assert.deepEqual(compiled.rows, plain.rows);
  });
}

test('a checkpoint of another plane, or without a field, is refused', () => {
  const setup = smallSetup({ ...still, shape: [8, 1, 6] });
  const saved = new Simulation(setup, 1).save();
  assert.throws(() => new Simulation(setup, 1, { ...saved, field: undefined } as unknown as SavedSimulation), /the field is missing/u);
  const { field } = new Simulation(smallSetup({ ...still, shape: [9, 1, 6] }), 1);
  assert.throws(() => { field.restore(saved.field!, { currentDensity: 1 }); }, /the field of the checkpoint has another size/u);
});

test('a lag of 2 % is the same physics as none', () => {
  // sees a charge wrong by some 15 %
  const charges = (lag: number): number[] => Array.from({ length: 30 }, (_, seed) => {
    const setup = smallSetup({ attemptRate: 0.5, shape: [60, 1, 8], field: thinElectrolyte({ lag }), protocol: [strip({ currentDensity: 1, until: [contactBelow(0.3)] })] });
    return finish(new Simulation(setup, seed + 1 + (lag > 0 ? 1000 : 0))).arealCharge;
  });
  const [none, some] = [charges(0), charges(0.02)];
  assertMean('charge at 30 % contact, lag against none', none.map((q, k) => some[k]! - q), 0);
});

test('a plane that is not all electrolyte below, and nowhere else, is refused', () => {
  const broken = (change: (species: Uint8Array) => void): (() => Simulation) => () => new Simulation(smallSetup({
    ...still, shape: [6, 1, 6], initial: (lattice, random) => {
      const species = foilOnElectrolyte()(lattice, random);
      change(species);
      return species;
    },
  }), 1);
  assert.throws(broken((s) => { s[2] = Species.empty; }), /electrolyte in the lowest layer, all of it, and nowhere else/u);
  assert.throws(broken((s) => { s[14] = Species.electrolyte; }), /another form at site 14/u);
});

test('the interface resistance ends a step', () => {
  const limit = 4e-5;
  const setup = smallSetup({ ...still, shape: [40, 1, 6], protocol: [strip({ currentDensity: 1, until: [resistanceAbove(limit)] })] });
  const run = new Simulation(setup, 2);
  while (run.ended === undefined) {
    assert.ok(run.field.laggedResistance <= limit);
    run.advance(1);
  }
  assert.equal(run.ended, 'the protocol is complete: the interface resistance is above 0.4 ohm.cm2');
  assert.ok(run.field.laggedResistance > limit && run.reaction.stripped > 2 && run.cell.contacts.count > 5);
});

test('full contact: voltage, interface resistance and capacitance by hand', () => {
  const run = new Simulation(smallSetup({ ...still, shape: [10, 1, 6], currentDensity: 2 }), 1);
  const state = run.field.sample()!;
  const fresh = run.field.model.freshResistance;
  assert.ok(Math.abs(state.overpotentials.total / (2 * (3e-6 / 0.05 + 1e-5 + fresh + 8e-6)) - 1) < 1e-9);
  assert.ok(Math.abs(run.field.interfaceResistance(state) / (fresh + 8e-6) - 1) < 1e-6);
  assert.ok(Math.abs(run.field.laggedResistance / (fresh + 8e-6) - 1) < 1e-6);
  const touching = 0.1 * (61.97 / 62 + 0.08 * (1 - 61.97 / 62));
  for (const c of run.field.facing().capacitance) assert.ok(Math.abs(c / touching - 1) < 1e-12);
  run.sites.set(10, Species.empty);
  run.sites.set(11, Species.empty);
  run.sites.set(21, Species.empty);
  const [deep, deeper] = run.field.facing().capacitance;
  assert.ok(Math.abs(deep! / 8.8541878188e-5 - 1) < 1e-12 && Math.abs(deeper! / 4.4270939094e-5 - 1) < 1e-12);
});

test('held at a potential without any contact: the potential, and no current', () => {
  const run = new Simulation(smallSetup({ ...still, shape: [10, 1, 6], protocol: [hold({ potential: 0.05, until: [charge(1e9)] })] }), 1);
  for (let site = 10; site < 20; site++) run.sites.set(site, Species.empty);
  assert.deepEqual(fieldObservables.voltage.values(run), [0.05, 0]);
});
