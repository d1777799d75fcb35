import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubtOfThreshold, doubtsOfPoint, doubtsOfSeeds } from '../../src/study/doubts.ts';
import type { Estimate, RunRow } from '../../src/study/study-record.ts';

const runs = (n: number): RunRow[] => Array.from({ length: n }, (_, k) => ({ seed: k + 1, directory: '', outcome: { status: 'done', values: [1], ended: '' } }));
const estimates = (low: number, high: number): Estimate[] => [{ mean: 1, standardError: 0.01, low, high }];

test('a point is doubtful whose seeds are used up while the interval is wider than asked', () => {
  const precision = { observation: 0, tolerance: { kind: 'share', share: 0.1 }, least: 3, most: 4 } as const;
  const doubts = (n: number, low: number, high: number): string[] => doubtsOfPoint(precision, ['Charge [C]'], { runs: runs(n), estimates: estimates(low, high) });
  assert.deepEqual(doubts(4, 0.8, 1.2), ['the mean of Charge [C] was to be known to +- 0.1, and is to +- 0.2 after the most seeds that are allowed, 4.']);
  assert.deepEqual([doubts(4, 0.91, 1.09), doubts(3, 0.8, 1.2)], [[], []]);
  assert.deepEqual(doubtsOfPoint(precision, ['Charge [C]'], { runs: runs(4), estimates: [{ mean: null, standardError: null, low: null, high: null }] }), []);
});

test('a mean that is missing because some seeds have no value is said with how many; where all or none have one, nothing is', () => {
  const headers = ['Time at depletion [h]', 'Charge [C]', 'Voltage [V]'];
  assert.deepEqual(doubtsOfSeeds(headers, [[1, 2, null], [null, 3, null], [null, Infinity, null]]),
    ['2 of 3 seeds have no value of Time at depletion [h], so that it has no mean: one over the others would be of a chosen few.']);
  assert.deepEqual(doubtsOfSeeds(headers, []), []);
});

test('a threshold is doubtful where the limit lies within the interval of a mean that its bracket rests on', () => {
  const bisection = { parameter: 'current', unit: 'A', from: 1, to: 2, logarithmic: false, of: 'Charge [C]', observation: 0, limit: 1.05, tolerance: { kind: 'width', width: 1 } } as const;
  const doubt = (...ends: [number, number][]): string => doubtOfThreshold(bisection, ends.map(([low, high]) => estimates(low, high)[0]));
  assert.match(doubt([1.1, 1.3], [0.9, 1.06]), /^the limit of Charge \[C\], 1\.05, lies within the 95 % interval/u);
  assert.equal(doubt([1.1, 1.3], [0.9, 1.04]), '');
  assert.equal(doubtOfThreshold(bisection, [undefined, { mean: 1, standardError: null, low: null, high: null }]), '');
});
