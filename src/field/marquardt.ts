import { packages } from '../units/packages.ts';

/** What is fitted: a model of as many numbers as the target has, with its derivatives. */
export interface FitModel {
  readonly target: Float64Array;
  evaluate(p: readonly number[]): Float64Array;
  /** A row a parameter, each of the target's length. */
  jacobian(p: readonly number[]): Float64Array[];
}

/** Of every parameter. */
export interface Bounds {
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

export interface LeastSquares {
  readonly parameters: readonly number[];
  /** Of the squares of target - model. */
  readonly sum: number;
}

/** A fit this good is exact but for rounding: mean square of target - model. */
const exact = 1e-28;

/**
 * Least squares by Levenberg and Marquardt (Marquardt 1963, 10.1137/0111030) from `start`, at most `steps` steps. The library is asked for one step at a time, because left to itself it goes
 * on from steps that made the sum larger, and knows neither the parameters' scales nor that one at its bound is to be left out of the step.
 */
export function leastSquares(model: FitModel, bounds: Bounds, start: readonly number[], steps: number): LeastSquares {
  const { target } = model;
  const { lowest, highest } = bounds;
  const x = Array.from(target, (_, i) => i);
  let parameters = start.map((p, k) => Math.min(Math.max(p, lowest[k]!), highest[k]!));
  let damping = 1e-3;
  let { rows, residual, sum } = linearise(model, parameters);
  for (let step = 0; step < steps && sum > exact * target.length && damping < 1e8; step++) {
    const free = freeParameters(bounds, parameters, rows, residual);
    if (free.length === 0) break;
    // in units in which every column of the Jacobian has the length 1, so that the damping treats a small arc as it does a large one
    const length = free.map((k) => Math.sqrt(dot(rows[k]!, rows[k]!)) || 1);
    const scaled = (values: readonly number[]): number[] => free.map((k, j) => values[k]! * length[j]!);
    const here = parameters;
    const at = (q: readonly number[]): number[] => {
      const p = Array.from(here);
      // bounds exactly, not within the rounding of the scale
      free.forEach((k, j) => { p[k] = Math.min(Math.max(q[j]! / length[j]!, lowest[k]!), highest[k]!); });
      return p;
    };
    const found = packages.levenbergMarquardt.levenbergMarquardt({ x, y: target }, (q) => {
      const values = model.evaluate(at(q));
      return (i) => values[i]!;
    }, {
      initialValues: scaled(parameters), minValues: scaled(lowest), maxValues: scaled(highest), damping, maxIterations: 1, errorTolerance: 0,
      jacobianFunction: () => (i) => free.map((k, j) => rows[k]![i]! / length[j]!),
    });
    const next = linearise(model, at(found.parameterValues));
    if (!(next.sum < sum)) {
      damping *= 8;
      continue;
    }
    const gain = (sum - next.sum) / sum;
    parameters = at(found.parameterValues);
    ({ rows, residual, sum } = next);
    if (gain < 1e-9 && damping < 1) break;
    damping = Math.max(damping / 8, 1e-12);
  }
  return { parameters, sum };
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

function linearise(model: FitModel, parameters: readonly number[]): { rows: Float64Array[]; residual: Float64Array; sum: number } {
  const values = model.evaluate(parameters);
  const residual = model.target.map((y, i) => y - values[i]!);
  return { rows: model.jacobian(parameters), residual, sum: dot(residual, residual) };
}

/** All parameters but those at a bound that the gradient pushes them against. */
function freeParameters({ lowest, highest }: Bounds, parameters: readonly number[], rows: readonly Float64Array[], residual: Float64Array): number[] {
  return Array.from(parameters.keys()).filter((k) => {
    const uphill = dot(rows[k]!, residual); // > 0: a larger parameter makes the sum smaller
    return !(parameters[k]! <= lowest[k]! && uphill <= 0) && !(parameters[k]! >= highest[k]! && uphill >= 0);
  });
}
