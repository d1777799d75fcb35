import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Shape } from '../../src/lattice/lattice.ts';
import { randomSource } from '../../src/random/streams.ts';
import { brickGrains } from '../../src/structure/brick-layer.ts';
import { grainBoundaryArea } from '../../src/structure/grain-size.ts';
import { relativeDensity, uniformElectrolyte } from '../../src/structure/microstructure.ts';
import { nearestSeeds } from '../../src/structure/nearest-seed.ts';
import { columnarGrains, voronoiGrains } from '../../src/structure/voronoi.ts';
import { assertMean } from '../statistics.ts';

/** The nearest of all seeds and their nearest periodic images, by trying all. */
const bruteForce = ([nx, ny, nz]: Shape, seeds: Float64Array): number[] => Array.from({ length: nx * ny * nz }, (_, voxel) => {
  const row = Math.floor(voxel / nx);
  const at = [voxel % nx, row % ny, Math.floor(row / ny)];
  const squares = Array.from({ length: seeds.length / 3 }, (__, seed) => {
    const [dx, dy, dz] = at.map((i, axis) => Math.abs(i + 0.5 - seeds[3 * seed + axis]!)) as [number, number, number];
    return Math.min(dx, nx - dx) ** 2 + Math.min(dy, ny - dy) ** 2 + dz ** 2;
  });
  return squares.indexOf(Math.min(...squares));
});

test('every voxel belongs to the nearest seed over the periodic borders, as trying all seeds says', () => {
  const random = randomSource(1, 'microstructure');
  const shapes: Shape[] = [[1, 1, 1], [1, 1, 9], [9, 1, 1], [12, 1, 7], [2, 2, 5], [3, 2, 40], [40, 3, 2], [8, 9, 10], [16, 16, 3]];
  for (const [nx, ny, nz] of shapes) {
    for (const count of [1, 2, 3, 10, 60]) {
      for (const spread of [1, 0.05]) { // all over the box, and huddled in a corner of it
        const seeds = new Float64Array(3 * count);
        for (let k = 0; k < seeds.length; k += 3) {
          seeds[k] = nx * spread * random.uniform();
          seeds[k + 1] = ny === 1 ? 0.5 : ny * (1 - spread * random.uniform());
          seeds[k + 2] = nz * (2 * spread * random.uniform() - 0.5); // also beyond the open ends
        }
        const out = new Int32Array(nx * ny * nz);
        nearestSeeds([nx, ny, nz], seeds, out);
        assert.deepEqual(Array.from(out), bruteForce([nx, ny, nz], seeds), `${nx} x ${ny} x ${nz}, ${count} seeds, spread ${spread}`);
      }
    }
  }
});

test('one seed in a grain size cubed, squared in a section, up to 3 grain sizes beyond the ends', () => {
  for (const shape of [[10, 9, 12], [20, 1, 15]] as const) {
    const [nx, ny, nz] = shape;
    const random = randomSource(2, 'microstructure');
    const count = Math.round(nx * ny * (nz + 24) / (ny === 1 ? 4 ** 2 : 4 ** 3));
    const seeds = Float64Array.from({ length: 3 * count }, (_, k) => {
      if (k % 3 === 1) return ny === 1 ? 0.5 : ny * random.uniform();
      return k % 3 === 0 ? nx * random.uniform() : (nz + 24) * random.uniform() - 12;
    });
    const owners = bruteForce([nx, ny, nz], seeds);
    const present = [...new Set(owners)].sort((a, b) => a - b);
    const { labels } = voronoiGrains({ shape, voxelEdge: 0.5, grainSize: 2, random: randomSource(2, 'microstructure') });
    assert.deepEqual(Array.from(labels), owners.map((seed) => 1 + present.indexOf(seed)));
  }
});

