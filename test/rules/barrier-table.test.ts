import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BarrierTable, type BarriersByLithium, barrierTable } from '../../src/rules/barrier-table.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import type { Bonds } from '../../src/rules/hop-table.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { boltzmann } from '../../src/units/constants.ts';

const temperature = 300;
const thermal = boltzmann * temperature;
const bond = 1.3 * thermal;
const counts = [0, 1, 2, 3];
const square: BarriersByLithium = { attemptRate: 2, temperature, bond, bulkFactor: 0.3, barriers: counts.map((i) => counts.map((j) => thermal + bond * Math.max(0, i - j))) };

const closeRates = (table: BarrierTable, expected: Float64Array, slots: number): void => {
  const { rates } = barrierTable(table, slots);
  assert.equal(rates.length, expected.length);
  rates.forEach((rate, i) => { assert.ok(Math.abs(rate - expected[i]!) <= 1e-12 * expected[i]!, `${i}: ${rate}, expected ${expected[i]!}`); });
};

test('barriers of initial-state bond counting and of Metropolis give the tables of these rules, on lithium and on all neighbours', () => {
  const rule = { attemptRate: 2, bond: 1.3, adhesion: 0, bulkFactor: 0.3, vapour: true };
  const common = { attemptRate: 2, temperature, bond, bulkFactor: 0.3, vapour: true };
  for (const slots of [4, 6]) {
    const neighbours = Array.from({ length: slots }, (_, n) => n);
    closeRates({ ...common, barriers: neighbours.map((i) => neighbours.map(() => i * bond)) }, bondCounting(rule, slots).rates, slots);
    closeRates({ ...common, barriers: neighbours.map((i) => neighbours.map((j) => Math.max(0, i - j) * bond)) }, metropolis(rule, slots).rates, slots);
    const apart = { ...rule, adhesion: 0.7, collectorBond: 0.4 };
    const energy = ({ n, electrolyte, collector }: Bonds): number => thermal * (1.3 * n + 0.7 * electrolyte + 0.4 * collector);
    const energies = { adhesion: 0.7 * thermal, collectorBond: 0.4 * thermal };
    closeRates({ ...common, ...energies, barrier: (from) => energy(from) }, bondCounting(apart, slots).rates, slots);
    closeRates({ ...common, ...energies, barrier: (from, to) => Math.max(0, energy(from) - energy(to)) }, metropolis(apart, slots).rates, slots);
    // without a collector bond of its own the collector is lithium
    closeRates({ ...common, adhesion: 0.7 * thermal, barrier: (from) => energy(from) }, bondCounting({ ...rule, adhesion: 0.7 }, slots).rates, slots);
  }
});

test('a barrier that the way back does not fit is refused, with its place and what it should be', () => {
  const wrong = structuredClone(square.barriers) as number[][];
  wrong[2]![1]! += 1e-8 * thermal;
  assert.throws(() => barrierTable({ ...square, barriers: wrong }, 4), /^AnodyneError: barriers\[1\]\[2\]: expected 4\.\S+e-21 J for detailed balance: barriers\[2\]\[1\] and what the hop costs in pair energies, got 4\.\S+e-21$/u);
  wrong[2]![1]! -= 0.999e-8 * thermal; // within rounding
  assert.doesNotThrow(() => barrierTable({ ...square, barriers: wrong }, 4));
  assert.throws(() => barrierTable({ ...square, bond: -bond }, 4), /barriers\[0\]\[1\]/u);
  assert.throws(() => barrierTable({ ...square, bond: NaN }, 4), /barriers\[0\]\[0\]: expected NaN J/u);
  const common = { attemptRate: 2, temperature, bond, bulkFactor: 0, adhesion: bond };
  assert.throws(() => barrierTable({ ...common, barrier: ({ n }) => n * bond }, 4), /barrier\(0 lithium \+ 3 electrolyte, to 0 lithium \+ 2 electrolyte\): expected/u);
});

test('tables of another shape and barriers that are none are refused where they stand', () => {
  const cut = (change: (barriers: number[][]) => void): (() => unknown) => {
    const barriers = structuredClone(square.barriers) as number[][];
    change(barriers);
    return () => barrierTable({ ...square, barriers }, 4);
  };
  assert.throws(cut((b) => b.pop()), /barriers: expected 4 x 4 barriers, for 0 to 3 lithium neighbours before and after, got "3 rows"/u);
  assert.throws(cut((b) => b[2]!.push(0)), /barriers\[2\]: expected 4 x 4 barriers, .* got "5 barriers"/u);
  for (const [value, got] of [[NaN, 'NaN'], [-1e-21, '-1e-21'], [Infinity, 'Infinity']] as const) {
    assert.throws(cut((b) => { b[3]![1] = value; }), new RegExp(`barriers\\[3\\]\\[1\\]: expected a finite barrier >= 0 \\[J\\], got ${got}$`, 'u'));
  }
  assert.throws(() => barrierTable(square, 6), /barriers: expected 6 x 6 barriers/u);
  for (const value of [0, -1, NaN]) assert.throws(() => barrierTable({ ...square, temperature: value }, 4), /temperature: expected a finite number > 0 \[K\]/u);
  assert.throws(() => barrierTable({ ...square, attemptRate: Infinity }, 4), /attemptRate: expected a finite number > 0 \[1\/s\]/u);
});

test('what a table on lithium cannot know is not taken silently, nor is a rule without barriers', () => {
  const both: BarriersByLithium & { adhesion: number } = { ...square, adhesion: 1e-20 };
  assert.throws(() => barrierTable(both, 4), /adhesion: expected nothing beside `barriers`/u);
  // a scenario's types are not checked when it is loaded
  const none: unknown = { attemptRate: 2, temperature, bond, bulkFactor: 0 };
  assert.throws(() => barrierTable(none as BarrierTable, 4), /expected a table `barriers` or a function `barrier`, got nothing/u);
});
