import { AnodyneError } from '../units/error.ts';
import type { GroupTotals } from './group-totals.ts';
import type { PlaneOperator } from './plane-operator.ts';

/** More than a few dozen show that the problem, not the solver, is wrong. */
const mostIterations = 2000;

/**
 * Preconditioned conjugate gradients for the currents of the contacts, confined to changes that leave the groups' totals alone; at a frequency in their complex symmetric form (van der
 * Vorst, Melissen, IEEE Trans. Magn. 26, 706 (1990), 10.1109/20.106415), which is the same recurrence with products that do not conjugate.
 * @param j currents to begin with; then the solution
 * @param r its residual [V], projected; overwritten
 * @param work three vectors
 * @param scale what the residual's norm is measured against [V]
 */
export const conjugateGradients = (
  operator: PlaneOperator, totals: GroupTotals, j: Float64Array, r: Float64Array, work: readonly [Float64Array, Float64Array, Float64Array], scale: number, tolerance: number,
): { iterations: number; residual: number } => {
  const { dot, addTimes } = operator.parts === 1 ? real : complex;
  const [z, p, q] = work;
  let residual = norm(r) / scale;
  let iterations = 0;
  let rho: Scalar = [1, 0];
  p.fill(0);
  for (; residual > tolerance && iterations < mostIterations; iterations++) {
    operator.precondition(r, z);
    totals.balance(z);
    const next = dot(r, z);
    addTimes(z, divide(next, rho), p, p);
    rho = next;
    operator.apply(p, q);
    totals.level(q);
    const [re, im] = divide(rho, dot(p, q));
    addTimes(j, [re, im], p, j);
    addTimes(r, [-re, -im], q, r);
    residual = norm(r) / scale;
  }
  if (!(residual <= tolerance)) throw new AnodyneError('electrolyte field', `a residual below ${tolerance} within ${mostIterations} iterations`, residual);
  return { iterations, residual };
};

type Scalar = readonly [re: number, im: number];

const divide = ([a, b]: Scalar, [c, d]: Scalar): Scalar => {
  const size = c * c + d * d;
  return [(a * c + b * d) / size, (b * c - a * d) / size];
};

export const norm = (v: Float64Array): number => {
  let sum = 0;
  for (let a = 0; a < v.length; a++) sum += v[a]! * v[a]!;
  return Math.sqrt(sum);
};

interface Arithmetic {
  /** Without conjugation: the operator is symmetric, not Hermitian. */
  readonly dot: (u: Float64Array, v: Float64Array) => Scalar;
  /** out := u + s v */
  readonly addTimes: (u: Float64Array, s: Scalar, v: Float64Array, out: Float64Array) => void;
}

const real: Arithmetic = {
  dot: (u, v) => {
    let sum = 0;
    for (let k = 0; k < u.length; k++) sum += u[k]! * v[k]!;
    return [sum, 0];
  },
  addTimes: (u, [s], v, out) => {
    for (let k = 0; k < u.length; k++) out[k] = u[k]! + s * v[k]!;
  },
};

const complex: Arithmetic = {
  dot: (u, v) => {
    let re = 0;
    let im = 0;
    for (let a = 0; a < u.length; a += 2) {
      re += u[a]! * v[a]! - u[a + 1]! * v[a + 1]!;
      im += u[a]! * v[a + 1]! + u[a + 1]! * v[a]!;
    }
    return [re, im];
  },
  addTimes: (u, [re, im], v, out) => {
    for (let a = 0; a < u.length; a += 2) {
      const c = v[a]!;
      const s = v[a + 1]!;
      out[a] = u[a]! + re * c - im * s;
      out[a + 1] = u[a + 1]! + re * s + im * c;
    }
  },
};
