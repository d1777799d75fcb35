import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../src/random/streams.ts';
import { Camera, type Vector, type Viewpoint } from '../../renderers/camera.ts';
import { RayMarch } from '../../renderers/ray-march.ts';
import { Matter, sceneOf, type Scene } from '../../renderers/scene.ts';

const random = randomSource(1, 'initialState');
const below = (n: number): number => Math.floor(random.uniform() * n);

// two kinds of air and of glass, and solids
const matter = Uint8Array.of(Matter.air, Matter.air, Matter.glass, Matter.glass, ...new Array<number>(252).fill(Matter.opaque));

/** A grid of patches of air and glass with single voxels of everything in it; part of it cut off. */
function randomScene(): Scene {
  const shape: Vector = [1 + below(20), 1 + below(20), 1 + below(20)];
  const patch = 1 + below(20);
  const kinds = Array.from({ length: 1000 }, () => (below(3) === 0 ? below(4) : 0));
  const strewn = random.uniform() * random.uniform() * 0.4;
  const sites = new Uint8Array(shape[0] * shape[1] * shape[2]).map((_, site) => {
    const [x, y, z] = [site % shape[0], Math.floor(site / shape[0]) % shape[1], Math.floor(site / (shape[0] * shape[1]))];
    const kind = kinds[(Math.floor(x / patch) + 7 * Math.floor(y / patch) + 49 * Math.floor(z / patch)) % 1000]!;
    return random.uniform() < strewn ? below(7) : kind;
  });
  const bounds = shape.map((n) => { const from = below(2) * below(n); return [from, n] as const; });
  return sceneOf(sites, shape, [bounds[0]!, bounds[1]!, bounds[2]!], matter);
}

interface Passage { readonly site: number; readonly from: number; readonly to: number; readonly axis: number }

/** Every voxel that the ray passes, by looking at all of them, the nearest first. */
function passages({ shape, cells }: Scene, ray: Float64Array): Passage[] {
  const found: Passage[] = [];
  cells.forEach((_, site) => {
    const place = [site % shape[0], Math.floor(site / shape[0]) % shape[1], Math.floor(site / (shape[0] * shape[1]))];
    const sides = place.map((low, k) => {
      const ends = [(low - ray[k]!) / ray[3 + k]!, (low + 1 - ray[k]!) / ray[3 + k]!];
      return [Math.min(...ends), Math.max(...ends)] as const;
    });
    const from = Math.max(...sides.map(([near]) => near));
    const to = Math.min(...sides.map(([, far]) => far));
    if (from < to + 1e-9) found.push({ site, from, to, axis: sides.findIndex(([near]) => near === from) });
  });
  return found.sort((a, b) => a.from - b.from);
}

test('rays of both cameras meet the voxel, the face and the panes that a search through all voxels finds', () => {
  const [ray, counts] = [new Float64Array(6), { hits: 0, misses: 0, panes: 0, left: 0 }];
  for (let round = 0; round < 80; round++) {
    const scene = randomScene();
    const kind: Viewpoint['kind'] = round % 2 === 0 ? 'orthographic' : 'perspective';
    const camera = new Camera({ kind, azimuth: 720 * random.uniform() - 360, elevation: 180 * random.uniform() - 90, zoom: 0.7 + random.uniform(), distance: 0.6 + random.uniform() }, scene.shape, 100, 100);
    const march = new RayMarch(scene);
    for (let k = 0; k < 40; k++) {
      camera.aim(15 + 70 * random.uniform(), 15 + 70 * random.uniform(), ray);
      const site = march.cast(ray);
      const passed = passages(scene, ray);
      if (passed.some(({ from, to }) => to - from < 1e-7)) {
        counts.left++; // touches an edge of a voxel: rounding decides
        continue;
      }
      const hit = passed.findIndex(({ site: at }) => matter[scene.cells[at]!] === Matter.opaque);
      const panes = (hit < 0 ? passed : passed.slice(0, hit))
        .filter(({ site: at }, n) => matter[scene.cells[at]!] === Matter.glass && (n === 0 ? -1 : scene.cells[passed[n - 1]!.site]) !== scene.cells[at])
        .map(({ site: at, axis }) => 4 * scene.cells[at]! + axis);
      assert.deepEqual([...march.entered.subarray(0, march.panes)], panes);
      assert.equal(site, hit < 0 ? -1 : passed[hit]!.site);
      if (hit < 0) counts.misses++;
      else {
        assert.equal(march.axis, passed[hit]!.axis);
        assert.ok(Math.abs(march.distance - passed[hit]!.from) < 1e-9);
        counts.hits++;
      }
      counts.panes += panes.length;
    }
  }
  assert.ok(counts.hits > 500 && counts.misses > 300 && counts.panes > 300 && counts.left < 50, JSON.stringify(counts));
});

test('rays along the axes, on planes and beside the box', () => {
  const scene = sceneOf(Uint8Array.of(0, 0, 0, 4), [2, 2, 1], [[0, 2], [0, 2], [0, 1]], matter);
  const march = new RayMarch(scene);
  const cast = (...ray: number[]): number => march.cast(Float64Array.from(ray));
  assert.equal(cast(1.5, -3, 0.5, 0, 1, 0), 3);
  assert.deepEqual([march.axis, march.distance], [1, 4]);
  assert.equal(cast(1.5, 1.5, 9, 0, 0, -1), 3);
  assert.equal(cast(0.5, -3, 0.5, 0, 1, 0), -1);
  assert.equal(cast(2.5, -3, 0.5, 0, 1, 0), -1);
  assert.equal(cast(1, -3, 0.5, 0, 1, 0), 3); // between two columns: the upper one
  assert.equal(cast(1.5, -3, 0.5, 0, -1, 0), -1); // away from it
  assert.equal(cast(1.5, 5, 0.5, -0, -1, 1e-17), 3);
});

test('blocks are named by what fills them, and opaque ones are not', () => {
  const sites = new Uint8Array(17 * 8 * 8).map((_, site) => (site % 17 < 8 ? 2 : site % 17 < 16 ? 0 : 5));
  const blocks = (at?: number, kind = 0): number[] => {
    const changed = Uint8Array.from(sites);
    if (at !== undefined) changed[at] = kind;
    return [...sceneOf(changed, [17, 8, 8], [[0, 17], [0, 8], [0, 8]], matter).blocks];
  };
  assert.deepEqual(blocks(), [2, 0, 255]);
  assert.deepEqual(blocks(0), [255, 0, 255]);
  assert.deepEqual(blocks(17 * 63 + 15, 1), [2, 255, 255]);
});