test('of two seeds equally near the first owns the voxel', () => {
  const out = new Int32Array(8);
  nearestSeeds([8, 1, 1], Float64Array.from([6.5, 0.5, 0.5, 2.5, 0.5, 0.5]), out);
  assert.deepEqual(Array.from(out), [0, 1, 1, 1, 0, 0, 0, 0]);
});

test('labels count from 1 without gaps, all of the phase electrolyte; same seed, same structure', () => {
  const make = (seed: number, name: 'microstructure' | 'initialState' = 'microstructure') =>
    voronoiGrains({ shape: [24, 20, 16], voxelEdge: 1e-7, grainSize: 5e-7, random: randomSource(seed, name) });
  const structure = make(1);
  assert.deepEqual([...new Set(structure.labels)].sort((a, b) => a - b), Array.from({ length: structure.grains }, (_, k) => k + 1));
  assert.deepEqual(structure.phases, ['pore', 'electrolyte']);
  assert.deepEqual(Array.from(structure.phaseOf), [0, ...Array.from({ length: structure.grains }, () => 1)]);
  assert.deepEqual(make(1), structure);
  assert.notDeepEqual(make(2).labels, structure.labels);
  assert.notDeepEqual(make(1, 'initialState').labels, structure.labels);
});

test('boundaries of random grains have the area that stereology gives', () => {
  // Poisson-Voronoi: (256 pi / 3)^(1/3) Gamma(5/3) / 2 = 2.910 per grain size in 3D, 2 in 2D (Meijering 1953); in voxels 3/2 and 4/pi times as much, less 2 to 4 % that
  // voxels of a tenth of a grain cannot see
  const area3 = [1, 2, 3].map((seed) => 10 * grainBoundaryArea(voronoiGrains({ shape: [60, 60, 60], voxelEdge: 1, grainSize: 10, random: randomSource(seed, 'microstructure') }), 1));
  for (const area of area3) assert.ok(area > 0.92 * 1.5 * 2.910 && area < 1.02 * 1.5 * 2.910, `${area}`);
  const length2 = [1, 2, 3].map((seed) => 10 * grainBoundaryArea(voronoiGrains({ shape: [400, 1, 400], voxelEdge: 1, grainSize: 10, random: randomSource(seed, 'microstructure') }), 1));
  for (const length of length2) assert.ok(length > 0.93 * (8 / Math.PI) && length < 1.02 * (8 / Math.PI), `${length}`);
});

test('the contact plane cuts as many grains as any plane', () => {
  // with no seeds beyond the ends there would be 20 % fewer boundaries there
  const nx = 36;
  const differences = Array.from({ length: 60 }, (_, seed) => {
    const { labels } = voronoiGrains({ shape: [nx, nx, 24], voxelEdge: 1, grainSize: 6, random: randomSource(seed, 'microstructure') });
    const boundaries = (z: number): number => {
      const layer = labels.subarray(z * nx * nx, (z + 1) * nx * nx);
      return layer.reduce((sum, label, cell) => sum + (cell % nx < nx - 1 && label !== layer[cell + 1] ? 1 : 0), 0);
    };
    return boundaries(0) / boundaries(12);
  });
  assertMean('boundaries at the plane, of those inside', differences, 1);
});

test('columns are the same in every layer, and different side by side', () => {
  const { labels, grains } = columnarGrains({ shape: [30, 30, 6], voxelEdge: 1e-6, grainSize: 5e-6, random: randomSource(1, 'microstructure') });
  const layer = labels.subarray(0, 900);
  for (let z = 1; z < 6; z++) assert.deepEqual(labels.subarray(900 * z, 900 * (z + 1)), layer);
  assert.ok(grains > 30 && grains <= 36, `${grains}`);
  const section = columnarGrains({ shape: [100, 1, 4], voxelEdge: 1e-6, grainSize: 10e-6, random: randomSource(1, 'microstructure') });
  assert.ok(section.grains > 5 && section.grains <= 10);
});

