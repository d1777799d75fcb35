import type { Estimate } from './study-record.ts';

const few = [12.7062047, 4.3026527, 3.1824463, 2.7764451];

/** Student's t that 97.5 % lie below. */
export const studentQuantile = (degrees: number): number => {
  if (degrees <= 4) return few[degrees - 1]!;
  const z = 1.959963985;
  const n = degrees;
  return z + (z ** 3 + z) / (4 * n) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n ** 2) + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * n ** 3)
    + (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * n ** 4);
};

/** Mean, standard error and 95 % interval over the seeds. */
export const estimate = (values: readonly (number | null)[]): Estimate => {
  const known = values.filter((value) => value !== null);
  const n = known.length;
  if (n === 0 || n < values.length) return { mean: null, standardError: null, low: null, high: null };
  const mean = known.reduce((sum, x) => sum + x, 0) / n;
  if (n === 1) return { mean, standardError: null, low: null, high: null };
  const standardError = Math.sqrt(known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1) / n);
  const half = studentQuantile(n - 1) * standardError;
  return { mean, standardError, low: mean - half, high: mean + half };
};
