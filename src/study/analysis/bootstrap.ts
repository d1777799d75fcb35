import { randomSource } from '../../random/streams.ts';

/** The error of an error: 500 resamples give it to 3 %. */
const resamples = 500;

/**
 * Standard errors of statistics of n rows by the bootstrap: their standard deviations over samples of n rows drawn with replacement (Efron 1979,
 * 10.1214/aos/1176344552). Always the same samples, so the same data have the same errors.
 *
 * @param statistics of the rows given by their numbers; undefined where they have none, and then the sample does not count
 */
export const bootstrapErrors = (n: number, statistics: (rows: Uint32Array) => readonly number[] | undefined): number[] => {
  const random = randomSource(1, 'bootstrap');
  const rows = new Uint32Array(n);
  const found: (readonly number[])[] = [];
  for (let r = 0; r < resamples; r++) {
    for (let j = 0; j < n; j++) rows[j] = Math.floor(n * random.uniform());
    const values = statistics(rows);
    if (values) found.push(values);
  }
  return found[0]!.map((first, k) => standardDeviation(found.map((values) => values[k]! - first)));
};

/** s, with n - 1 under the sum. */
export const standardDeviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
};
