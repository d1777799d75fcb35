/** A measured number with its standard error. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** `evaluate` of the sums over all batches; its error from leaving each batch out in turn, for a batch alone is too noisy for a logarithm or a quotient. */
export const jackknife = (batches: readonly (readonly number[])[], evaluate: (sums: readonly number[]) => number): Measured => {
  const n = batches.length;
  const total = batches[0]!.map((_, i) => batches.reduce((sum, batch) => sum + batch[i]!, 0));
  // scaled up to all batches again, so that what counts batches need not know
  const without = batches.map((left) => evaluate(total.map((sum, i) => ((sum - left[i]!) * n) / (n - 1))));
  const mean = without.reduce((sum, v) => sum + v, 0) / n;
  const variance = (without.reduce((sum, v) => sum + (v - mean) ** 2, 0) * (n - 1)) / n;
  return { value: evaluate(total), error: Math.sqrt(variance) };
};
