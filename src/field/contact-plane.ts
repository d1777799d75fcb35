import { AnodyneError } from '../units/error.ts';
import { Fourier } from './fourier.ts';
import { checkLayers, isolatedMean, type Layers, planeImpedance } from './layers.ts';
import { PlaneOperator } from './plane-operator.ts';
import type { PlaneProblem, PlaneProblemAt, PlaneSolution, PlaneSolver } from './plane-problem.ts';

/** More than a few dozen show that the problem, not the solver, is wrong. */
const mostIterations = 2000;

/**
 * Solver for a laterally uniform or layered electrolyte: nothing but the contact plane is resolved, its waves go through the layers in closed form (`layers.ts`), and the currents of the
 * contacts follow by conjugate gradients, for impedances by their complex symmetric form (van der Vorst, Melissen, IEEE Trans. Magn. 26, 706 (1990), 10.1109/20.106415). Groups of given
 * total current are kept by projection along their contacts; their potentials are the multipliers.
 */
export class ContactPlane implements PlaneSolver {
  readonly layers: Layers;
  readonly shape: readonly [nx: number, ny: number];
  /** Edge of a cell [m]. */
  readonly edge: number;
  private readonly fourier: Fourier;
  private readonly waves: Float64Array;

  readonly cellResistance: number;
  private readonly isolated: boolean;

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
    this.fourier = new Fourier(shape[0], shape[1]);
    this.waves = this.impedances(0);
    let sum = 0;
    for (let a = 2; a < this.waves.length; a += 2) sum += this.waves[a]!;
    this.cellResistance = (2 * sum) / this.waves.length;
  }

  private impedances(omega: number): Float64Array {
    const waves = planeImpedance(this.layers, this.shape[0], this.shape[1], this.edge, omega);
    if (this.isolated) isolatedMean(this.layers[0]!, this.shape[0] * this.edge, omega, waves);
    return waves;
  }

  /** Areal resistance of the electrolyte under full, uniform contact [ohm m2]. */
  get uniformResistance(): number {
    return this.waves[0]!;
  }

  solve(problem: PlaneProblem, tolerance: number, start?: PlaneSolution): PlaneSolution {
    const count = problem.resistance.length;
    const impedance = new Float64Array(2 * count);
    const touching = new Uint8Array(count);
    const currents = new Float64Array(2 * count);
    for (let c = 0; c < count; c++) {
      impedance[2 * c] = problem.resistance[c]!;
      if (Number.isFinite(problem.resistance[c]!)) touching[c] = 1;
      if (start) currents[2 * c] = start.current[c]!;
    }
    const at = this.iterate({ ...problem, impedance, touching }, this.waves, tolerance, currents);
    const real = (pairs: Float64Array): Float64Array => pairs.filter((_, k) => k % 2 === 0);
    return { current: real(at.current), potential: real(at.potential), face: real(at.face), iterations: at.iterations, residual: at.residual };
  }

  /** The same at the angular frequency `omega` [1/s]; currents and potentials are pairs. */
  solveAt(problem: PlaneProblemAt, omega: number, tolerance: number, start?: PlaneSolution): PlaneSolution {
    return { ...this.iterate(problem, this.impedances(omega), tolerance, start ? start.current.slice() : new Float64Array(2 * problem.group.length)), face: new Float64Array(0) };
  }

  private iterate(problem: PlaneProblemAt, waves: Float64Array, tolerance: number, j: Float64Array): PlaneSolution {
    const { group, groups, control, drive } = problem;
    const settled = 'currentDensity' in control;
    const operator = new PlaneOperator(this.fourier, waves, problem.impedance, (c) => problem.touching[c] === 1, settled);
    const { cells } = operator;
    const totals = new Totals(cells, problem, settled);
    confine(j, cells);
    totals.meet(j);
    const vector = (): Float64Array => new Float64Array(j.length);
    const [r, z, p, q] = [vector(), vector(), vector(), vector()];
    const scale = this.scale(operator, totals, problem, waves);
    const begin = (): number => {
      operator.apply(j, q);
      for (const c of cells) {
        // of groups with a given total the potential is unknown: the projection takes it out
        const metal = drive[c]! + (group[c] === 0 && !settled ? (control as { potential: number }).potential : 0);
        r[2 * c] = metal - q[2 * c]!;
        r[2 * c + 1] = -q[2 * c + 1]!;
      }
      totals.level(r);
      return norm(r, cells) / scale;
    };
    let residual = begin();
    if (residual > 1) {
      // worse than no start: its rounding alone might be more than the tolerance
      j.fill(0);
      totals.meet(j);
      residual = begin();
    }
    let iterations = 0;
    let rho: Complex = [1, 0];
    for (; residual > tolerance && iterations < mostIterations; iterations++) {
      operator.precondition(r, z);
      totals.balance(z);
      const next = dot(r, z, cells);
      const beta = iterations === 0 ? ([0, 0] as const) : divide(next, rho);
      rho = next;
      addTimes(z, beta, p, cells, p);
      operator.apply(p, q);
      totals.level(q);
      const alpha = divide(rho, dot(p, q, cells));
      addTimes(j, alpha, p, cells, j);
      addTimes(r, [-alpha[0], -alpha[1]], q, cells, r);
      residual = norm(r, cells) / scale;
    }
    if (!(residual <= tolerance)) throw new AnodyneError('electrolyte field', `a residual below ${tolerance} within ${mostIterations} iterations`, residual);
    totals.meet(j);
    operator.apply(j, q);
    const face = operator.face();
    for (const c of cells) {
      r[2 * c] = q[2 * c]! - drive[c]!;
      r[2 * c + 1] = q[2 * c + 1]!;
    }
    const potential = new Float64Array(2 * groups);
    totals.level(r, potential);
    if (!settled) potential[0] = (control as { potential: number }).potential;
    return { current: j, potential, face, iterations, residual };
  }

  /** What residuals are measured against [V]: the potentials that drive current apart from cell to cell. */
  private scale(operator: PlaneOperator, totals: Totals, { control, drive }: PlaneProblemAt, waves: Float64Array): number {
    const { cells } = operator;
    const out = new Float64Array(2 * drive.length);
    if ('potential' in control) {
      for (const c of cells) out[2 * c] = control.potential + drive[c]!;
      return norm(out, cells) || 1;
    }
    const even = new Float64Array(2 * drive.length);
    totals.meet(even);
    operator.apply(even, out);
    // without the mean's drop through the pellet, which says nothing about the plane
    const [re, im] = [waves[0]! * control.currentDensity, waves[1]! * control.currentDensity];
    for (const c of cells) {
      out[2 * c]! -= re + drive[c]!;
      out[2 * c + 1]! -= im;
    }
    return norm(out, cells) + 1e-6 * Math.sqrt(re * re + im * im) * Math.sqrt(cells.length) || 1;
  }
}

