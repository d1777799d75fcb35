import { randomSource } from '../../random/streams.ts';
import { shuffled } from './shuffled.ts';

/**
 * `count` points of the unit cube, row-major: in every dimension one in each of `count` equal intervals, anywhere in it, the intervals of different dimensions
 * paired at random. McKay, Beckman & Conover 1979, 10.1080/00401706.1979.10489755.
 */
export const latinHypercubePoints = (dimensions: number, count: number, seed: number): Float64Array => {
  const random = randomSource(seed, 'latinHypercube');
  const points = new Float64Array(count * dimensions);
  for (let i = 0; i < dimensions; i++) {
    const intervals = shuffled(count, random);
    for (let p = 0; p < count; p++) points[p * dimensions + i] = (intervals[p]! + random.uniform()) / count;
  }
  return points;
};
