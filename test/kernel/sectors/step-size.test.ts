import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edgeOfSectors, largestRateOfSectors } from '../../../src/kernel/sectors/sector-stepper.ts';
import { cutCases, sectorBiases, type TinyCut } from '../../../validation/sectors-exact.ts';

test('one atom alone, the fastest there is, spreads in sectors of the default edge and step within 1 %; the bias falls as 1 / edge and nearly as the square of the step, exact over all orders', () => {
  const ring: TinyCut = { ...cutCases.find(({ name }) => name === 'one atom on a ring of 80')!, shape: [2 * edgeOfSectors, 1, 1] };
  const [bias, quarter] = sectorBiases(ring, edgeOfSectors, [largestRateOfSectors, largestRateOfSectors / 4]) as [number, number];
  assert.ok(Math.abs(bias) < 0.01, `bias ${bias}`);
  // 16 where steps are short
  assert.ok(bias / quarter > 8 && bias / quarter < 16, `${bias} to ${quarter}`);
  const [half] = sectorBiases(ring, edgeOfSectors / 2, [largestRateOfSectors]) as [number];
  assert.ok(Math.abs(half / bias - 2) < 0.05, `${half} to ${bias}`);
});
