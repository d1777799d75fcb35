import { latticeContacts, type LatticeContacts } from './lattice-contacts.ts';
import type { LatticeMedium } from './lattice-medium.ts';
import { applyOperator, rightSide } from './lattice-operator.ts';
import { checkTolerance, lonelyCell, notFound, power, solutionOf, type VoxelSolver } from './lattice-solution.ts';
import { Multigrid } from './multigrid.ts';
import type { PlaneProblem, PlaneSolution } from './plane-problem.ts';

const mostIterations = 1000;

/**
 * The potential in an electrolyte of voxels, by conjugate gradients with a multigrid V-cycle as preconditioner. For grains, their boundaries, pores and flaws; where the electrolyte is uniform or layered,
 * a solver on the plane alone is faster.
 *
 * The residual is the error's energy norm, sqrt(r M r) with M the preconditioner, relative to the root of the power that the metal delivers. So `tolerance` bounds the relative error of the cell's resistance,
 * whatever the lattice; from a cold start that error is about its square.
 */
export class LatticeSolver implements VoxelSolver {
  readonly medium: LatticeMedium;
  readonly field: Float64Array;
  readonly cellResistance: number;
  private readonly multigrid: Multigrid;
  private readonly residual: Float64Array;
  private readonly direction: Float64Array;
  private readonly image: Float64Array; // the operator applied to the direction

  constructor(medium: LatticeMedium) {
    const [nx, ny, nz] = medium.shape;
    this.medium = medium;
    this.cellResistance = lonelyCell(medium);
    this.multigrid = new Multigrid(medium);
    this.field = new Float64Array(nx * ny * nz);
    this.residual = new Float64Array(nx * ny * nz);
    this.direction = new Float64Array(nx * ny * nz);
    this.image = new Float64Array(nx * ny * nz);
  }

  /** @param start says whether to begin with `field` */
  solve(problem: PlaneProblem, tolerance: number, start?: PlaneSolution): PlaneSolution {
    checkTolerance(tolerance);
    const contacts = latticeContacts(this.medium, problem);
    this.multigrid.setContacts(contacts);
    if (!start) this.field.fill(0);
    const found = this.iterate(contacts, tolerance);
    return { ...solutionOf(this, contacts, problem), ...found };
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
    throw notFound(tolerance, mostIterations);
  }
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
