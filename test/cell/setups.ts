import { hops, stripping } from '../../src/experiment/parts.ts';
import type { Step } from '../../src/experiment/protocol.ts';
import { charge, strip } from '../../src/experiment/protocol.ts';
import type { HopSource, Setup } from '../../src/experiment/scenario.ts';
import { every } from '../../src/kernel/schedule.ts';
import type { LatticeName, Shape } from '../../src/lattice/lattice.ts';
import { allObservables } from '../../src/observe/observables.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';

export interface Small {
  readonly name?: LatticeName;
  readonly shape?: Shape;
  readonly attemptRate?: number;
  readonly bulkFactor?: number;
  readonly adhesion?: number;
  readonly criticalCurrentDensity?: number;
  readonly currentDensity?: number;
  readonly protocol?: readonly Step[];
  readonly source?: HopSource;
}

/** A small foil on an electrolyte, voxels of 0.1 um, stripped at 1 A/m2 until it can no more. */
export const smallSetup = (small: Small = {}): Setup => ({
  lattice: { name: small.name ?? 'square', shape: small.shape ?? [20, 1, 14], periodic: [true, small.name === 'simple cubic', false], voxelEdge: 1e-7 },
  initial: foilOnElectrolyte(),
  rules: [hops({ attemptRate: small.attemptRate ?? 3, bond: 1.6, adhesion: small.adhesion ?? 1, bulkFactor: small.bulkFactor ?? 0 }, small.source)],
  events: [stripping({ criticalCurrentDensity: small.criticalCurrentDensity ?? 0.35 })],
  protocol: small.protocol ?? [strip({ currentDensity: small.currentDensity ?? 1, until: [charge(1e9)] })],
  observe: { columns: allObservables, every: every('charge', 100), states: every('charge', 1000) },
  pictures: [],
});
