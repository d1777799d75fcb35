import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Simulation } from '../../src/experiment/simulation.ts';
import { checkInvariants } from './invariants.ts';
import { climbing, smallSetup, type Small } from './setups.ts';

const walking = { nucleationSpacing: 5e-7, diffusionLength: 3e-6 };

const histories: Record<string, Small> = {
  '2D, surface diffusion': {},
  '2D, hot and fast: much detaching': { attemptRate: 100, adhesion: 0.2 },
  '2D, with bulk hops': { bulkFactor: 3, attemptRate: 10 },
  '2D, no relaxation': { criticalCurrentDensity: 0 },
  '2D, exact reference': { source: 'exact reference', shape: [8, 1, 8] },
  '2D, thin foil, pores that reach the collector': { shape: [60, 1, 6], currentDensity: 0.5, attemptRate: 40 },
  '2D, thinner and poorly wetted': { shape: [60, 1, 5], attemptRate: 40, adhesion: 0.3, criticalCurrentDensity: 0.2 },
  '3D, surface diffusion': { name: 'simple cubic', shape: [7, 6, 8] },
  '3D, with bulk hops, thin foil': { name: 'simple cubic', shape: [5, 5, 5], bulkFactor: 0.5, attemptRate: 20 },
  '2D, vacancies walk': { walking, shape: [30, 1, 10] },
  '2D, vacancies walk to near sinks': { walking: { ...walking, diffusionLength: 2e-7 }, criticalCurrentDensity: 0.1 },
  '3D, vacancies walk': { name: 'simple cubic', shape: [6, 5, 6], walking: { nucleationSpacing: 1e-7, diffusionLength: 1e-6 } },
  '2D, creep': { creep: climbing({ pressure: 0.25e6 }), criticalCurrentDensity: 0, shape: [16, 1, 6] },
  '3D, creep, vacancies walk, thin foil': { name: 'simple cubic', shape: [6, 6, 5], creep: climbing({ pressure: 0.4e6 }), walking: { nucleationSpacing: 1e-7, diffusionLength: 1e-6 }, attemptRate: 20 },
};

for (const [name, small] of Object.entries(histories)) {
  test(`invariants hold all along random histories: ${name}`, () => {
    for (const seed of [1, 2, 3]) {
      const run = new Simulation(smallSetup(small), seed);
      checkInvariants(run);
      let checks = 0;
      while (run.ended === undefined) {
        run.advance(1 + (checks % 97) * 2);
        if (checks++ < 400 || checks % 50 === 0) checkInvariants(run);
      }
      checkInvariants(run);
      assert.ok(checks > 20, `only ${checks} moments were looked at`);
      assert.match(run.ended, /contact lost|foil is used up/u);
    }
  });
}
