import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { latinHypercubePoints } from '../../src/study/designs/latin-hypercube.ts';
import { morrisTrajectories } from '../../src/study/designs/morris-trajectories.ts';
import { saltelliPoints } from '../../src/study/designs/saltelli-points.ts';
import { sobolDimensions } from '../../src/study/designs/sobol-directions.ts';
import { sobolPoints } from '../../src/study/designs/sobol-points.ts';
import { range } from '../../src/study/designs/ranges.ts';
import type { Ranges } from '../../src/study/study.ts';

const rows = (points: Float64Array, dimensions: number): number[][] =>
  Array.from({ length: points.length / dimensions }, (_, p) => Array.from(points.subarray(p * dimensions, (p + 1) * dimensions)));
const column = (points: Float64Array, dimensions: number, i: number): number[] => rows(points, dimensions).map((row) => row[i]!);
/** How many of the values lie in each of `n` equal intervals. */
const shares = (values: readonly number[], n: number): number[] => {
  const counts = new Array<number>(n).fill(0);
  for (const value of values) counts[Math.floor(value * n)]!++;
  return counts;
};
const cube = (dimensions: number): Ranges => Object.fromEntries(Array.from({ length: dimensions }, (_, i) => [`p${i}`, range(0, 1)]));

test('Latin hypercube: in every dimension one value in each stratum, whatever the count and the seed; dimensions are shuffled, values lie anywhere in a stratum', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 6 }), fc.nat(), (count, dimensions, seed) => {
    const points = latinHypercubePoints(dimensions, count, seed);
    for (let i = 0; i < dimensions; i++) assert.ok(shares(column(points, dimensions, i), count).every((n) => n === 1));
  }), { seed: 1 });
  const points = latinHypercubePoints(2, 1000, 1);
  const [x, y] = [column(points, 2, 0), column(points, 2, 1)];
  // independent: a correlation of 1000 pairs has a standard deviation of 1/sqrt(1000)
  const correlation = 12 * x.reduce((sum, value, p) => sum + (value - 0.5) * (y[p]! - 0.5), 0) / 1000;
  assert.ok(Math.abs(correlation) < 5 / Math.sqrt(1000), String(correlation));
  assert.ok(shares(x.map((value) => (value * 1000) % 1), 10).every((n) => Math.abs(n - 100) < 50));
  assert.notDeepEqual(latinHypercubePoints(2, 10, 1), latinHypercubePoints(2, 10, 2));
  assert.deepEqual(latinHypercubePoints(2, 10, 1), latinHypercubePoints(2, 10, 1));
});

test('Sobol sequence: the published first points, and one far on in all 40 dimensions', () => {
  // SciPy 1.17.1, which reads the authors' new-joe-kuo-6.21201: qmc.Sobol(40, scramble=False, bits=32)
  assert.deepEqual(rows(sobolPoints(10, 5), 10), [
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75],
    [0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25, 0.25, 0.25],
    [0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875, 0.875, 0.625],
  ]);
  // the Gray code of 682 is 1023: all of the first ten direction numbers
  assert.deepEqual(rows(sobolPoints(sobolDimensions, 683), sobolDimensions)[682]!.map((x) => x * 2 ** 32), [
    4290772992, 1094713344, 3141533696, 1891631104, 3862953984, 1103101952, 3158310912, 1270874112, 3082813440, 2805989376, 1396703232, 1153433600,
    1002438656, 4139778048, 2839543808, 3158310912, 1925185536, 1723858944, 994050048, 1799356416, 2336227328, 121634816, 2445279232, 2092957696,
    96468992, 566231040, 247463936, 4148166656, 3032481792, 1505755136, 1782579200, 3066036224, 775946240, 3678404608, 1304428544, 901775360, 281018368,
    2671771648, 2705326080, 1228931072,
  ]);
});

