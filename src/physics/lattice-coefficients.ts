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
  /** Capillary length gamma Omega / (kT* l), gamma the stiffness of a surface along the axes. */
  readonly capillaryLength: Measured;
}

/** PROVISIONAL numbers at the ends and in between, until validation/mullins.ts has run. */
export const coefficientTable: readonly CoefficientRow[] = [
  { lattice: 'square', bond: 2.5, mullins: { value: 5.0e-3, error: 5e-4 }, capillaryLength: { value: 0.5, error: 0.2 } },
  { lattice: 'square', bond: 2.51, mullins: { value: 5.0e-3, error: 5e-4 }, capillaryLength: { value: 0.5, error: 0.2 } },
  { lattice: 'simple cubic', bond: 1.5, mullins: { value: 9.0e-3, error: 1e-3 }, capillaryLength: { value: 0.5, error: 0.2 } },
  { lattice: 'simple cubic', bond: 1.51, mullins: { value: 9.0e-3, error: 1e-3 }, capillaryLength: { value: 0.5, error: 0.2 } },
];

/** phi/kT* where nothing else is said: below roughening in 3D (1.63, above which faces are flat), above mixing in 2D (1.76) and 3D (0.887). */
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
