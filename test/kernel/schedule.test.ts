import assert from 'node:assert/strict';
import { test } from 'node:test';
import { every, logarithmic } from '../../src/kernel/schedule.ts';

test('linear due points are products, so the millionth has no rounding drift', () => {
  assert.equal(every('time', 0.1).due(1e6), 1e5);
  assert.deepEqual([0, 1, 2].map(every('charge', 36).due), [0, 36, 72]);
});

test('an interval that is none is refused', () => {
  for (const interval of [0, -1, NaN, Infinity]) assert.throws(() => every('time', interval), /every\('time'\): expected a finite number > 0/u);
  assert.throws(() => logarithmic('time', 0, 3), /first: expected/u);
  assert.throws(() => logarithmic('time', 1, 0), /perDecade: expected/u);
});

test('an axis that is none is refused with the nearest one', () => {
  assert.throws(() => every('tmie' as never, 1), /^AnodyneError: every: expected one of time, charge, events, steps, got "tmie"; did you mean time\?$/u);
  assert.throws(() => logarithmic('event' as never, 1, 3), /^AnodyneError: logarithmic: expected one of time, charge, events, steps, got "event"; did you mean events\?$/u);
});

test('logarithmic: 0, then first, then per decade', () => {
  const { due } = logarithmic('time', 2, 3);
  assert.equal(due(0), 0);
  assert.equal(due(1), 2);
  assert.ok(Math.abs(due(4) / 20 - 1) < 1e-14);
  assert.ok(Math.abs(due(7) / 200 - 1) < 1e-14);
});
