import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Occlusion } from '../../renderers/occlusion.ts';
import { Matter, sceneOf, type Scene } from '../../renderers/scene.ts';

const matter = Uint8Array.of(Matter.air, Matter.opaque, Matter.glass);
const n = 30;

/** A cube of n x n x n with what `solid` says; `turn` moves x, y, z to y, z, x so many times. */
function cube(solid: (x: number, y: number, z: number) => number, turn = 0): Scene {
  const sites = new Uint8Array(n ** 3);
  for (let site = 0; site < sites.length; site++) {
    const place = [site % n, Math.floor(site / n) % n, Math.floor(site / (n * n))];
    const at = (k: number): number => place[(k + turn) % 3]!;
    sites[site] = solid(at(0), at(1), at(2));
  }
  return sceneOf(sites, [n, n, n], [[0, n], [0, n], [0, n]], matter);
}

const light = (scene: Scene, x: number, y: number, z: number, axis: number, sign: number): number[] => {
  const corners = new Float64Array(4);
  new Occlusion(scene).corners(x, y, z, axis, sign, corners);
  return [...corners];
};
const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;

test('a plane has all light, also under glass and at its edges', () => {
  const plane = cube((_, __, z) => (z < 10 ? 1 : z < 20 ? 2 : 0));
  assert.deepEqual(light(plane, 15, 15, 9, 2, 1), [1, 1, 1, 1]);
  assert.deepEqual(light(plane, 0, n - 1, 9, 2, 1), [1, 1, 1, 1]);
  assert.deepEqual(light(plane, 0, 15, 5, 0, -1), [1, 1, 1, 1]);
});

test('beside a wall light falls towards it, most in the corner', () => {
  const wall = cube((x, _, z) => (z < 10 || x < 10 ? 1 : 0));
  const at = (x: number): number[] => light(wall, x, 15, 9, 2, 1);
  const [left, right, leftUp, rightUp] = at(10) as [number, number, number, number];
  assert.ok(left < right && leftUp < rightUp, 'the first axis after z is x');
  const means = [10, 11, 12, 13, 16, 25].map((x) => mean(at(x)));
  for (let k = 1; k < means.length; k++) assert.ok(means[k]! >= means[k - 1]!, means.join());
  assert.ok(means[0]! < 0.75);
  assert.equal(means[5], 1);
});

test('the deeper the pit, the darker its floor, but never black', () => {
  const floor = (depth: number): number => mean(light(cube((x, y, z) => (z < 20 && (z < 20 - depth || Math.hypot(x - 15, y - 15) > 3.5) ? 1 : 0)), 15, 15, 19 - depth, 2, 1));
  const floors = [0, 1, 2, 3, 5].map(floor);
  for (let k = 1; k < floors.length; k++) assert.ok(floors[k]! < floors[k - 1]!, floors.join());
  assert.ok(floors[4]! > 0.1 && floors[4]! < 0.65, floors.join());
});

test('faces along x, y and z are treated alike', () => {
  const solid = (x: number, y: number, z: number): number => (z < 10 || (x < 12 && y < 17) || (y > 18 && z < 13) ? 1 : 0);
  for (const [x, y] of [[12, 15], [20, 18], [14, 10]] as const) {
    const seen = light(cube(solid), x, y, 9, 2, 1);
    assert.deepEqual(light(cube(solid, 1), 9, x, y, 0, 1), seen);
    assert.deepEqual(light(cube(solid, 2), y, 9, x, 1, 1), seen);
  }
});
