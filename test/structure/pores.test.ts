import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Shape } from '../../src/lattice/lattice.ts';
import { randomSource } from '../../src/random/streams.ts';
import { relativeDensity, uniformElectrolyte } from '../../src/structure/microstructure.ts';
import { withPores } from '../../src/structure/pores.ts';
import { voronoiGrains } from '../../src/structure/voronoi.ts';
import { assertMean } from '../statistics.ts';

const porous = (shape: Shape, density: number, poreSize: number, seed = 1) =>
  withPores(uniformElectrolyte(shape), { relativeDensity: density, poreSize, voxelEdge: 1, random: randomSource(seed, 'microstructure') });

test('the density is the nearest that whole voxels allow', () => {
  for (const [shape, density] of [[[20, 20, 20], 0.95], [[30, 1, 31], 0.873], [[7, 5, 3], 0.5], [[6, 6, 6], 0.01], [[4, 1, 4], 1], [[3, 4, 5], 0.99]] as const) {
    const voxels = shape[0] * shape[1] * shape[2];
    for (const poreSize of [1, 2.5, 40]) {
      const structure = porous(shape, density, poreSize);
      assert.equal(Math.round(relativeDensity(structure) * voxels), Math.round(density * voxels));
    }
  }
});

test('a pore is a ball of voxels over the periodic borders, filled from its centre out', () => {
  // one pore is enough: all its voxels lie within its radius of one point, and no solid voxel is nearer to that point than a pore voxel
  for (const shape of [[12, 12, 12], [12, 1, 12], [4, 1, 12]] as const) { // the last narrower than the pore
    const [nx, ny] = shape;
    for (let seed = 0; seed < 20; seed++) {
      const voxels = nx * ny * 12;
      const { labels } = porous(shape, 1 - 7 / voxels, 5, seed);
      const random = randomSource(seed, 'microstructure');
      let squares: number[] = [];
      // the first centre from the same stream whose ball meets the box
      do {
        const centre = [nx * random.uniform(), ny === 1 ? 0.5 : ny * random.uniform(), 17 * random.uniform() - 2.5];
        squares = Array.from(labels, (_, voxel) => {
          const row = Math.floor(voxel / nx);
          const [dx, dy, dz] = [voxel % nx, row % ny, Math.floor(row / ny)].map((at, axis) => Math.abs(at + 0.5 - centre[axis]!)) as [number, number, number];
          return Math.min(dx, nx - dx) ** 2 + Math.min(dy, ny - dy) ** 2 + dz ** 2;
        });
      } while (Math.min(...squares) > 2.5 ** 2);
      const inBall = squares.filter((square) => square <= 2.5 ** 2).length;
      if (inBall < 7) continue; // cut by an open end: a second pore was needed
      const taken = squares.filter((_, voxel) => labels[voxel] === 0);
      const left = squares.filter((_, voxel) => labels[voxel] !== 0);
      assert.equal(taken.length, 7);
      assert.ok(Math.max(...taken) <= Math.min(...left), `${shape.join(' x ')}, seed ${seed}`);
    }
  }
});

test('the contact plane is as porous as the box, and grains keep their numbers', () => {
  const dense = voronoiGrains({ shape: [20, 20, 20], voxelEdge: 1, grainSize: 8, random: randomSource(3, 'initialState') });
  const before = dense.labels.slice();
  const structure = (seed: number) => withPores(dense, { relativeDensity: 0.8, poreSize: 5, voxelEdge: 1, random: randomSource(seed, 'microstructure') });
  // centres inside the box alone would leave the plane with about half the pores
  assertMean('density of the plane', Array.from({ length: 60 }, (_, seed) => structure(seed).labels.subarray(0, 400).filter((label) => label !== 0).length / 400), 0.8);
  const after = structure(3);
  assert.ok(after.labels.every((label, voxel) => label === 0 || label === dense.labels[voxel]));
  assert.equal(after.grains, dense.grains);
  assert.deepEqual(after.phaseOf, dense.phaseOf);
  assert.deepEqual(dense.labels, before);
});

test('same seed, same pores', () => {
  assert.deepEqual(porous([16, 16, 16], 0.9, 4, 5), porous([16, 16, 16], 0.9, 4, 5));
  assert.notDeepEqual(porous([16, 16, 16], 0.9, 4, 5), porous([16, 16, 16], 0.9, 4, 6));
});

test('what cannot be made is refused in one sentence', () => {
  const cases: [() => unknown, string][] = [
    [() => porous([4, 4, 4], 0, 2), 'withPores.relativeDensity: expected a share above 0, at most that of the given structure, 1, got 0'],
    [() => porous([4, 4, 4], 95, 2), 'withPores.relativeDensity: expected a share above 0, at most that of the given structure, 1, got 95'],
    [() => porous([4, 4, 4], NaN, 2), 'withPores.relativeDensity: expected a share above 0, at most that of the given structure, 1, got NaN'],
    [() => porous([4, 4, 4], 0.9, 0.5), 'withPores.poreSize: expected a diameter of at least a voxel edge, 1 m, got 0.5'],
    [() => withPores(porous([4, 4, 4], 0.5, 2), { relativeDensity: 0.75, poreSize: 2, voxelEdge: 1, random: randomSource(1, 'microstructure') }),
      'withPores.relativeDensity: expected a share above 0, at most that of the given structure, 0.5, got 0.75'],
    [() => withPores(uniformElectrolyte([4, 4, 4]), { relativeDensity: 0.9, poreSize: 2, voxelEdge: -1, random: randomSource(1, 'microstructure') }),
      'withPores.voxelEdge: expected a length > 0 [m], got -1'],
  ];
  for (const [make, message] of cases) assert.throws(make, { name: 'AnodyneError', message });
});