test('bricks are cubes, counted along x, y and z', () => {
  const { labels, grains } = brickGrains({ shape: [4, 4, 3], voxelEdge: 0.1e-6, grainSize: 0.2e-6 });
  assert.equal(grains, 8);
  const rows = (from: number): number[] => [from, from, from + 1, from + 1];
  const layer = (from: number): number[] => [...rows(from), ...rows(from), ...rows(from + 2), ...rows(from + 2)];
  assert.deepEqual(Array.from(labels), [...layer(1), ...layer(1), ...layer(5)]);
  assert.deepEqual(Array.from(brickGrains({ shape: [4, 1, 2], voxelEdge: 1, grainSize: 2 }).labels), [1, 1, 2, 2, 1, 1, 2, 2]);
});

test('a uniform electrolyte is one dense grain', () => {
  const structure = uniformElectrolyte([3, 1, 2]);
  assert.deepEqual({ ...structure, labels: Array.from(structure.labels), phaseOf: Array.from(structure.phaseOf) },
    { shape: [3, 1, 2], labels: [1, 1, 1, 1, 1, 1], grains: 1, phaseOf: [0, 1], phases: ['pore', 'electrolyte'] });
  assert.equal(relativeDensity(structure), 1);
});

test('what cannot be made is refused in one sentence', () => {
  const random = randomSource(1, 'microstructure');
  const voronoi = (change: object) => () => voronoiGrains({ shape: [8, 8, 8], voxelEdge: 1e-6, grainSize: 4e-6, random, ...change });
  const cases: [() => unknown, string][] = [
    [voronoi({ shape: [8, 0, 8] }), 'voronoiGrains.shape[1]: expected a whole number of voxels >= 1, got 0'],
    [voronoi({ shape: [8, 8] }), 'voronoiGrains.shape: expected three numbers of voxels, [nx, ny, nz], got [ 8, 8 ]'],
    [voronoi({ shape: [65536, 65536, 1] }), 'voronoiGrains.shape: expected at most 2147483647 voxels, got "65536 x 65536 x 1 = 4294967296"'],
    [voronoi({ voxelEdge: 0 }), 'voronoiGrains.voxelEdge: expected a length > 0 [m], got 0'],
    [voronoi({ grainSize: 0.5e-6 }), 'voronoiGrains.grainSize: expected a length of at least a voxel edge, 0.000001 m, got 5e-7'],
    [voronoi({ grainSize: NaN }), 'voronoiGrains.grainSize: expected a length of at least a voxel edge, 0.000001 m, got NaN'],
    [voronoi({ shape: [64, 64, 64], grainSize: 1e-6 }), 'voronoiGrains: expected a structure of at most 65535 grains, got one of 262144'],
    // as many as fit into the box by volume, but a layer of one voxel cuts far more
    [voronoi({ shape: [512, 256, 1], grainSize: 1.26e-6 }), 'voronoiGrains: expected a structure of at most 65535 grains, got one of 85182'],
    [() => columnarGrains({ shape: [300, 300, 1], voxelEdge: 1, grainSize: 1, random }), 'columnarGrains: expected a structure of at most 65535 grains, got one of 90000'],
    [() => brickGrains({ shape: [8, 9, 8], voxelEdge: 1e-6, grainSize: 4e-6 }), 'brickGrains.shape[1]: expected a whole number of bricks of 4 voxels, got 9'],
    [() => brickGrains({ shape: [8, 8, 8], voxelEdge: 1e-6, grainSize: 2.5e-6 }), 'brickGrains.grainSize: expected a whole number of voxel edges of 0.000001 m, got 0.0000025'],
    [() => brickGrains({ shape: [64, 64, 64], voxelEdge: 1, grainSize: 1 }), 'brickGrains: expected a structure of at most 65535 grains, got one of 262144'],
    [() => uniformElectrolyte([2.5, 1, 1]), 'uniformElectrolyte.shape[0]: expected a whole number of voxels >= 1, got 2.5'],
  ];
  for (const [make, message] of cases) assert.throws(make, { name: 'AnodyneError', message });
});
