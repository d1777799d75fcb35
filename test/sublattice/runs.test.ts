import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { charge, duration } from '../../src/experiment/limits.ts';
import { grainGrowth, metalGrains } from '../../src/experiment/metal-grains.ts';
import type { EngineName } from '../../src/experiment/parallel-engine.ts';
import { evolve, strip } from '../../src/experiment/protocol.ts';
import type { Setup } from '../../src/experiment/scenario.ts';
import type { SavedSimulation } from '../../src/experiment/saved-simulation.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every } from '../../src/kernel/schedule.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { readCheckpoint, writeCheckpoint } from '../../src/write/checkpoint.ts';
import { checkInvariants } from '../cell/invariants.ts';
import { climbing, smallSetup, thinElectrolyte } from '../cell/setups.ts';
import { temporary } from '../cli/program.ts';

const boundariesThatMove = (shape: [number, number, number]): Setup => ({
  ...smallSetup({
    criticalCurrentDensity: 0.4, shape,
    protocol: [strip({ currentDensity: 1, until: [duration(60)] }), evolve({ until: [duration(60)] }), strip({ currentDensity: 0.5, until: [charge(1e9)] })],
  }),
  rules: [{ kind: 'hops', source: 'automatic', words: '', sources: [], table: (slots) => bondCounting({ attemptRate: 2, bond: 1.6, adhesion: 1, bulkFactor: 0.1, boundaryFactor: 30 }, slots) }],
  grains: metalGrains({ kind: 'random', grainSize: 3e-7, growth: grainGrowth({ reducedMobility: 5e-16, activationEnergy: 5e-20, temperature: 310 }) }),
});

const walking = { nucleationSpacing: 1e-7, diffusionLength: 1e-6 };
const cuboid = { name: 'simple cubic' as const, shape: [7, 6, 8] as [number, number, number] };

/** As wide as two sectors and more. */
const wide: Record<string, Setup> = {
  '2D, surface diffusion, in sectors': smallSetup({ attemptRate: 1, shape: [132, 1, 9] }),
  '3D, creep, in sectors': smallSetup({ ...cuboid, shape: [128, 3, 6], creep: climbing({ pressure: 0.4e6 }), attemptRate: 0.5 }),
  '2D, fast grain boundaries that move, a rest, in sectors': boundariesThatMove([129, 1, 6]),
};

const setups: Record<string, Setup> = {
  '2D, surface diffusion': smallSetup({ attemptRate: 1 }),
  '2D, hot and fast: much detaching': smallSetup({ attemptRate: 5, adhesion: 0.2 }),
  '2D, bulk hops, pores that reach the collector': smallSetup({ shape: [60, 1, 6], bulkFactor: 1, currentDensity: 0.5, attemptRate: 2, adhesion: 0.3 }),
  '3D, vacancies walk, thin foil': smallSetup({ ...cuboid, shape: [6, 6, 5], walking, attemptRate: 2 }),
  '3D, creep': smallSetup({ ...cuboid, creep: climbing({ pressure: 0.4e6 }), attemptRate: 0.5 }),
  '2D, a field': smallSetup({ field: thinElectrolyte(), shape: [24, 1, 10], attemptRate: 1 }),
  '2D, fast grain boundaries that move, a rest': boundariesThatMove([16, 1, 9]),
};

/** A run whose clocks write down in `seen` what they see. */
const watched = (setup: Setup, engine: EngineName, seen: number[][], saved?: SavedSimulation): Simulation => {
  const run = new Simulation(setup, 3, saved, engine);
  for (const [n, schedule] of [every('time', 7), every('charge', 20)].entries()) {
    run.addClock(schedule, () => seen.push([n, run.kmc.time, run.kmc.events, run.reaction.stripped, run.cell.contacts.count]), saved?.clocks[n] ?? 0);
  }
  return run;
};

/** `engines`: which take it up in turn. */
const inPieces = (name: string, setup: Setup, engines: readonly [EngineName, EngineName]): void => {
  test(`${name}: paused, checked, saved and taken up${engines[0] === engines[1] ? '' : ' by the other engine'} at random moments, a run is what it is in one piece`, (t) => {
    const file = join(temporary(t), 'latest.bin');
    const [seen, seenInPieces]: number[][][] = [[], []];
    const whole = watched(setup, engines[0], seen!);
    while (whole.ended === undefined) whole.advance(1e9);
    const moments = new RandomSource([name.length, 5, 7, 11]);
    let run = watched(setup, engines[0], seenInPieces!);
    let [moment, sessions] = [0, 0];
    for (; run.ended === undefined; moment++) {
      run.advance(1 + Math.floor(moments.uniform() ** 4 * (whole.kmc.attempts / 10)));
      if (setup.grains === undefined && (moment < 60 || moment % 20 === 0)) checkInvariants(run);
      if (moment % 5 !== 0) continue;
      writeCheckpoint(file, { hash: 'a', simulation: run.save(), seriesBytes: 1, eventsBytes: 2, states: 0, spectra: 0 });
      run.close();
      run = watched(setup, engines[++sessions % 2]!, seenInPieces!, readCheckpoint(file, 'a').simulation);
    }
    assert.ok(moment > 12, `only ${moment} moments`);
    assert.deepEqual(seenInPieces, seen);
    assert.deepEqual(run.save(), whole.save());
    run.close();
    whole.close();
  });
};

for (const [name, setup] of Object.entries(setups)) inPieces(name, setup, ['simd', 'reference']);
for (const [name, setup] of Object.entries(wide)) inPieces(name, setup, ['sectors', 'sectors']);
