import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mullinsCoefficient, voxelHops } from '../../src/physics/transport.ts';
import { mullinsOfLattice } from '../../validation/sinusoid.ts';

const metal = { surfaceDiffusivity: 6.7e-11, bulkDiffusivity: 0, surfaceEnergy: 0.5, workOfAdhesion: 0.735, temperature: 298.15 };

test('a sinusoid of 2 um flattens at the rate B k^4, also when the voxel edge is halved', () => {
  // 5 and 10 %: sees a rate that goes as another power of the edge or of k (a factor 2 between the two), and a B off by 50 %
  const results = ([[2e-7, 150], [1e-7, 20]] as const).map(([voxelEdge, runs]) => {
    const rule = voxelHops('square', voxelEdge, metal);
    const wavelength = Math.round(2e-6 / voxelEdge);
    const perAttempt = mullinsCoefficient(metal) / (rule.attemptRate * voxelEdge ** 4);
    const { value, error } = mullinsOfLattice({ lattice: 'square', wavelength, width: 1, height: 12, amplitude: wavelength / 10, rule }, perAttempt, runs);
    return { value: value / perAttempt, error: error / perAttempt };
  });
  const told = results.map(({ value, error }) => `${value.toFixed(3)} +- ${error.toFixed(3)}`).join(', ');
  for (const { value, error } of results) assert.ok(Math.abs(value - 1) < 0.15 + 3.5 * error, `B measured over B at 0.2 and 0.1 um: ${told}`);
});
