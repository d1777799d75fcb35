import { PlaneBreakdown } from '../src/field/plane-breakdown.ts';
import { fractalDimension, slope } from '../src/observe/fractal-dimension.ts';
import { randomSource } from '../src/random/streams.ts';
import type { Measured } from './jackknife.ts';

/** A pattern of the dielectric breakdown model in the plane: until it has as many cells, or reaches as far. */
export interface Pattern {
  readonly exponent: number;
  readonly cells: number;
  /** [cells] */
  readonly reach: number;
  readonly seeds: number;
}

/**
 * Published dimensions in the plane. eta = 1, diffusion-limited aggregation: 1.715(4), Tolman & Meakin, Phys. Rev. A 40, 428 (1989), 10.1103/PhysRevA.40.428. eta = 0, the Eden model: 2. eta = 2: about 1.6 of
 * small patterns in Niemeyer, Pietronero & Wiesmann 1984 (eta = 1: 1.75(2)); it falls as they grow (Hastings, Phys. Rev. Lett. 87, 175502 (2001), 10.1103/PhysRevLett.87.175502), to about 1.4.
 */
export const patterns: readonly Pattern[] = [
  { exponent: 0, cells: 100000, reach: 300, seeds: 8 },
  { exponent: 1, cells: 10000, reach: 180, seeds: 8 },
  { exponent: 2, cells: 3000, reach: 180, seeds: 8 },
];

/** Radii of gyration [cells] of a pattern about its own centre of mass when it had n cells, n from a tenth of all in equal factors. */
const radiiOfGrowth = (grown: readonly (readonly [number, number])[]): { n: number; radius: number }[] => {
  const points: { n: number; radius: number }[] = [];
  let [x, y, square] = [0, 0, 0];
  let next = grown.length / 10;
  grown.forEach(([gx, gy], k) => {
    const n = k + 1;
    [x, y, square] = [x + gx, y + gy, square + gx * gx + gy * gy];
    if (n < next) return;
    points.push({ n, radius: Math.sqrt(square / n - (x / n) * (x / n) - (y / n) * (y / n)) });
    next = n * 1.1;
  });
  return points;
};

const over = (samples: readonly number[]): Measured => {
  const value = samples.reduce((sum, v) => sum + v, 0) / samples.length;
  return { value, error: Math.sqrt(samples.reduce((sum, v) => sum + (v - value) * (v - value), 0) / (samples.length * (samples.length - 1))) };
};

/** Dimension from n ~ R_g^D while a pattern grows, and from mass against radius of the whole; means and standard errors over the seeds. */
export const measureBreakdown = (pattern: Pattern): { cells: number; byGrowth: Measured; byMass: Measured } => {
  const runs = Array.from({ length: pattern.seeds }, (_, seed) => {
    const breakdown = new PlaneBreakdown({ exponent: pattern.exponent, tolerance: 0.05, reach: pattern.reach });
    const random = randomSource(seed + 1, 'breakdown');
    while (breakdown.size < pattern.cells && breakdown.grow(random));
    const { grown } = breakdown;
    const points = radiiOfGrowth(grown);
    return {
      cells: grown.length, byGrowth: slope(points.map(({ radius }) => Math.log(radius)), points.map(({ n }) => Math.log(n))), byMass: fractalDimension(grown.map(([x]) => x), grown.map(([, y]) => y)),
    };
  });
  return { cells: over(runs.map(({ cells }) => cells)).value, byGrowth: over(runs.map(({ byGrowth }) => byGrowth)), byMass: over(runs.map(({ byMass }) => byMass)) };
};
