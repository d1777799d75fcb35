import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edgeOfSectors, largestRateOfSectors } from '../../../src/kernel/sectors/sector-stepper.ts';
import { cutCases, sectorBiases, type TinyCut } from '../../../validation/sectors-exact.ts';

const ring = (length: number): TinyCut => {
  const { time, shape: [measured], ...rest } = cutCases.find(({ name }) => name === 'one atom on a ring of 80')!;
  return { ...rest, shape: [length, 1, 1], time: time * (length / measured) ** 2 };
};

test('one atom alone, the fastest there is, spreads in sectors of the default edge and step within 1 %, exact over all orders', () => {
  const [bias] = sectorBiases(ring(2 * edgeOfSectors), edgeOfSectors, [largestRateOfSectors]) as [number];
  assert.ok(bias < 0 && bias > -0.01, `bias ${bias}`);
});

test('its bias falls as 1 / edge, and nearly as the square of the step', () => {
  const [bias, quarter] = sectorBiases(ring(24), 12, [1, 0.25]) as [number, number];
  // 16 where steps are short
  assert.ok(bias / quarter > 8 && bias / quarter < 16, `${bias} to ${quarter}`);
  const [half] = sectorBiases(ring(24), 6, [1]) as [number];
  assert.ok(Math.abs(half / bias - 2) < 0.05, `${half} to ${bias}`);
});
