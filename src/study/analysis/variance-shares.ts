import { bootstrapErrors } from './bootstrap.ts';
import type { SensitivityRow } from '../study-record.ts';

/**
 * Sobol's indices of each of d parameters, from the values at the points of `saltelliPoints`: S1, the share of the variance that the parameter has by itself, and ST, the
 * share in which it has any part. S1 by the estimator of Saltelli et al. 2010 (10.1016/j.cpc.2009.09.018, table 2 (b)), whose error vanishes with S1, where that of Jansen
 * does not; ST by that of Jansen (Comput. Phys. Commun. 117, 35 (1999), 10.1016/S0010-4655(98)00154-4). Errors by the bootstrap over blocks; they are on the large side, for it takes
 * the points as random, and they lie more evenly. What differs by chance from point to point counts to every ST. No value is forced into 0 .. 1.
 *
 * @returns undefined if the values do not vary
 */
export const varianceShares = (values: Float64Array, d: number): SensitivityRow['measures'][] | undefined => {
  const samples = values.length / (d + 2);
  const shares = indices(values, d, Uint32Array.from({ length: samples }, (_, j) => j));
  if (!shares) return undefined;
  const errors = bootstrapErrors(samples, (blocks) => indices(values, d, blocks));
  const measure = (name: 'S1' | 'ST', k: number): SensitivityRow['measures'][number] => ({ name, value: shares[k]!, standardError: errors[k]! });
  return Array.from({ length: d }, (_, i) => [measure('S1', 2 * i), measure('ST', 2 * i + 1)]);
};

/** S1 and ST of the first parameter, of the second, and so on, from some of the blocks; undefined if all values at their random points are equal. */
const indices = (y: Float64Array, d: number, blocks: Uint32Array): number[] | undefined => {
  const found = spread(y, d, blocks);
  if (!found) return undefined;
  const { mean, variance } = found;
  return Array.from({ length: d }, (_, i) => {
    let [own, total] = [0, 0];
    for (const j of blocks) {
      const block = j * (d + 2);
      const step = y[block + 2 + i]! - y[block]!;
      // about the mean: the index does not depend on it, its error does
      own += (y[block + 1]! - mean) * step;
      total += step * step;
    }
    return [own / blocks.length / variance, total / (2 * blocks.length) / variance];
  }).flat();
};

/** Mean and variance over the two random points of each block. */
const spread = (y: Float64Array, d: number, blocks: Uint32Array): { mean: number; variance: number } | undefined => {
  const first = y[blocks[0]! * (d + 2)]!;
  let [sum, squares, differ] = [0, 0, false];
  for (const j of blocks) {
    const [a, b] = [y[j * (d + 2)]!, y[j * (d + 2) + 1]!];
    sum += a + b;
    differ ||= a !== first || b !== first;
  }
  if (!differ) return undefined;
  const n = 2 * blocks.length;
  const mean = sum / n;
  for (const j of blocks) squares += (y[j * (d + 2)]! - mean) ** 2 + (y[j * (d + 2) + 1]! - mean) ** 2;
  return { mean, variance: squares / n };
};
