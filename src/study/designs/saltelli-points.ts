import { randomSource } from '../../random/streams.ts';
import { sobolPoints } from './sobol-points.ts';
import type { Design } from '../study.ts';

/**
 * Points for the indices of Sobol: `samples` blocks of d + 2 points of the unit cube, row-major. A block is a, b, then a with its first coordinate from b, a with
 * its second from b, and so on (Saltelli et al., Comput. Phys. Commun. 181, 259 (2010), 10.1016/j.cpc.2009.09.018). a and b are the two halves of a point of Sobol's sequence in 2d
 * dimensions, with a random digital shift: so the seed counts, and no point is a corner.
 */
export const saltelliPoints = ({ ranges, samples, seed }: Extract<Design, { kind: 'Sobol indices' }>): Float64Array => {
  const random = randomSource(seed, 'sobolShift');
  const d = Object.keys(ranges).length;
  const pairs = sobolPoints(2 * d, samples, Uint32Array.from({ length: 2 * d }, () => random.bits()));
  const points = new Float64Array(samples * (d + 2) * d);
  for (let j = 0; j < samples; j++) {
    const a = pairs.subarray(2 * d * j, 2 * d * j + d);
    const b = pairs.subarray(2 * d * j + d, 2 * d * (j + 1));
    const block = points.subarray(d * (d + 2) * j, d * (d + 2) * (j + 1));
    block.set(a);
    block.set(b, d);
    for (let i = 0; i < d; i++) {
      block.set(a, d * (i + 2));
      block[d * (i + 2) + i] = b[i]!;
    }
  }
  return points;
};
