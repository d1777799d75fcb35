import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complementaryError, integratedError } from '../../src/physics/error-function.ts';

// made with mpmath's erfc, 50 digits, rounded to a double
const known = [
  [0, 1], [0.001, 0.9988716212090307], [0.1, 0.8875370839817152], [0.5, 0.4795001221869535], [1, 0.15729920705028513], [1.9999, 0.004679802092970609],
  [2, 0.004677734981047266], [2.5, 0.0004069520174449589], [5, 1.537459794428035e-12], [8, 1.1224297172982926e-29], [20, 5.395865611607901e-176],
] as const;

test('erfc: known values, from series and continued fraction, and its symmetry', () => {
  for (const [x, expected] of known) {
    assert.ok(Math.abs(complementaryError(x) / expected - 1) < 1e-13, `erfc(${x}) = ${complementaryError(x)}, expected ${expected}`);
    assert.ok(Math.abs(complementaryError(-x) - (2 - expected)) < 4e-16);
  }
});

test('its integral: 1/sqrt(pi) from 0 on, and erfc is the slope', () => {
  assert.equal(integratedError(0), 1 / Math.sqrt(Math.PI));
  for (const x of [0.1, 0.7, 1.3, 1.99, 2.01, 3]) {
    const slope = (integratedError(x - 1e-4) - integratedError(x + 1e-4)) / 2e-4;
    assert.ok(Math.abs(slope - complementaryError(x)) < 2e-9, `at ${x}: ${slope}, expected ${complementaryError(x)}`);
  }
});
