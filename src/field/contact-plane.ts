import { AnodyneError } from '../units/error.ts';
import { AlternatingOperator } from './alternating-operator.ts';
import { conjugateGradients, norm } from './conjugate-gradients.ts';
import { DirectOperator } from './direct-operator.ts';
import { Fourier } from './fourier.ts';
import { GroupTotals } from './group-totals.ts';
import { checkLayers, isolatedMean, type Layers, planeImpedance } from './layers.ts';
import type { PlaneOperator } from './plane-operator.ts';
import type { PlaneProblem, PlaneProblemAt, PlaneSolution, PlaneSolver } from './plane-problem.ts';

/**
 * Solver for a laterally uniform or layered electrolyte: nothing but the contact plane is resolved, its waves go through the layers in closed form (`layers.ts`), and the currents of the
 * contacts follow by conjugate gradients. Groups of given total current are kept by projection along their contacts; their potentials are the multipliers.
 */
export class ContactPlane implements PlaneSolver {
  readonly layers: Layers;
  readonly shape: readonly [nx: number, ny: number];
  /** Edge of a cell [m]. */
  readonly edge: number;
  /** Areal resistance of the electrolyte under full, uniform contact [ohm m2]. */
  readonly uniformResistance: number;
  readonly cellResistance: number;
  readonly slab: NonNullable<PlaneSolver['slab']>;
  private readonly isolated: boolean;
  private readonly direct: DirectOperator;
  private readonly fourier: Fourier;
  private readonly vectors: readonly Float64Array[]; // of the currents and of the conjugate gradients, long enough for all cells

  /**
   * @param isolated one patch of contacts on a half space instead of a lattice of patches, to which the periodic plane belongs (`isolatedMean`); one layer, a square plane
   * @throws AnodyneError on layers without thickness or conductivity
   */
  constructor(layers: Layers, shape: readonly [nx: number, ny: number], edge: number, isolated = false) {
    checkLayers(layers, 'electrolyte.layers');
    if (isolated && (shape[0] !== shape[1] || layers.length > 1)) throw new AnodyneError('microelectrode', 'a square plane on one layer of electrolyte', `${shape.join(' x ')} cells, ${layers.length} layers`);
    this.layers = layers;
    this.shape = shape;
    this.edge = edge;
    this.isolated = isolated;
    this.slab = { conductivity: layers[0]!.conductivity, ...(isolated ? {} : { thickness: layers.reduce((sum, { thickness }) => sum + thickness, 0) }) };
    const [nx, ny] = shape;
    this.fourier = new Fourier(nx, ny);
    this.vectors = Array.from({ length: 5 }, () => new Float64Array(2 * nx * ny));
    const waves = this.impedances(0);
    this.direct = new DirectOperator(waves, nx, ny);
    this.uniformResistance = waves[0]!;
    let sum = 0;
    for (let a = 2; a < waves.length; a += 2) sum += waves[a]!;
    this.cellResistance = sum / (nx * ny);
  }

  private impedances(omega: number): Float64Array {
    const waves = planeImpedance(this.layers, this.shape[0], this.shape[1], this.edge, omega);
    if (this.isolated) isolatedMean(this.layers[0]!, this.shape[0] * this.edge, omega, waves);
    return waves;
  }

  solve(problem: PlaneProblem, tolerance: number, start?: PlaneSolution): PlaneSolution {
    this.direct.meet(problem.resistance, 'currentDensity' in problem.control);
    return { ...this.currents(this.direct, problem, new GroupTotals(this.direct, problem), tolerance, start), face: this.direct.face() };
  }

  /** The same at the angular frequency `omega` [1/s]; currents and potentials are pairs. */
  solveAt(problem: PlaneProblemAt, omega: number, tolerance: number, start?: PlaneSolution): PlaneSolution {
    const operator = new AlternatingOperator(this.fourier, this.impedances(omega), problem.impedance, problem.touching, 'currentDensity' in problem.control);
    return { ...this.currents(operator, problem, new GroupTotals(operator, problem, problem.touching), tolerance, start), face: new Float64Array(0) };
  }

  /** Leaves the operator as applied to the currents found. */
  private currents(operator: PlaneOperator, problem: Omit<PlaneProblem, 'resistance'>, totals: GroupTotals, tolerance: number, start?: PlaneSolution): Omit<PlaneSolution, 'face'> {
    const { group, groups, control, drive } = problem;
    const { cells, parts } = operator;
    const [j, r, z, p, q] = this.vectors.map((vector) => vector.subarray(0, parts * cells.length)) as Vectors;
    // currents of cells that carry none any more are dropped
    if (start) gather(start.current, cells, parts, j);
    else j.fill(0);
    totals.meet(j);
    const scale = residualScale(operator, totals, problem, z, q);
    const applied = 'potential' in control ? control.potential : 0;
    const begin = (): void => {
      operator.apply(j, q);
      for (let a = 0; a < r.length; a++) r[a] = -q[a]!;
      // of groups with a given total the potential is unknown: the projection takes it out
      for (let k = 0; k < cells.length; k++) r[parts * k]! += drive[cells[k]!]! + (group[cells[k]!] === 0 ? applied : 0);
      totals.level(r);
    };
    begin();
    if (norm(r) > scale) {
      // worse than no start: its rounding alone might be more than the tolerance
      j.fill(0);
      totals.meet(j);
      begin();
    }
    const found = conjugateGradients(operator, totals, j, r, [z, p, q], scale, tolerance);
    totals.meet(j);
    operator.apply(j, q);
    for (let k = 0; k < cells.length; k++) q[parts * k]! -= drive[cells[k]!]!;
    const potential = new Float64Array(parts * groups);
    totals.level(q, potential);
    if ('potential' in control) potential[0] = applied;
    const current = new Float64Array(parts * group.length);
    scatter(j, cells, parts, current);
    return { current, potential, ...found };
  }
}

type Vectors = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** The numbers of some of the plane's cells, one after the other. */
const gather = (plane: Float64Array, cells: Int32Array, parts: number, out: Float64Array): void => {
  for (let k = 0, a = 0; k < cells.length; k++) for (let part = 0; part < parts; part++) out[a++] = plane[parts * cells[k]! + part]!;
};

const scatter = (vector: Float64Array, cells: Int32Array, parts: number, plane: Float64Array): void => {
  for (let k = 0, a = 0; k < cells.length; k++) for (let part = 0; part < parts; part++) plane[parts * cells[k]! + part] = vector[a++]!;
};

/** What residuals are measured against [V]: the potentials that drive current apart from cell to cell. */
const residualScale = (operator: PlaneOperator, totals: GroupTotals, { control, drive }: Omit<PlaneProblem, 'resistance'>, even: Float64Array, out: Float64Array): number => {
  const { cells, parts, mean } = operator;
  if ('potential' in control) {
    let sum = 0;
    for (const c of cells) sum += (control.potential + drive[c]!) * (control.potential + drive[c]!);
    return Math.sqrt(sum) || 1;
  }
  even.fill(0);
  totals.meet(even);
  operator.apply(even, out);
  // without the mean's drop through the pellet, which says nothing about the plane
  const drop = mean.map((part) => part * control.currentDensity);
  for (let a = 0; a < out.length; a++) out[a]! -= drop[a % parts]!;
  for (let k = 0; k < cells.length; k++) out[parts * k]! -= drive[cells[k]!]!;
  return norm(out) + 1e-6 * norm(drop) * Math.sqrt(cells.length) || 1;
};
