import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WeightFunction } from '../../src/physics/weight-function.ts';

const [period, depth] = [7, 9];
const weight = new WeightFunction(period, depth);

/** Sum over images, with the integral for those beyond. */
const summed = (f: (du: number) => number, du: number): number => {
  const images = 4000;
  let sum = 2 / (period * period * images);
  for (let k = -images; k <= images; k++) sum += f(du + k * period);
  return sum;
};

test('inverse squares are summed over all images of a plane that repeats', () => {
  for (const [u, z] of [[1, 0], [7, 0], [13, 0], [0, 1], [3, 1], [6, 8], [12, 18]] as const) {
    const expected = summed((x) => 1 / (x * x + (z / 2) ** 2), u / 2);
    assert.ok(Math.abs(weight.points[u + weight.stride * z]! / expected - 1) < 1e-7, `${u}, ${z}`);
  }
});

test('along an edge they are integrated for the nearest image: of a straight row of edges exactly pi/d', () => {
  for (const z of [1, 3, 7]) {
    let sum = 0;
    // edges along u lie a whole number of edges beside a column's middle
    for (let u = 0; u < 2 * period; u += 2) sum += weight.edges[u + weight.stride * z]!;
    assert.ok(Math.abs(sum / (Math.PI / (z / 2)) - 1) < 0.002, `${z}: ${sum}`);
  }
  // along z: the middle half an edge beside it
  const nearest = 4 * Math.atan(1);
  const point = 1 / 0.25;
  const index = 1;
  assert.ok(Math.abs(weight.edges[index]! - weight.points[index]! - (nearest - point)) < 1e-12);
});
