import { randomSource } from '../../random/streams.ts';
import { shuffled } from './shuffled.ts';
import type { Design } from '../study.ts';

export interface Trajectories {
  /** Points of the unit cube, row-major, a trajectory of dimensions + 1 points after the other. */
  readonly points: Float64Array;
  /** Which coordinate the k-th step of trajectory t changes: `changed[t * dimensions + k]`. */
  readonly changed: Uint32Array;
}

/**
 * Random walks over a lattice of `levels` points an axis, each of which changes every coordinate once, in random order, by `levels / 2` of its steps, up or down:
 * Morris, Factorial Sampling Plans for Preliminary Computational Experiments, Technometrics 33, 161 (1991), 10.1080/00401706.1991.10484804. With these steps every level is
 * equally likely. On a small lattice trajectories share points.
 */
export const morrisTrajectories = ({ ranges, trajectories, levels, seed }: Extract<Design, { kind: 'Morris' }>): Trajectories => {
  const random = randomSource(seed, 'morrisTrajectories');
  const dimensions = Object.keys(ranges).length;
  const points = new Float64Array(trajectories * (dimensions + 1) * dimensions);
  const changed = new Uint32Array(trajectories * dimensions);
  const half = levels / 2;
  let next = 0;
  for (let t = 0; t < trajectories; t++) {
    // levels 0 .. half - 1 go up, the others down
    const at = Array.from({ length: dimensions }, () => Math.floor(levels * random.uniform()));
    const order = shuffled(dimensions, random);
    changed.set(order, t * dimensions);
    for (let k = 0; k <= dimensions; k++) {
      if (k > 0) at[order[k - 1]!]! += at[order[k - 1]!]! < half ? half : -half;
      for (const level of at) points[next++] = level / (levels - 1);
    }
  }
  return { points, changed };
};
