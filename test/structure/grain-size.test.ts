import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brickGrains } from '../../src/structure/brick-layer.ts';
import { grainBoundaryArea, meanInterceptLength } from '../../src/structure/grain-size.ts';
import { uniformElectrolyte } from '../../src/structure/microstructure.ts';

test('bricks: three boundaries a brick, one in series a brick', () => {
  // 12 x 8 x 9 voxels of bricks of 4: along x 3 boundaries in 12 voxels, along y 2 in 8, along z 2 in 9 with 8 faces between layers
  const bricks = brickGrains({ shape: [12, 8, 9], voxelEdge: 0.5, grainSize: 2 });
  assert.equal(meanInterceptLength(bricks, 0.5), 2);
  const faces = 3 * 8 * 9 + 12 * 2 * 9 + 12 * 8 * 2;
  assert.equal(grainBoundaryArea(bricks, 0.5), faces * 0.5 ** 2 / (12 * 8 * 9 * 0.5 ** 3));
  const section = brickGrains({ shape: [12, 1, 9], voxelEdge: 0.5, grainSize: 2 });
  assert.equal(meanInterceptLength(section, 0.5), 2);
  assert.equal(grainBoundaryArea(section, 0.5), (3 * 9 + 12 * 2) / (12 * 9 * 0.5));
});

test('pores interrupt the lines, and their walls are no grain boundaries', () => {
  // a column of grains 1 1 2 2 0 2 3: 4 faces inside the solid, 2 of them boundaries
  const column = { ...uniformElectrolyte([1, 1, 7]), labels: Uint16Array.from([1, 1, 2, 2, 0, 2, 3]), grains: 3, phaseOf: Uint8Array.from([0, 1, 1, 1]) };
  assert.equal(meanInterceptLength(column, 3), 6);
  assert.equal(grainBoundaryArea(column, 3), 2 / (7 * 3));
});

test('no boundary: no area, and an endless intercept', () => {
  for (const shape of [[3, 3, 3], [1, 1, 1]] as const) {
    assert.equal(grainBoundaryArea(uniformElectrolyte(shape), 1), 0);
    assert.equal(meanInterceptLength(uniformElectrolyte(shape), 1), Infinity);
  }
});

test('the periodic border counts once, also between two bricks that meet twice', () => {
  assert.equal(grainBoundaryArea(brickGrains({ shape: [2, 1, 1], voxelEdge: 1, grainSize: 1 }), 1), 1);
  assert.equal(grainBoundaryArea(brickGrains({ shape: [3, 3, 1], voxelEdge: 1, grainSize: 1 }), 1), 2);
});
