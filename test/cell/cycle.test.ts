import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge, contactAbove, contactBelow, duration, voltageAbove, voltageBelow } from '../../src/experiment/limits.ts';
import { plate, rest, type Step, strip } from '../../src/experiment/protocol.ts';
import type { Conditions } from '../../src/experiment/conditions.ts';
import type { Parts } from '../../src/experiment/scenario.ts';
import { progressOf } from '../../src/experiment/progress.ts';
import { creep, stripping } from '../../src/experiment/parts.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { cycle } from '../../src/experiment/step-lists.ts';
import { every } from '../../src/kernel/schedule.ts';
import { Species } from '../../src/lattice/species.ts';
import { chargePerVoxel } from '../../src/physics/lithium.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { climbing, smallSetup, thinElectrolyte } from './setups.ts';

const voxel = chargePerVoxel(1e-7) / (20 * 1e-14); // areal charge of one voxel of the foil of 20 columns [C/m2]

const finish = (run: Simulation): Simulation => {
  while (run.ended === undefined) run.advance(1e5);
  return run;
};

const cycling = (field: boolean): ReturnType<typeof smallSetup> => smallSetup({
  attemptRate: 20,
  initial: foilOnElectrolyte(5),
  ...(field ? { field: thinElectrolyte({ lag: 0.3 }) } : {}),
  protocol: cycle({
    steps: [
      strip({ currentDensity: 1, until: [charge(30 * voxel), contactBelow(0.2)] }), rest({ until: [duration(20)] }),
      plate({ currentDensity: 2, until: [charge(25 * voxel)] }), rest({ until: [duration(20)] }),
    ],
    times: 3,
  }),
});

for (const field of [false, true]) {
  test(`strip, rest, plate, rest, three times${field ? ', with a field' : ''}: every atom and every charge is accounted for at each step's end`, () => {
    const run = new Simulation(cycling(field), 3);
    const start = { lithium: run.sites.count(Species.lithium), collector: run.sites.count(Species.collector) };
    const passed: number[] = [];
    let before = 0;
    const look = (): void => {
      const { stripped, plated, relaxed, lifted } = run.reaction;
      assert.equal(run.sites.count(Species.lithium), start.lithium - stripped + plated);
      assert.equal(run.sites.count(Species.collector), start.collector + relaxed - lifted);
      assert.equal(run.arealCharge, run.cell.arealCharge(stripped - plated));
      passed.push(run.reaction.passed - before);
      before = run.reaction.passed;
    };
    run.onStep = look;
    finish(run);
    look();
    assert.deepEqual(passed, Array.from({ length: 3 }, () => [30, 0, 25, 0]).flat());
    assert.deepEqual([run.reaction.stripped, run.reaction.plated], [90, 75]);
    assert.ok(run.reaction.relaxed > 0 && run.reaction.lifted > 0);
    assert.equal(progressOf(run), 1);
  });

  test(`saved and restored in the middle of every step of a cycle${field ? ', with a field' : ''}, the run goes on bit for bit`, () => {
    const setup = cycling(field);
    const whole = new Simulation(setup, 4);
    let pieces = new Simulation(setup, 4);
    const steps = new Set<number>();
    while (whole.ended === undefined) {
      whole.advance(97);
      pieces.advance(97);
      assert.deepEqual(pieces.save(), whole.save());
      steps.add(whole.step);
      if (whole.ended === undefined) pieces = new Simulation(setup, 4, structuredClone(pieces.save()));
    }
    assert.equal(pieces.ended, whole.ended);
    assert.equal(steps.size, 12, `restored in the steps ${[...steps].join(' ')}`);
  });
}

test('a rest is an evolve at open circuit: the same trajectory, 0 V, and no charge', () => {
  const end = (kind: 'rest' | 'evolve'): unknown => {
    const still: Step = { kind, until: [duration(50)] };
    const run = finish(new Simulation(smallSetup({ attemptRate: 30, field: thinElectrolyte(), protocol: [strip({ currentDensity: 1, until: [charge(20 * voxel)] }), still] }), 2));
    assert.deepEqual([run.reaction.stripped, run.field.laggedVoltage], [20, 0]);
    return [run.kmc.time, run.kmc.events, [...run.sites.species()]];
  };
  assert.deepEqual(end('rest'), end('evolve'));
});

test('without current there is no voltage and no rounding to be taken for one: the interface resistance at rest is that just before', () => {
  const run = new Simulation(smallSetup({ attemptRate: 0, criticalCurrentDensity: 0, field: thinElectrolyte(), protocol: [strip({ currentDensity: 1, until: [charge(8 * voxel)] }), rest({ until: [duration(5)] })] }), 1);
  const seen: number[] = [];
  const look = (): void => { seen.push(run.field.interfaceResistance(run.field.sample()!)); };
  run.addClock(every('charge', voxel), look);
  finish(run);
  look();
  assert.equal(run.field.sample()!.overpotentials.total, 0);
  assert.ok(seen.at(-2)! > 1.2 * seen[0]!);
  assert.ok(Math.abs(seen.at(-1)! / seen.at(-2)! - 1) < 1e-6, `${seen.at(-1)} after ${seen.at(-2)}`);
});

