import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../src/random/streams.ts';
import { estimate, studentQuantile } from '../../src/study/analysis/estimate.ts';
import { assertShare } from '../statistics.ts';

test("Student's 95 % quantile: the table, and the normal distribution in the end", () => {
  // SciPy 1.17.1, stats.t.ppf(0.975, n)
  const table: Readonly<Record<number, number>> = {
    1: 12.7062047362, 2: 4.30265272975, 3: 3.18244630528, 4: 2.7764451052, 5: 2.57058183564, 9: 2.2621571628, 10: 2.22813885199, 29: 2.04522964213, 30: 2.0422724563,
    99: 1.98421695159, 100: 1.98397151852, 1000: 1.96233908083, 100000: 1.95998770753,
  };
  for (const [degrees, quantile] of Object.entries(table)) {
    assert.ok(Math.abs(studentQuantile(Number(degrees)) / quantile - 1) < 1e-9, `${degrees}: ${studentQuantile(Number(degrees))}, not ${quantile}`);
  }
});

test('mean, s/sqrt(n) and interval, by hand: 1, 2, 3, 6', () => {
  // mean 3, squares 4 + 1 + 0 + 9 = 14, s^2 = 14/3
  const { mean, standardError, low, high } = estimate([1, 2, 3, 6]);
  assert.equal(mean, 3);
  assert.equal(standardError, Math.sqrt(14 / 3 / 4));
  assert.ok(Math.abs(low! - (3 - 3.182446305 * standardError!)) < 1e-8 && Math.abs(high! - (3 + 3.182446305 * standardError!)) < 1e-8, `${low} to ${high}`);
});

test('small differences of large numbers are kept; equal values have themselves as their mean, and no error', () => {
  assert.deepEqual(estimate([1e9 + 1, 1e9 + 2, 1e9 + 3]).standardError, Math.sqrt(1 / 3));
  assert.deepEqual(estimate([0.1, 0.1, 0.1]), { mean: 0.1, standardError: 0, low: 0.1, high: 0.1 });
});

test('unknown: with a value that is null, of no value; without an error: one value, infinite ones', () => {
  const nothing = { mean: null, standardError: null, low: null, high: null };
  assert.deepEqual(estimate([]), nothing);
  assert.deepEqual(estimate([1, null, 2]), nothing);
  assert.deepEqual(estimate([null, Infinity]), nothing);
  assert.deepEqual(estimate([7]), { ...nothing, mean: 7 });
  assert.deepEqual(estimate([1, Infinity, 2]), { ...nothing, mean: Infinity });
  assert.deepEqual(estimate([-Infinity, 2]), { ...nothing, mean: -Infinity });
  assert.deepEqual(estimate([Infinity, -Infinity]), nothing);
});

test('the interval of four normal values holds the true mean in 95 % of the cases', () => {
  // 1.96 in place of 3.18 would do so in 85 %
  const random = randomSource(1, 'eventChoice');
  const normal = (): number => Math.sqrt(2 * random.exponential()) * Math.cos(2 * Math.PI * random.uniform());
  const holds = Array.from({ length: 4000 }, () => estimate([normal(), normal(), normal(), normal()])).filter(({ low, high }) => low! <= 0 && high! >= 0);
  assertShare('intervals that hold 0', holds.length, 4000, 0.95);
});
