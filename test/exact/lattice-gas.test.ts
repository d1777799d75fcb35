import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LatticeName } from '../../src/lattice/lattice.ts';
import { coexistence, yangVapour } from '../../validation/coexistence.ts';
import { correlationFactor, correlationFactors } from '../../validation/correlation-factor.ts';

const boxes: Record<LatticeName, [cells: number, hopsPerAtom: number]> = { square: [40, 60], 'simple cubic': [12, 30], bcc: [10, 30], fcc: [8, 30] };

for (const [name, [cells, hopsPerAtom]] of Object.entries(boxes)) {
  test(`${name}: the correlation factor of atoms moved by one vacancy`, () => {
    // within 0.4 %, so 1.5 % off would show; without correlation it would be 1
    const { value, error } = correlationFactor(name as LatticeName, cells, hopsPerAtom, 60);
    const expected = correlationFactors[name as LatticeName];
    assert.ok(error < 0.005 * expected, `error ${error}`);
    assert.ok(Math.abs(value - expected) < 3 * error, `${value} +- ${error}, expected ${expected}`);
  });
}

test('vapour and vacancies of a slab of square lattice gas have the densities of Yang', () => {
  // 1e7 hops give either within 5 %: 20 % in density, or 5 % in phi/kT, would show
  const { vapour, holes } = coexistence(2.6, 1e7);
  const expected = yangVapour(2.6);
  for (const [what, { value, error }] of Object.entries({ vapour, holes })) {
    assert.ok(error < 0.07 * expected, `${what}: error ${error}`);
    assert.ok(Math.abs(value - expected) < 3 * error, `${what}: ${value} +- ${error}, expected ${expected}`);
  }
});

test('Yang\'s density vanishes at low temperature as one flipped site, and is one half at the critical point', () => {
  assert.ok(Math.abs(yangVapour(8) / Math.exp(-16) - 1) < 0.01);
  assert.ok(Math.abs(yangVapour(2 * Math.asinh(1)) - 0.5) < 0.01);
});
