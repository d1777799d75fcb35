import { directions } from './sobol-directions.ts';

/**
 * The first `count` points of Sobol's sequence in the unit cube, row-major, in the order of the Gray code (Antonov & Saleev 1979, 10.1016/0041-5553(79)90085-5).
 * The first is the corner 0. It is kept: without it, 2^k points are no net, and what they average converges more slowly (Owen 2020, arXiv:2008.08051).
 *
 * @param shifts one a dimension: bits that are changed in all points (a digital shift), which leaves a net a net; none if left out
 */
export const sobolPoints = (dimensions: number, count: number, shifts = new Uint32Array(dimensions)): Float64Array => {
  const points = new Float64Array(count * dimensions);
  for (let i = 0; i < dimensions; i++) {
    const v = directions(i);
    let bits = shifts[i]!;
    for (let p = 0; p < count; p++) {
      // the bit by which the Gray code of p differs from that of p - 1: the lowest that is set in p
      if (p > 0) bits ^= v[31 - Math.clz32(p & -p)]!;
      points[p * dimensions + i] = (bits >>> 0) / 2 ** 32;
    }
  }
  return points;
};