type Complex = readonly [re: number, im: number];

/**
 * Groups whose total current is given. Changes of the current are made to leave the totals alone, along the group's contacts: a gap's impedance is larger by decades, and would decide
 * the potential of the whole group by its rounding.
 */
class Totals {
  private readonly cells: Int32Array;
  private readonly group: Int32Array;
  private readonly carries: Uint8Array; // 1: takes part in the projection; length cells of the plane
  private readonly members: Int32Array; // such cells of each group
  private readonly given: Float64Array; // total of each group [A/m2 x cells]; NaN where the potential is given instead
  private readonly sum: Float64Array;

  constructor(cells: Int32Array, { group, groups, touching, control }: PlaneProblemAt, settled: boolean) {
    this.cells = cells;
    this.group = group;
    this.carries = touching.slice();
    this.members = new Int32Array(groups);
    for (const c of cells) this.members[group[c]!]! += touching[c]!;
    const bare = this.members.map((n) => (n === 0 ? 1 : 0));
    for (const c of cells) {
      // of gaps alone, all of them
      if (bare[group[c]!] === 0) continue;
      this.carries[c] = 1;
      this.members[group[c]!]!++;
    }
    this.given = new Float64Array(groups);
    this.given[0] = settled ? (control as { currentDensity: number }).currentDensity * group.length : NaN;
    this.sum = new Float64Array(2 * groups);
    if (settled && this.members[0] === 0 && this.given[0] !== 0) throw new AnodyneError('electrolyte field', 'a contact that can pass the applied current', 'none');
  }

