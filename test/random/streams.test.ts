import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RandomSource } from '../../src/random/random-source.ts';
import { randomSource, runStreamNames, streamNames, Streams } from '../../src/random/streams.ts';
import { assertMean } from '../statistics.ts';

test('xoshiro128** gives the numbers of its authors\' code', () => {
  // printed by prng.di.unimi.it/xoshiro128starstar.c with s = {1, 2, 3, 4}
  const random = new RandomSource([1, 2, 3, 4]);
  const expected = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804];
  assert.deepEqual(expected.map(() => random.bits()), expected);
});

test('uniform lies in [0, 1), with the mean and variance of a uniform number', () => {
  // 2e5 numbers see a mean off by 0.3 %
  const random = randomSource(1, 'eventChoice');
  const samples = Array.from({ length: 2e5 }, () => random.uniform());
  assert.ok(samples.every((u) => u >= 0 && u < 1));
  assertMean('mean', samples, 0.5);
  assertMean('second moment', samples.map((u) => u * u), 1 / 3);
  assertMean('neighbours are independent', samples.slice(1).map((u, i) => (u - 0.5) * (samples[i]! - 0.5)), 0);
});

test('exponential has mean 1 and second moment 2, and is finite at the ends of uniform', () => {
  const random = randomSource(2, 'waitingTime');
  const samples = Array.from({ length: 2e5 }, () => random.exponential());
  assertMean('mean', samples, 1);
  assertMean('second moment', samples.map((x) => x * x), 2);
  assert.ok(samples.every((x) => Number.isFinite(x) && x >= 0));
});

test('streams differ by name and by neighbouring seed, and agree for equal ones', () => {
  const first = (seed: number, name: (typeof streamNames)[number]): number => randomSource(seed, name).uniform();
  const all = [1, 2, 3].flatMap((seed) => streamNames.map((name) => first(seed, name)));
  assert.equal(new Set(all).size, all.length);
  assert.equal(first(7, 'stripping'), first(7, 'stripping'));
});

test('a restored stream goes on where it was saved', () => {
  const streams = new Streams(5);
  streams.get('stripping').uniform();
  const saved = JSON.parse(JSON.stringify(streams.save())) as Record<string, number[]>;
  const expected = runStreamNames.map((name) => streams.get(name).uniform());
  const other = new Streams(6);
  other.restore(saved);
  assert.deepEqual(runStreamNames.map((name) => other.get(name).uniform()), expected);
});

test('the all-zero state, from which xoshiro never leaves, is not taken', () => {
  const random = new RandomSource([0, 0, 0, 0]);
  assert.notEqual(random.bits() + random.bits() + random.bits(), 0);
});
