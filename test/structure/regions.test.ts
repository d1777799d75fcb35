import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../src/random/streams.ts';
import { numberRegions } from '../../src/structure/regions.ts';

test('regions are what numbers spreading over faces come to', () => {
  const random = randomSource(1, 'microstructure');
  for (const [nx, ny, nz] of [[1, 1, 1], [7, 1, 6], [1, 5, 4], [2, 2, 5], [4, 5, 6], [9, 8, 7]] as const) {
    for (const kinds of [1, 2, 4]) {
      const values = Int32Array.from({ length: nx * ny * nz }, () => Math.floor((kinds + 1) * random.uniform()) - 1);
      // every voxel takes the lowest number among itself and its equal neighbours, until nothing changes
      const lowest = Array.from(values, (value, voxel) => (value === -1 ? -1 : voxel));
      for (let changed = true; changed; ) {
        changed = false;
        for (let voxel = 0; voxel < values.length; voxel++) {
          const row = Math.floor(voxel / nx);
          const [x, y, z] = [voxel % nx, row % ny, Math.floor(row / ny)];
          const around = [[x + 1, y, z], [x + nx - 1, y, z], [x, y + 1, z], [x, y + ny - 1, z], [x, y, z + 1], [x, y, z - 1]] as const;
          for (const [i, j, k] of around) {
            const other = (i % nx) + nx * ((j % ny) + ny * k);
            if (k < 0 || k >= nz || values[other] !== values[voxel] || lowest[other]! >= lowest[voxel]!) continue;
            lowest[voxel] = lowest[other]!;
            changed = true;
          }
        }
      }
      const firsts = [...new Set(lowest.filter((first) => first >= 0))].sort((a, b) => a - b);
      const out = new Int32Array(values.length);
      assert.equal(numberRegions(values, [nx, ny, nz], out), firsts.length);
      assert.deepEqual(Array.from(out), lowest.map((first) => 1 + firsts.indexOf(first)));
    }
  }
});
