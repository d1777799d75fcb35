import { root } from './roots.ts';
import { passes } from './stockham-passes.ts';

/** Whether the passes below suffice: no prime factor but 2, 3 and 5. */
export const isSmooth = (length: number): boolean => {
  for (const prime of [2, 3, 5]) while (length % prime === 0) length /= prime;
  return length === 1;
};

/**
 * Forward discrete Fourier transforms of `batch` interleaved rows at once, of a length with no prime factor but 2, 3 and 5: Stockham's self-sorting passes, one per factor, from one array
 * to another and back (Swarztrauber, Parallel Comput. 1, 45 (1984), 10.1016/S0167-8191(84)90413-7). All rows share each root of unity, and every inner loop runs along neighbours.
 */
export class Stockham {
  private readonly length: number;
  private readonly batch: number;
  private readonly factors: readonly number[];
  private readonly roots: Float64Array; // exp(-2 pi i k/length), pairs
  private readonly work: Float64Array;

  constructor(length: number, batch: number) {
    this.length = length;
    this.batch = batch;
    const factors: number[] = [];
    for (const factor of [5, 4, 3, 2]) for (let rest = length; rest % factor === 0; rest /= factor, length /= factor) factors.push(factor);
    this.factors = factors;
    this.roots = new Float64Array(2 * this.length);
    for (let k = 0; k < this.length; k++) {
      const [c, s] = root(k, this.length);
      this.roots[2 * k] = c;
      this.roots[2 * k + 1] = -s;
    }
    this.work = new Float64Array(2 * this.length * batch);
  }

  /** @param data element k of row q is complex number q + batch k; pairs, length 2 length batch; in place */
  transform(data: Float64Array): void {
    let from = data;
    let to = this.work;
    let stride = this.batch; // how many numbers lie side by side that meet the same roots
    for (const factor of this.factors) {
      const parts = (this.length * this.batch) / (stride * factor);
      passes[factor]!(from, to, parts, stride, this.roots, this.batch);
      [from, to] = [to, from];
      stride *= factor;
    }
    if (from !== data) data.set(from);
  }
}