  /** Shifts the currents of each group's contacts evenly until their total is the given one. */
  meet(j: Float64Array): void {
    this.add(j, false);
    const { given, sum } = this;
    for (let g = 0; g < given.length; g++) sum[2 * g]! -= given[g]!;
    this.takeEvenly(j);
  }

  /** Takes the totals away: what is left of a change of the currents may be added to them. */
  balance(j: Float64Array): void {
    this.add(j, false);
    this.takeEvenly(j);
  }

  /** Takes each group's mean over its contacts away, and tells it: what is left of the potentials can be met by such changes. */
  level(v: Float64Array, means?: Float64Array): void {
    this.add(v, true);
    const { cells, group, members, given, sum } = this;
    for (let g = 0; g < members.length; g++) {
      const free = !Number.isNaN(given[g]!) && members[g]! > 0;
      sum[2 * g] = free ? sum[2 * g]! / members[g]! : 0;
      sum[2 * g + 1] = free ? sum[2 * g + 1]! / members[g]! : 0;
    }
    for (const c of cells) {
      v[2 * c]! -= sum[2 * group[c]!]!;
      v[2 * c + 1]! -= sum[2 * group[c]! + 1]!;
    }
    means?.set(sum);
  }

  private takeEvenly(j: Float64Array): void {
    const { cells, group, members, given, sum, carries } = this;
    for (const c of cells) {
      const g = group[c]!;
      if (carries[c] === 0 || Number.isNaN(given[g]!)) continue;
      j[2 * c]! -= sum[2 * g]! / members[g]!;
      j[2 * c + 1]! -= sum[2 * g + 1]! / members[g]!;
    }
  }

  private add(v: Float64Array, contactsOnly: boolean): void {
    this.sum.fill(0);
    for (const c of this.cells) {
      if (contactsOnly && this.carries[c] === 0) continue;
      this.sum[2 * this.group[c]!]! += v[2 * c]!;
      this.sum[2 * this.group[c]! + 1]! += v[2 * c + 1]!;
    }
  }
}

/** Currents of cells that carry none any more are dropped. */
const confine = (j: Float64Array, cells: Int32Array): void => {
  const before = j.slice();
  j.fill(0);
  for (const c of cells) {
    j[2 * c] = before[2 * c]!;
    j[2 * c + 1] = before[2 * c + 1]!;
  }
};

const norm = (v: Float64Array, cells: Int32Array): number => {
  let sum = 0;
  for (const c of cells) sum += v[2 * c]! * v[2 * c]! + v[2 * c + 1]! * v[2 * c + 1]!;
  return Math.sqrt(sum);
};

/** Without conjugation: the operator is symmetric, not Hermitian. */
const dot = (u: Float64Array, v: Float64Array, cells: Int32Array): Complex => {
  let re = 0;
  let im = 0;
  for (const c of cells) {
    re += u[2 * c]! * v[2 * c]! - u[2 * c + 1]! * v[2 * c + 1]!;
    im += u[2 * c]! * v[2 * c + 1]! + u[2 * c + 1]! * v[2 * c]!;
  }
  return [re, im];
};

const divide = ([a, b]: Complex, [c, d]: Complex): Complex => {
  const size = c * c + d * d;
  return [(a * c + b * d) / size, (b * c - a * d) / size];
};

/** out := u + s v */
const addTimes = (u: Float64Array, [re, im]: Complex, v: Float64Array, cells: Int32Array, out: Float64Array): void => {
  for (const c of cells) {
    const a = v[2 * c]!;
    const b = v[2 * c + 1]!;
    out[2 * c] = u[2 * c]! + re * a - im * b;
    out[2 * c + 1] = u[2 * c + 1]! + re * b + im * a;
  }
};
