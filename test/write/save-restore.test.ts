import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { foilLattice, hops, stripping } from '../../src/experiment/parts.ts';
import { charge, contactBelow, duration } from '../../src/experiment/limits.ts';
import { strip } from '../../src/experiment/protocol.ts';
import { hopSources } from '../../src/experiment/hop-sources.ts';
import type { HopSource, Setup } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every, logarithmic } from '../../src/kernel/schedule.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { readCheckpoint, writeCheckpoint } from '../../src/write/checkpoint.ts';
import { temporary } from '../cli/program.ts';

const setupWith = (source: HopSource, dimensions: 2 | 3): Setup => ({
  lattice: foilLattice({ dimensions, width: dimensions === 2 ? 3e-6 : 0.6e-6, thickness: 0.8e-6, voxelEdge: 1e-7 }),
  initial: foilOnElectrolyte(),
  rules: [hops({ attemptRate: 500, bond: dimensions === 2 ? 2.5 : 1.5, adhesion: 1, bulkFactor: 0.1 }, source)],
  events: [stripping({ criticalCurrentDensity: 0.3 })],
  protocol: [
    strip({ currentDensity: 1, until: [duration(20)] }),
    strip({ currentDensity: 3, until: [charge(60)] }),
    strip({ currentDensity: 2, until: [charge(2000), contactBelow(0.05)] }),
  ],
  observe: { columns: [], every: every('time', 7), states: logarithmic('events', 10, 3) },
  pictures: [],
});

/** A run whose clocks write down what they see. */
const watched = (setup: Setup, seed: number, saved?: ReturnType<Simulation['save']>): { run: Simulation; seen: number[][] } => {
  const run = new Simulation(setup, seed, saved);
  const seen: number[][] = [];
  for (const [n, schedule] of [setup.observe.every, setup.observe.states, every('charge', 10)].entries()) {
    run.addClock(schedule, () => seen.push([n, run.kmc.time, run.kmc.events, run.reaction.stripped, run.cell.contacts.count]), saved?.clocks[n] ?? 0);
  }
  return { run, seen };
};

/** Where a run stands, short enough to be read when two of them differ; what is inside the lists is compared after that. */
const stateOf = ({ ended, step, kmc, reaction: { stripped, relaxed }, cell }: Simulation): unknown =>
  ({ ended, step, time: kmc.time, attempts: kmc.attempts, events: kmc.events, stripped, relaxed, contacts: cell.contacts.count });

// the exact reference has no lists to save: what it needs follows from the species
for (const source of hopSources) {
  for (const dimensions of [2, 3] as const) {
    test(`${source}, ${dimensions}D: saved at random moments, written, read and restored, the run goes on bit for bit`, (t) => {
      const file = join(temporary(t), 'latest.bin');
      const setup = setupWith(source, dimensions);
      const moments = new RandomSource([dimensions, source.length, 7, 11]);
      const most = source === 'exact reference' ? 300 : 3000;
      const whole = watched(setup, 5);
      let pieces = watched(setup, 5);
      const steps = new Set<number>();
      let restored = 0;
      // into the second step of the protocol at least
      while (whole.run.ended === undefined && (restored < 40 || steps.size < 2) && restored < 400) {
        const budget = 1 + Math.floor(moments.uniform() * most);
        whole.run.advance(budget);
        pieces.run.advance(budget);
        steps.add(whole.run.step);
        assert.deepEqual(stateOf(pieces.run), stateOf(whole.run), `after ${restored} restores`);
        assert.deepEqual(pieces.run.save(), whole.run.save());
        assert.deepEqual(pieces.seen, whole.seen.slice(-pieces.seen.length || whole.seen.length));
        writeCheckpoint(file, { hash: 'a', simulation: pieces.run.save(), seriesBytes: 1, eventsBytes: 2, states: restored, spectra: 0 });
        const read = readCheckpoint(file, 'a');
        assert.deepEqual([read.seriesBytes, read.eventsBytes, read.states], [1, 2, restored]);
        pieces = watched(setup, 5, read.simulation);
        // before the first event after it, too: the cell is counted anew from the species
        assert.deepEqual(
          [pieces.run.arealCharge, pieces.run.expectedCharge, pieces.run.cell.contactFraction, pieces.run.cell.connectivity.deadCount],
          [whole.run.arealCharge, whole.run.expectedCharge, whole.run.cell.contactFraction, whole.run.cell.connectivity.deadCount],
        );
        restored++;
      }
      assert.ok(restored >= 10 && steps.size > 1, `${restored} restores in ${steps.size} steps`);
    });
  }
}

