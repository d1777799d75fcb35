import { AnodyneError } from '../units/error.ts';
import { groupPotentials, latticeContacts, type LatticeContacts } from './lattice-contacts.ts';
import type { LatticeMedium } from './lattice-medium.ts';
import { applyOperator, rightSide } from './lattice-operator.ts';
import { Multigrid } from './multigrid.ts';
import type { PlaneProblem, PlaneSolution, PlaneSolver } from './plane-problem.ts';

const mostIterations = 1000;

/** What one cell alone meets, over the resistance of its first half voxel: the sum over all waves of a wide plane. */
const oneCell = 1.677;

/**
 * The potential in an electrolyte of voxels, by conjugate gradients with a multigrid V-cycle as preconditioner. For grains, their boundaries, pores and flaws; where the electrolyte is uniform or layered,
 * a solver on the plane alone is faster.
 *
 * The residual is the error's energy norm, sqrt(r M r) with M the preconditioner, relative to the root of the power that the metal delivers. So `tolerance` bounds the relative error of the cell's resistance,
 * whatever the lattice; from a cold start that error is about its square.
 */
export class LatticeSolver implements PlaneSolver {
  readonly medium: LatticeMedium;
  /** Potential of every voxel in the last solution [V], 0 in pores: where the next solve begins when it is given a start, so a checkpoint must hold it. */
  readonly field: Float64Array;
  /** As on a wide plane of uniform electrolyte with the mean first half of a voxel. */
  readonly cellResistance: number;
  private readonly multigrid: Multigrid;
  private readonly residual: Float64Array;
  private readonly direction: Float64Array;
  private readonly image: Float64Array; // the operator applied to the direction

  constructor(medium: LatticeMedium) {
    const [nx, ny, nz] = medium.shape;
    this.medium = medium;
    const passing = medium.top.filter(Number.isFinite);
    this.cellResistance = passing.length === 0 ? 0 : oneCell * (passing.reduce((sum, half) => sum + half, 0) / passing.length);
    this.multigrid = new Multigrid(medium);
    this.field = new Float64Array(nx * ny * nz);
    this.residual = new Float64Array(nx * ny * nz);
    this.direction = new Float64Array(nx * ny * nz);
    this.image = new Float64Array(nx * ny * nz);
  }

  /** @param start says whether to begin with `field` */
  solve(problem: PlaneProblem, tolerance: number, start?: PlaneSolution): PlaneSolution {
    if (!(tolerance >= 1e-13 && tolerance < 1)) throw new AnodyneError('tolerance', 'a number from 1e-13 to below 1', tolerance);
    const contacts = latticeContacts(this.medium, problem);
    this.multigrid.setContacts(contacts);
    if (!start) this.field.fill(0);
    const { iterations, residual } = this.iterate(contacts, tolerance);
    const potential = groupPotentials(contacts, this.field);
    const all = currents(contacts, potential, this.field, this.medium.edge);
    const { top, component } = this.medium;
    const current = problem.inner ? all.slice(0, top.length) : all;
    // nothing passes into an insulating voxel: metal that comes to stand on it finds its own potential
    const face = current.map((j, c) => (j !== 0 ? this.field[c]! + j * top[c]! : component[c] === 1 ? this.field[c]! : potential[0]!));
    const inner = problem.inner?.faces.map((faces, k) => (faces === 0 ? 0 : all[top.length + k]! / faces));
    return { current, potential, face, ...(inner ? { inner } : {}), iterations, residual };
  }

  private iterate(contacts: LatticeContacts, tolerance: number): { iterations: number; residual: number } {
    const { medium, field, residual, direction, image, multigrid } = this;
    const { solution, right } = multigrid.levels[0]!;
    const least = 1e-30 * rightSide(contacts, residual); // what rounding leaves, should all drives cancel
    let norm = largest(residual);
    if (norm === 0) {
      field.fill(0);
      return { iterations: 0, residual: 0 };
    }
    applyOperator(medium, contacts, field, image);
    let unit = norm; // single precision has a small range: right sides are passed in units of a recent residual
    for (let i = 0; i < residual.length; i++) {
      residual[i]! -= image[i]!;
      right[i] = residual[i]! / unit;
    }
    let before = 0;
    for (let iterations = 0; iterations < mostIterations; iterations++) {
      multigrid.cycle();
      let now = 0;
      for (let i = 0; i < residual.length; i++) now += residual[i]! * solution[i]!;
      now *= unit;
      const delivered = Math.max(power(contacts, field), least / (tolerance * tolerance));
      if (now <= tolerance * tolerance * delivered) return { iterations, residual: Math.sqrt(now / delivered) };
      const ratio = iterations === 0 ? 0 : now / before;
      for (let i = 0; i < direction.length; i++) direction[i] = unit * solution[i]! + ratio * direction[i]!;
      before = now;
      const step = now / applyOperator(medium, contacts, direction, image);
      unit = norm;
      norm = 0;
      for (let i = 0; i < residual.length; i++) {
        field[i]! += step * direction[i]!;
        const rest = residual[i]! - step * image[i]!;
        residual[i] = rest;
        right[i] = rest / unit;
        norm = Math.max(norm, Math.abs(rest));
      }
    }
    throw AnodyneError.sentence(`The electrolyte's potential was not found to ${tolerance} within ${mostIterations} iterations: is a resistance or a conductivity out of all proportion to the others?`);
  }
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Power that the metal delivers [W], at the potentials `phi` [V] of the electrolyte. */
function power(contacts: LatticeContacts, phi: Float64Array): number {
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
