import type { LatticeName } from '../lattice/lattice.ts';
import type { PottsRule } from './grain-growth.ts';

/** How fast a lattice's own grain boundaries move. */
interface PottsCoefficients {
  /** Over the energy of an unlike pair: boundaries are rough, far below where grains would dissolve. */
  readonly temperature: number;
  /** M gamma / (attemptRate l^2). */
  readonly reducedMobility: number;
}

/**
 * Measured on shrinking circles (radius 10, 20, 30: 0.78(3), 0.81(2), 0.83(2)) and spheres (radius 6, 10, 14: 0.45(1), 0.47(1), 0.47(1)), validation/grain-growth.ts: no dependence on the curvature
 * beyond some percent.
 */
export const pottsCoefficients: Readonly<Record<'square' | 'simple cubic', PottsCoefficients>> = {
  square: { temperature: 1, reducedMobility: 0.82 },
  'simple cubic': { temperature: 2, reducedMobility: 0.47 },
};

/** Whether grains can grow on this lattice. */
export const hasGrainGrowth = (lattice: LatticeName): lattice is keyof typeof pottsCoefficients => lattice in pottsCoefficients;

/** The Potts model whose boundaries move as v = M gamma kappa, kappa [1/m] the sum of the principal curvatures; `reducedMobility` M gamma [m2/s], `voxelEdge` [m]. */
export const pottsRule = (lattice: keyof typeof pottsCoefficients, voxelEdge: number, reducedMobility: number): PottsRule => {
  const own = pottsCoefficients[lattice];
  return { attemptRate: reducedMobility / (own.reducedMobility * voxelEdge * voxelEdge), temperature: own.temperature };
};
