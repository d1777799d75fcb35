import { alloy, delithiation, exchange } from '../../src/experiment/alloy.ts';
import { buildSetup, defineScenario, type Setup } from '../../src/experiment/scenario.ts';
import { duration, resistanceAbove } from '../../src/experiment/limits.ts';
import { rest, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { alloyDiffusivity, alloyOpenCircuitVoltage, leastBetaLithium, lithiumMagnesium } from '../../src/physics/alloy.ts';
import { smallSetup, thinElectrolyte } from './setups.ts';

/** Li0.9Mg0.1 as made. */
export const made = lithiumMagnesium(0.1);
export const li9Mg = alloy({ lithium: made.lithiumConcentration, solute: made.magnesiumConcentration, leastLithium: leastBetaLithium, openCircuitVoltage: alloyOpenCircuitVoltage });

/** A foil of Li0.9Mg0.1 of 8 um, voxels of 0.5 um, at 10 A/m2. */
export const setup = (change: Partial<Setup> = {}): Setup => ({
  ...smallSetup({ shape: [12, 1, 18] }),
  lattice: { name: 'square', shape: [12, 1, 18], periodic: [true, false, false], voxelEdge: 5e-7 },
  alloy: li9Mg, rules: [exchange({ diffusivity: alloyDiffusivity(298.15) })], events: [delithiation()],
  field: thinElectrolyte({ lag: 0.1 }),
  protocol: [strip({ currentDensity: 1, until: [resistanceAbove(1)] }), rest({ until: [duration(3600)] })],
  ...change,
});

export const finish = (run: Simulation): Simulation => {
  while (run.ended === undefined) run.advance(1e5);
  return run;
};

export const build = (change: Partial<Setup>): Setup => buildSetup(defineScenario({ title: 'an alloy', sources: [], parameters: {}, build: () => setup(change) }), {});
