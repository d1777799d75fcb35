import { AnodyneError } from '../units/error.ts';

/** Lattices whose sites are voxels. */
export type VoxelLattice = 'square' | 'simple cubic';

/** A number with its standard error. */
interface Measured {
  readonly value: number;
  readonly error: number;
}

/** What a surface of a lattice does at one phi/kT*, measured by validation/mullins.ts. */
export interface CoefficientRow {
  readonly lattice: VoxelLattice;
  /** phi / kT*. */
  readonly bond: number;
  /** B / (Gamma_0 l^4) of its surface. */
  readonly mullins: Measured;
  /** Capillary length gamma Omega / (kT* l), gamma the stiffness of a surface along the axes, from <|h_k|^2> = kT* / (gamma k^2 area). */
  readonly capillaryLength: Measured;
}

const measured = (lattice: VoxelLattice, bond: number, mullins: number, mullinsError: number, capillaryLength: number, capillaryError: number): CoefficientRow =>
  ({ lattice, bond, mullins: { value: mullins, error: mullinsError }, capillaryLength: { value: capillaryLength, error: capillaryError } });

/**
 * Waves of infinite length on surfaces along the axes, `npm run validate` of 2026-11-21 (validation/results.md), rounded to what the standard errors tell. phi/kT* must lie above 1.763 (square) or
 * 0.887 (simple cubic), where lithium and void cease to mix, and in 3D below 1.63, where faces become flat; the ends of the table keep away from both.
 */
export const coefficientTable: readonly CoefficientRow[] = [
  measured('square', 2, 8.8e-3, 8e-4, 0.434, 0.024),
  measured('square', 2.25, 6.1e-3, 7e-4, 0.623, 0.051),
  measured('square', 2.5, 5.0e-3, 2e-4, 0.856, 0.031),
  measured('square', 3, 2.9e-3, 2e-4, 1.41, 0.07),
  measured('simple cubic', 1.2, 1.9e-2, 3e-3, 0.453, 0.027),
  measured('simple cubic', 1.35, 1.32e-2, 9e-4, 0.646, 0.025),
  measured('simple cubic', 1.5, 1.07e-2, 5e-4, 0.952, 0.026),
  measured('simple cubic', 1.6, 8.2e-3, 5e-4, 1.15, 0.06),
];

/** phi/kT* where nothing else is said: rough enough, few enough vacancies, and few hops for the same physical time (docs/model.md). */
export const defaultBond: Readonly<Record<VoxelLattice, number>> = { square: 2.5, 'simple cubic': 1.5 };

/** A lattice's own coefficients at its own temperature kT*. */
export interface LatticeCoefficients {
  /** phi / kT*. */
  readonly bond: number;
  /** B / (Gamma_0 l^4) of its surface. */
  readonly mullins: number;
  /** gamma Omega / (kT* l). */
  readonly capillaryLength: number;
}

/** The measured coefficients at phi/kT* = `bond`; between two rows of the table their logarithms are straight lines. @throws AnodyneError outside the measured range */
export const latticeCoefficients = (lattice: VoxelLattice, bond: number = defaultBond[lattice]): LatticeCoefficients => {
  const rows = coefficientTable.filter((row) => row.lattice === lattice);
  const upper = rows.findIndex((row, i) => i > 0 && bond <= row.bond);
  const [low, high] = [rows[upper - 1], rows[upper]];
  if (low === undefined || high === undefined || !(bond >= low.bond)) {
    throw new AnodyneError('bond', `phi/kT* from ${rows[0]!.bond} to ${rows[rows.length - 1]!.bond} on the ${lattice} lattice, where its coefficients are measured`, bond);
  }
  const share = (bond - low.bond) / (high.bond - low.bond);
  // a measured row comes out as it stands, without the rounding of a logarithm
  const between = (a: number, b: number): number => (share === 0 ? a : share === 1 ? b : Math.exp((1 - share) * Math.log(a) + share * Math.log(b)));
  return { bond, mullins: between(low.mullins.value, high.mullins.value), capillaryLength: between(low.capillaryLength.value, high.capillaryLength.value) };
};