test('Sobol sequence: 2^k points have one value in each of 2^k intervals of every dimension, shifted or not; the first two dimensions are a (0, k, 2)-net', () => {
  const shifts = Uint32Array.from({ length: sobolDimensions }, (_, i) => Math.imul(i + 1, 0x9e3779b1));
  for (const points of [sobolPoints(sobolDimensions, 256), sobolPoints(sobolDimensions, 256, shifts)]) {
    for (let i = 0; i < sobolDimensions; i++) assert.ok(shares(column(points, sobolDimensions, i), 256).every((n) => n === 1), `dimension ${i}`);
    // every box of 2^-j by 2^-(8 - j) holds one point
    const pairs = rows(points, sobolDimensions);
    for (let j = 0; j <= 8; j++) {
      const boxes = new Set(pairs.map(([x, y]) => `${Math.floor(x! * 2 ** j)} ${Math.floor(y! * 2 ** (8 - j))}`));
      assert.equal(boxes.size, 256, `boxes of 2^-${j}`);
    }
  }
  // the first points stay what they are when there are more
  assert.deepEqual(sobolPoints(3, 100), sobolPoints(3, 1000).subarray(0, 300));
});

test('Morris trajectories: each step changes one coordinate by p/(2(p - 1)), each coordinate once a trajectory, in all orders and both directions, over all levels', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4 }), fc.nat(), (d, halfLevels, seed) => {
    const levels = 2 * halfLevels;
    const { points, changed } = morrisTrajectories({ kind: 'Morris', ranges: cube(d), trajectories: 5, levels, seed });
    const all = rows(points, d);
    assert.equal(all.length, 5 * (d + 1));
    for (let t = 0; t < 5; t++) {
      assert.deepEqual(Array.from(changed.subarray(t * d, (t + 1) * d)).sort((a, b) => a - b), Array.from({ length: d }, (_, i) => i));
      for (let k = 0; k < d; k++) {
        const [before, after] = [all[t * (d + 1) + k]!, all[t * (d + 1) + k + 1]!];
        const steps = after.map((x, i) => x - before[i]!);
        assert.deepEqual(steps.flatMap((step, i) => (step === 0 ? [] : [i])), [changed[t * d + k]]);
        assert.ok(Math.abs(Math.abs(steps[changed[t * d + k]!]!) - levels / (2 * (levels - 1))) < 1e-15);
      }
    }
    assert.ok(points.every((x) => x >= 0 && x <= 1));
  }), { seed: 1 });
  const { points, changed } = morrisTrajectories({ kind: 'Morris', ranges: cube(3), trajectories: 1000, levels: 4, seed: 1 });
  const orders = new Map<string, number>();
  for (let t = 0; t < 1000; t++) orders.set(changed.subarray(3 * t, 3 * t + 3).join(''), (orders.get(changed.subarray(3 * t, 3 * t + 3).join('')) ?? 0) + 1);
  // sixths of 1000 within 5 standard deviations of 11.8, quarters within 5 of 13.7
  assert.ok(orders.size === 6 && [...orders.values()].every((n) => Math.abs(n - 1000 / 6) < 59), [...orders].join(' '));
  const starts = [0, 1, 2, 3].map((level) => rows(points, 3).filter(([x], p) => p % 4 === 0 && Math.round(3 * x!) === level).length);
  assert.ok(starts.every((n) => Math.abs(n - 250) < 69), starts.join(' '));
});

test("Saltelli's points: blocks of a, b, and a with one coordinate after the other from b; a and b are nets; another seed, other points", () => {
  const [d, samples] = [3, 64];
  const design = { kind: 'Sobol indices', ranges: cube(d), samples, seed: 1 } as const;
  const points = saltelliPoints(design);
  const all = rows(points, d);
  assert.equal(all.length, samples * (d + 2));
  for (let j = 0; j < samples; j++) {
    const [a, b, ...mixed] = all.slice(j * (d + 2), (j + 1) * (d + 2));
    assert.deepEqual(mixed, Array.from({ length: d }, (_, i) => a!.map((x, k) => (k === i ? b![k] : x))));
  }
  for (const which of [0, 1]) {
    for (let i = 0; i < d; i++) {
      assert.ok(shares(all.filter((_, p) => p % (d + 2) === which).map((row) => row[i]!), samples).every((n) => n === 1), `point ${which} of the block, coordinate ${i}`);
    }
  }
  assert.ok(saltelliPoints({ ...design, seed: 2 }).every((x, k) => x !== points[k]));
});
