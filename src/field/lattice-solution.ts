import { AnodyneError } from '../units/error.ts';
import { groupPotentials, type LatticeContacts } from './lattice-contacts.ts';
import type { LatticeMedium } from './lattice-medium.ts';
import type { PlaneProblem, PlaneSolution, PlaneSolver } from './plane-problem.ts';

/** A solver of the potential in an electrolyte of voxels. */
export interface VoxelSolver extends Pick<PlaneSolver, 'cellResistance' | 'solve' | 'release'> {
  readonly medium: LatticeMedium;
  /** Potential of every voxel in the last solution [V], 0 in pores: where the next solve begins when it is given a start, so a checkpoint must hold it. */
  readonly field: Float64Array;
}

/** What one cell alone meets, over the resistance of its first half voxel: the sum over all waves of a wide plane. */
const oneCell = 1.677;

/** `cellResistance` as on a wide plane of uniform electrolyte with the mean first half of a voxel. */
export const lonelyCell = ({ top }: LatticeMedium): number => {
  const passing = top.filter(Number.isFinite);
  return passing.length === 0 ? 0 : oneCell * (passing.reduce((sum, half) => sum + half, 0) / passing.length);
};

export const checkTolerance = (tolerance: number): void => {
  if (!(tolerance >= 1e-13 && tolerance < 1)) throw new AnodyneError('tolerance', 'a number from 1e-13 to below 1', tolerance);
};

export const notFound = (tolerance: number, most: number): AnodyneError =>
  AnodyneError.sentence(`The electrolyte's potential was not found to ${tolerance} within ${most} iterations: is a resistance or a conductivity out of all proportion to the others?`);

/** What the plane asks for, from the potential of every voxel [V]. */
export function solutionOf({ medium: { top, component, edge }, field }: VoxelSolver, contacts: LatticeContacts, { inner: asked }: PlaneProblem): Omit<PlaneSolution, 'iterations' | 'residual'> {
  const potential = groupPotentials(contacts, field);
  const all = currents(contacts, potential, field, edge);
  const current = asked ? all.slice(0, top.length) : all;
  // nothing passes into an insulating voxel: metal that comes to stand on it finds its own potential
  const face = current.map((j, c) => (j !== 0 ? field[c]! + j * top[c]! : component[c] === 1 ? field[c]! : potential[0]!));
  const inner = asked?.faces.map((faces, k) => (faces === 0 ? 0 : all[top.length + k]! / faces));
  return { current, potential, face, ...(inner ? { inner } : {}) };
}

/** Power that the metal delivers [W], at the potentials `phi` [V] of the electrolyte. */
export function power(contacts: LatticeContacts, phi: Float64Array): number {
  const { voxel, conductance, group, drive } = contacts;
  const potential = groupPotentials(contacts, phi);
  let sum = 0;
  for (let c = 0; c < conductance.length; c++) {
    if (conductance[c] === 0) continue;
    const metal = potential[group[c]!]! + drive[c]!;
    sum += metal * conductance[c]! * (metal - phi[voxel[c]!]!);
  }
  return sum;
}

/** Current of every contact over the area of a voxel's face [A/m2]. */
function currents({ voxel, conductance, group, drive }: LatticeContacts, potential: Float64Array, phi: Float64Array, edge: number): Float64Array {
  return conductance.map((g, c) => (g === 0 ? 0 : (g * (potential[group[c]!]! + drive[c]! - phi[voxel[c]!]!)) / (edge * edge)));
}