test('cut-off voltages end a strip and a plating, each on its own side', () => {
  const first = new Simulation(smallSetup({ field: thinElectrolyte() }), 1).field.laggedVoltage;
  assert.ok(first > 0);
  const run = new Simulation(smallSetup({
    attemptRate: 0, criticalCurrentDensity: 0, initial: foilOnElectrolyte(5), field: thinElectrolyte(),
    protocol: [
      strip({ currentDensity: 1, until: [voltageBelow(-first), voltageAbove(2 * first)] }),
      // twice the current: below the limit from the start on, so that this step is over at once
      plate({ currentDensity: 2, until: [voltageBelow(-3 * first), charge(100 * voxel)] }),
      plate({ currentDensity: 1, until: [voltageAbove(-1.2 * first)] }),
    ],
  }), 1);
  const ends: number[] = [];
  run.onStep = () => { ends.push(run.reaction.stripped, run.reaction.plated); };
  const voltages: number[] = [];
  run.addClock(every('events', 1), () => { voltages.push(run.field.sample()!.overpotentials.total); });
  finish(run);
  const [stripped] = ends;
  assert.ok(stripped! > 4 && stripped! < 20);
  assert.deepEqual(ends, [stripped, 0, stripped, 0]);
  assert.match(run.ended!, /^the protocol is complete: the voltage is above -/u);
  // the last solve is that before an event: the limit is found met by the event after the one that has met it
  assert.equal(voltages.findIndex((v) => v > 2 * first), stripped! - 1);
});

test('with no contact left a voltage is infinite, with the sign of the current, and nothing is passed', () => {
  const field = new Simulation(smallSetup({ field: thinElectrolyte() }), 1);
  for (const site of [...Array(20).keys()]) field.sites.set(20 + site, Species.empty);
  assert.equal(field.field.laggedVoltage, Infinity);
  assert.equal(field.reaction.exactRate(), 0);
});

test('plating ends as contact has come back above a limit, looked at after events of the electrode', () => {
  const run = finish(new Simulation(smallSetup({
    attemptRate: 0, criticalCurrentDensity: 0, initial: foilOnElectrolyte(5),
    protocol: [strip({ currentDensity: 1, until: [contactBelow(0.5)] }), plate({ currentDensity: 1, until: [contactAbove(0.69)] })],
  }), 1));
  // no hops: 11 voids are made, and filled through the contacts that adjoin them; 14 of 20 contacts are the first above 69 %
  assert.deepEqual([run.reaction.stripped, run.cell.contacts.count], [11, 14]);
  assert.equal(run.ended, 'the protocol is complete: contact is above 69 %');
});

test('under pressure a rest ends on contact: by the first void closed that brings it above the limit; resumed on the way, it is the same', () => {
  const protocol = [
    strip({ currentDensity: 1, until: [charge(12 * voxel)] }), rest({ pressure: 1e6, until: [contactAbove(0.79), duration(1e6)] }), rest({ pressure: 0, until: [duration(100)] }),
  ];
  const still = smallSetup({ attemptRate: 0, criticalCurrentDensity: 0, protocol });
  const under = ({ temperature, pressure }: Conditions): Parts => ({ rules: still.rules, events: [stripping({ criticalCurrentDensity: 0 }), creep(climbing({ temperature, pressure }))] });
  const conditions = { temperature: 298.15, pressure: 0 };
  const setup = { ...still, ...under({ ...conditions, highestPressure: 0 }), conditions, under };
  const look = (run: Simulation): number[] => [run.kmc.time, run.creep!.closed, run.cell.contacts.count];
  const whole = new Simulation(setup, 1);
  const ends: number[][] = [];
  whole.onStep = () => { ends.push(look(whole)); };
  finish(whole);
  // 8 of 20 contacts are left, 16 are the first above 79 %
  assert.deepEqual(ends.map(([, closed, contacts]) => [closed, contacts]), [[0, 8], [8, 16]]);
  assert.ok(ends[1]![0]! > ends[0]![0]! && ends[1]![0]! < 1e6);
  // the load is taken off: nothing moves any more
  assert.deepEqual(look(whole).slice(1), [8, 16]);
  let pieces = new Simulation(setup, 1);
  while (pieces.ended === undefined) {
    pieces.advance(1);
    if (pieces.ended === undefined) pieces = new Simulation(setup, 1, structuredClone(pieces.save()));
  }
  assert.deepEqual([pieces.ended, pieces.save()], [whole.ended, whole.save()]);
});

test('a schedule by steps: the state in which each begins, also where a step is over at once', () => {
  const atOnce = strip({ currentDensity: 1, until: [contactBelow(2)] });
  const protocol = [strip({ currentDensity: 1, until: [charge(2 * voxel)] }), atOnce, rest({ until: [duration(10)] }), strip({ currentDensity: 1, until: [charge(2 * voxel)] })];
  const run = new Simulation(smallSetup({ criticalCurrentDensity: 100, protocol }), 1);
  const seen: [number, number][] = [];
  run.addClock(every('steps', 1), () => { seen.push([run.step, run.reaction.stripped]); });
  finish(run);
  assert.deepEqual(seen, [[0, 0], [1, 2], [2, 2], [3, 2]]);
});
