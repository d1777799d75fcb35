import { type DielectricPolycrystal } from './lattice-admittance.ts';
import { passesCurrent } from './lattice-contacts.ts';
import { latticeMedium, type LatticeMedium } from './lattice-medium.ts';
import type { VoxelSolver } from './lattice-solution.ts';
import { LatticeSolver } from './lattice-solver.ts';
import { LatticeSpectrum } from './lattice-spectrum.ts';
import type { PlaneProblem, PlaneProblemAt, PlaneSolution, PlaneSolver } from './plane-problem.ts';

/** What solves the potential for direct current: the processor, or a GPU. */
export type MakeVoxelSolver = (medium: LatticeMedium) => VoxelSolver;

export const onProcessor: MakeVoxelSolver = (medium) => new LatticeSolver(medium);

/** Grains, boundaries and pores under the contact plane: the lattice's potential for direct current, and its impedances. */
export class Polycrystal implements PlaneSolver {
  readonly memory: Float64Array;
  readonly cellResistance: number;
  readonly voxels: DielectricPolycrystal;
  readonly direct: VoxelSolver;
  private spectrum: LatticeSpectrum | undefined; // made when first asked for: it takes six times the memory

  constructor(dielectric: DielectricPolycrystal, make = onProcessor) {
    this.voxels = dielectric;
    this.direct = make(latticeMedium(dielectric));
    this.memory = this.direct.field;
    this.cellResistance = this.direct.cellResistance;
  }

  passes(resistance: Float64Array, group: Int32Array, groups: number): boolean {
    return passesCurrent(this.direct.medium, resistance, group, groups);
  }

  release(): void {
    this.direct.release?.();
  }

  solve(problem: PlaneProblem, tolerance: number, start?: PlaneSolution): PlaneSolution {
    return this.direct.solve(problem, tolerance, start);
  }

  solveAt({ impedance, group, groups, control }: PlaneProblemAt, omega: number, tolerance: number, start?: PlaneSolution): PlaneSolution {
    const cells = group.length;
    const admittance = { re: new Float64Array(cells), im: new Float64Array(cells) };
    for (let c = 0; c < cells; c++) {
      const [re, im] = [impedance[2 * c]!, impedance[2 * c + 1]!];
      const size = re * re + im * im;
      if (size === Infinity) continue;
      admittance.re[c] = re / size;
      admittance.im[c] = -im / size;
    }
    this.spectrum ??= new LatticeSpectrum(this.voxels);
    const found = this.spectrum.solve({ angularFrequency: omega, admittance, group, groups }, tolerance, start !== undefined);
    // the problem is linear: at 1 V, scaled to what is asked for
    const { re, im } = found.impedance;
    const [vr, vi] = 'potential' in control ? [control.potential, 0] : [re * control.currentDensity, im * control.currentDensity];
    const current = new Float64Array(2 * cells);
    for (let c = 0; c < cells; c++) {
      const [a, b] = [found.current.re[c]!, found.current.im[c]!];
      current[2 * c] = vr * a - vi * b;
      current[2 * c + 1] = vr * b + vi * a;
    }
    const potential = new Float64Array(2 * groups);
    potential.set([vr, vi]);
    return { current, potential, face: new Float64Array(0), iterations: found.iterations, residual: found.residual };
  }

  /**
   * Areal resistances under full contact of a metal without any interface [ohm m2]: grain interiors with what lies below, and the boundaries, parted by dissipation. What constriction is measured against.
   */
  uniformResistance(): { bulk: number; boundary: number } {
    const { shape: [nx, ny], edge, gx, gy, gz } = this.direct.medium;
    const { labels, boundaryResistance } = this.voxels;
    const plane = nx * ny;
    const zero = new Float64Array(plane);
    const { potential } = this.direct.solve({ resistance: zero, drive: zero, group: new Int32Array(plane), groups: 1, control: { currentDensity: 1 } }, 1e-10);
    const { field } = this.direct;
    let power = 0;
    const across = (g: number, i: number, j: number): void => {
      if (labels[i] === labels[j]) return;
      const current = g * (field[i]! - field[j]!);
      power += (current * current * boundaryResistance) / (edge * edge);
    };
    for (let i = 0; i < field.length; i++) {
      const x = i % nx;
      const y = Math.floor(i / nx) % ny;
      across(gx[i]!, i, x === nx - 1 ? i - x : i + 1);
      across(gy[i]!, i, y === ny - 1 ? i - y * nx : i + nx);
      if (i + plane < field.length) across(gz[i]!, i, i + plane);
    }
    field.fill(0);
    const boundary = power / (plane * edge * edge);
    return { bulk: potential[0]! - boundary, boundary };
  }
}
