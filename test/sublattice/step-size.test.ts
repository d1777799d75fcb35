import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relaxationBias, tinyCases } from '../../validation/sublattice-exact.ts';
import { measureTracer } from '../../validation/sublattice.ts';

test('the slowest relaxation of a few atoms without vapour, exact over all orders: within 1 % at the default step, and the bias falls as the square of the step', () => {
  const tiny = tinyCases[1]!;
  const [half, quarter] = [0.5, 0.25].map((step) => relaxationBias(tiny, step, tiny.time)) as [number, number];
  assert.ok(Math.abs(quarter) < 0.01, `bias ${quarter}`);
  // 4 where steps are short; without what the chances let over more than 1 - exp(-u), the bias is four times as large
  assert.ok(half / quarter > 2.8 && half / quarter < 4.5, `${half} to ${quarter}`);
});

test('tracers of a gas spread in sweeps as by single hops', () => {
  // 1.2 % together: sees 4 %, with 1 - exp(-u) or a step of 0.9 twice the error
  const [serial, swept] = [measureTracer('serial', 20), measureTracer(0.5, 40)];
  const error = Math.hypot(serial.error, swept.error);
  assert.ok(error < 0.02 * serial.value, `error ${error}`);
  assert.ok(Math.abs(swept.value - serial.value) < 3 * error, `${swept.value} +- ${swept.error} by sweeps, ${serial.value} +- ${serial.error} by single hops`);
});
