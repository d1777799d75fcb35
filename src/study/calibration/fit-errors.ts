import { packages } from '../../units/packages.ts';

/** Covariance of fitted coordinates, a row and a column a parameter. */
export type Covariance = readonly (readonly number[])[];

/** Below this share of the largest singular value a combination of parameters changes nothing. */
const nothing = 1e-7;
/** Variance of such a combination: a number far beyond any other, not an infinity. */
const open = 1e14;

/**
 * Covariance of least squares with the weights 1 / uncertainty2 where the residuals, in units of their uncertainty, have in truth the variances `spread`: A J S J' A with A = (J J')^-1, of the
 * linear model at the minimum, as if no parameter stood at the end of its range.
 * @param jacobian a row a parameter, a number a target; at least as many targets as parameters @param spread of each target
 */
export const covarianceOf = (jacobian: readonly Float64Array[], spread: readonly number[]): Covariance => {
  // columns of length 1, so that what is nothing does not depend on the units
  const length = jacobian.map((row) => Math.hypot(...row) || 1);
  const { Matrix, SingularValueDecomposition } = packages.matrix;
  const scaled = new Matrix(jacobian.map((row, k) => Array.from(row, (x) => x / length[k]!))).transpose();
  const { diagonal, leftSingularVectors: left, rightSingularVectors: right } = new SingularValueDecomposition(scaled);
  const modes = Array.from(diagonal.keys());
  const [known, unknown] = [true, false].map((isKnown) => modes.filter((mode) => diagonal[mode]! > nothing * diagonal[0]! === isKnown)) as [number[], number[]];
  // how each parameter follows each residual
  const follows = length.map((_, k) => spread.map((_variance, i) => known.reduce((sum, mode) => sum + (right.get(k, mode) * left.get(i, mode)) / diagonal[mode]!, 0)));
  return length.map((lengthJ, j) => length.map((lengthK, k) => {
    const determined = spread.reduce((sum, variance, i) => sum + follows[j]![i]! * follows[k]![i]! * variance, 0);
    const undetermined = unknown.reduce((sum, mode) => sum + right.get(j, mode) * right.get(k, mode) * open, 0);
    return (determined + undetermined) / (lengthJ * lengthK);
  }));
};

/** -1 to 1; 0 where one of them has no error. */
export const correlation = (covariance: Covariance, j: number, k: number): number =>
  (j === k ? 1 : covariance[j]![k]! / (Math.sqrt(covariance[j]![j]!) * Math.sqrt(covariance[k]![k]!) || Infinity));
