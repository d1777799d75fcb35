import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roundingRatio } from '../../validation/pore-relaxation.ts';

test('an elongated cylindrical void in 2D rounds at the rate of Nichols and Mullins, and no other power of the voxel edge', () => {
  // about 12 % each: sees a rate that goes as another power of the edge (a factor 2) and one that is off by 60 %; what is missing at this size is told in docs/model.md
  const means = ([[1.2e-7, 120], [0.6e-7, 15]] as const).map(([voxelEdge, runs]) => roundingRatio({ lattice: 'square', voxelEdge, radius: 6e-7, length: 0, runs }).mean);
  const told = means.map(({ value, error }) => `${value.toFixed(3)} +- ${error.toFixed(3)}`).join(', ');
  for (const { value, error } of means) assert.ok(Math.abs(value - 0.8) < 0.2 + 4 * error, `rate over the closed form: ${told}`);
});