test('the length of the chunks between two looks at the wall clock changes nothing', () => {
  // thin, and with vacancies all over the metal, so that lithium comes and goes at the top of the foil as well
  const setup: Setup = {
    ...setupWith('classes of atoms', 2),
    lattice: foilLattice({ dimensions: 2, width: 1e-6, thickness: 0.3e-6, voxelEdge: 1e-7 }),
    rules: [hops({ attemptRate: 200, bond: 1, adhesion: 0.5, bulkFactor: 1 })],
    events: [stripping({ criticalCurrentDensity: 1 })],
    protocol: [strip({ currentDensity: 1, until: [charge(5), contactBelow(0.3)] }), strip({ currentDensity: 2, until: [charge(200), contactBelow(0.2)] })],
  };
  for (let seed = 0; seed < 20; seed++) {
    const whole = watched(setup, seed);
    whole.run.advance(1e7);
    const pieces = watched(setup, seed);
    while (pieces.run.ended === undefined) pieces.run.advance(1);
    assert.deepEqual(stateOf(pieces.run), stateOf(whole.run), `seed ${seed}`);
    assert.deepEqual(pieces.seen, whole.seen);
  }
});

test('restored after every single attempt, to the very end: contact lost, foil used up, no event possible', (t) => {
  const file = join(temporary(t), 'latest.bin');
  const ends = [
    { attemptRate: 1, criticalCurrentDensity: 0, currentDensity: 2, reason: /^contact lost/u },
    { attemptRate: 0, criticalCurrentDensity: 1e6, currentDensity: 2, reason: /^the foil is used up/u },
  ];
  for (const { attemptRate, criticalCurrentDensity, currentDensity, reason } of ends) {
    const setup: Setup = {
      ...setupWith('classes of atoms', 2),
      rules: [hops({ attemptRate, bond: 2.5, adhesion: 1, bulkFactor: 0 })],
      events: [stripping({ criticalCurrentDensity })],
      protocol: [strip({ currentDensity, until: [charge(1e6)] })],
    };
    const whole = watched(setup, 3);
    whole.run.advance(1e6);
    assert.match(whole.run.ended!, reason);
    let { run } = watched(setup, 3);
    // bounded, for a run that forgets its end would go on for ever
    while (run.kmc.attempts < 2 * whole.run.kmc.attempts) {
      run.advance(1);
      // the driver takes no checkpoint of a run that has ended
      if (run.ended !== undefined) break;
      writeCheckpoint(file, { hash: 'a', simulation: run.save(), seriesBytes: 0, eventsBytes: 0, states: 0, spectra: 0 });
      ({ run } = watched(setup, 3, readCheckpoint(file, 'a').simulation));
    }
    assert.deepEqual(stateOf(run), stateOf(whole.run));
  }
});

test('a checkpoint keeps every bit of a double, and lists of any length', (t) => {
  const folder = temporary(t);
  mkdirSync(join(folder, 'checkpoint'));
  const file = join(folder, 'checkpoint', 'latest.bin');
  const { run } = watched(setupWith('classes of atoms', 2), 1);
  run.advance(100);
  const simulation = {
    ...run.save(),
    loop: { ...run.save().loop, time: 0.1 + 0.2, attempts: 2 ** 53 - 1, events: 5e-324 },
    sources: [{ numbers: { a: 1 / 3 }, lists: { none: new Int32Array(0), some: Int32Array.of(-1, 2 ** 31 - 1, -(2 ** 31)) } }, { numbers: {}, lists: {} }],
  };
  writeCheckpoint(file, { hash: 'b', simulation, seriesBytes: 0, eventsBytes: 0, states: 0, spectra: 0 });
  assert.deepEqual(readCheckpoint(file, 'b').simulation, simulation);
});
