import assert from 'node:assert/strict';

/** Correct code fails a limit of 5 standard errors once in 1.7 million tests; seeds are fixed, so it fails never or always. */
const zLimit = 5;

/** Asserts a sample mean against its exact value; the message says how far off it is in standard errors. */
export const assertMean = (what: string, samples: readonly number[], expected: number): void => {
  const n = samples.length;
  const mean = samples.reduce((sum, x) => sum + x, 0) / n;
  const variance = samples.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
  const error = Math.sqrt(variance / n);
  const z = (mean - expected) / error;
  assert.ok(Math.abs(z) <= zLimit, `${what}: ${mean} +- ${error}, expected ${expected} (z = ${z.toFixed(1)}, limit ${zLimit})`);
};

/** Asserts that `count` of `n` independent trials agrees with the probability p. */
export const assertShare = (what: string, count: number, n: number, p: number): void => {
  const error = Math.sqrt((p * (1 - p)) / n);
  const z = error === 0 ? (count === n * p ? 0 : Infinity) : (count / n - p) / error;
  assert.ok(Math.abs(z) <= zLimit, `${what}: ${count / n} of ${n}, expected ${p} +- ${error} (z = ${z.toFixed(1)}, limit ${zLimit})`);
};
