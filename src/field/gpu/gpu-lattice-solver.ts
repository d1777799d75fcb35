import { latticeContacts, type LatticeContacts } from '../lattice-contacts.ts';
import type { LatticeMedium } from '../lattice-medium.ts';
import { addRightSide, applyOperator } from '../lattice-operator.ts';
import { checkTolerance, lonelyCell, notFound, power, solutionOf, type VoxelSolver } from '../lattice-solution.ts';
import { Multigrid } from '../multigrid.ts';
import type { PlaneProblem, PlaneSolution } from '../plane-problem.ts';
import type { Card } from './card.ts';
import { contactData, levelData } from './level-data.ts';

/** How far single precision takes a correction: to about this share of the energy, 1e-4 of the error. */
const share = 1e-8;
/** Down to this share, 3e-3 of the error, what is left is what the GPU says that is left (measured to a few per cent at 1e-3, up to 96^3 voxels); beyond, the host looks again. */
const trusted = 1e-5;
const mostCorrections = 40;

/**
 * `LatticeSolver` with its work on a GPU: the same operator and multigrid hierarchy, in single precision, correct potentials that the host keeps in double precision, from the residual that the host finds (iterative refinement: Higham, Accuracy and
 * Stability of Numerical Algorithms (2002), chapter 12). So the solution is as good as asked for, whatever a driver does to arithmetic; its last digits are those of the GPU.
 */
export class GpuLatticeSolver implements VoxelSolver {
  readonly medium: LatticeMedium;
  readonly field: Float64Array;
  readonly cellResistance: number;
  private readonly card: Card;
  private readonly number: number; // of the solver on the GPU
  private readonly multigrid: Multigrid;
  private readonly unit: number; // of conductances on the GPU [S]
  private readonly image: Float64Array;
  private travelling: Float32Array<ArrayBuffer>; // a residual on its way there, a correction on its way back
  private metal: readonly (readonly number[])[] = []; // of every level the cells below the first layer that hold some

  /** @throws AnodyneError if the GPU has no room */
  constructor(medium: LatticeMedium, card: Card) {
    const voxels = medium.gx.length;
    this.medium = medium;
    this.card = card;
    this.cellResistance = lonelyCell(medium);
    this.multigrid = new Multigrid(medium);
    this.field = new Float64Array(voxels);
    this.image = new Float64Array(voxels);
    this.travelling = new Float32Array(voxels);
    this.unit = [medium.gx, medium.gy, medium.gz].reduce((most, faces) => faces.reduce((largest, g) => Math.max(largest, g), most), 0) || 1;
    this.number = card.make(this.multigrid.levels.map((level) => levelData(level, this.unit)));
  }

  /** @param start says whether to begin with `field` */
  solve(problem: PlaneProblem, tolerance: number, start?: PlaneSolution): PlaneSolution {
    checkTolerance(tolerance);
    const contacts = latticeContacts(this.medium, problem);
    this.setContacts(contacts);
    if (!start) this.field.fill(0);
    const found = this.refine(contacts, tolerance);
    return { ...solutionOf(this, contacts, problem), ...found };
  }

  release(): void {
    this.card.release(this.number);
  }

  private setContacts(contacts: LatticeContacts): void {
    const { multigrid, unit, metal } = this;
    multigrid.setContacts(contacts);
    const data = multigrid.levels.map((level, k) => contactData(level, multigrid.contacts[k]!, unit, metal[k] ?? []));
    this.metal = multigrid.contacts.map(({ inner }) => [...inner.keys()]);
    this.card.setContacts(this.number, data, Float32Array.from(multigrid.coarsest!.matrix(), (answer) => answer * unit));
  }

  private refine(contacts: LatticeContacts, tolerance: number): { iterations: number; residual: number } {
    const { medium, field, image, card, unit } = this;
    let iterations = 0;
    for (let corrections = 0; corrections < mostCorrections; corrections++) {
      applyOperator(medium, contacts, field, image);
      const least = 1e-30 * addRightSide(contacts, image, -1); // what rounding leaves, should all drives cancel
      const norm = largest(image);
      if (least === 0) field.fill(0);
      if (least === 0 || norm === 0) return { iterations, residual: 0 };
      // single precision has a small range: the residual travels in units of itself
      for (let i = 0; i < image.length; i++) this.travelling[i] = -image[i]! / norm;
      const delivered = Math.max(power(contacts, field), least / (tolerance * tolerance));
      const scale = (norm * norm) / unit / delivered;
      const found = card.correct(this.number, this.travelling, (tolerance * tolerance) / scale, share);
      this.travelling = found.residual;
      if (found.iterations === 0) return { iterations, residual: Math.sqrt(found.energy * scale) };
      iterations += found.iterations;
      for (let i = 0; i < field.length; i++) field[i]! += (norm / unit) * this.travelling[i]!;
      if (found.left * scale <= tolerance * tolerance && found.left >= trusted * found.energy) return { iterations, residual: Math.sqrt(found.left * scale) };
    }
    throw notFound(tolerance, iterations);
  }
}

const largest = (values: Float64Array): number => {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
};
