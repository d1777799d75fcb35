import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overSeeds } from '../../src/study/papers/over-seeds.ts';
import { judge, tally } from '../../src/study/papers/judge.ts';
import { definePaperEntry, type FinishedRun, type Measured, type PaperEntry } from '../../src/study/papers/paper-entry.ts';
import type { Check, Role, Target } from '../../src/study/papers/targets.ts';

const target = (...checks: Check[]): Target =>
  ({ id: 'one', paper: '10.1000/test', where: 'fig. 1', conditions: 'none', quantity: 'q', unit: '1', role: 'check', checks });
const between: Check = { name: 'between', unit: '1', low: 1, high: 2, role: 'predict' };
const below: Check = { name: 'below', unit: '1', high: 0, role: 'trend' };
const measured = (check: string, value: number | null, standardError: number | null = null): Measured => ({ check, value, standardError });

test('inside: from low to high, ends included; an open end; no value is outside', () => {
  const inside = (check: Check, value: number | null): boolean => judge(target(check), [measured(check.name, value)])[0]!.inside;
  assert.deepEqual([0.999, 1, 1.5, 2, 2.001, null].map((value) => inside(between, value)), [false, true, true, true, false, false]);
  assert.deepEqual([-1e9, 0, 1e-9, null].map((value) => inside(below, value)), [true, true, false, false]);
});

test('names of the checks have to be those of the target; values have to be numbers', () => {
  const refused = (given: Measured[], message: string): void => { assert.throws(() => judge(target(between, below), given), { name: 'AnodyneError', message }); };
  refused([measured('betwen', 1), measured('below', 1)], 'one: measure: expected a check of the target (between; below), got "betwen"; did you mean between?');
  refused([measured('between', 1)], 'one: measure: says nothing to the check "below".');
  refused([measured('between', 1), measured('below', 1), measured('between', 1)], 'one: measure: expected each check once, got "between"');
  refused([measured('between', NaN), measured('below', 1)], 'one: measure: between: expected a finite number, or null where there is none, got NaN');
  refused([measured('between', 1, -1), measured('below', 1)], 'one: measure: between: expected a standard error >= 0, or null where it is unknown, got -1');
  // in the order of the target, whatever the order of measure
  assert.deepEqual(judge(target(between, below), [measured('below', 3), measured('between', 1)]).map(({ value }) => value), [1, 3]);
});

test('tally: an entry counts for each role that its checks have, by these checks alone', () => {
  const entry = (...parts: [Role, boolean][]) => parts.map(([role, inside]) => ({ check: { ...between, role }, value: 0, standardError: null, inside }));
  assert.deepEqual(tally([
    entry(['predict', true], ['predict', false]),
    entry(['predict', true], ['calibrate', false]),
    entry(['trend', true]),
    entry(['check', false]),
  ]), { calibrate: { inside: 0, of: 1 }, predict: { inside: 1, of: 2 }, trend: { inside: 1, of: 1 }, check: { inside: 0, of: 1 } });
});

const finished = (name: string, seed: number): FinishedRun =>
  ({ name, seed, directory: '', series: new Map(), summary: {}, column: () => new Float64Array() });

test('over seeds: mean and s/sqrt(n), each seed with its own runs; unknown for one seed; none if one seed has none', () => {
  const runs = [1, 2, 3].flatMap((seed) => [finished('a', seed), finished('b', seed)]);
  // 10, 20, 30: s = 10
  assert.deepEqual(overSeeds('x', runs, (run) => 4 * run('a').seed + 6 * run('b').seed), { check: 'x', value: 20, standardError: 10 / Math.sqrt(3) });
  assert.deepEqual(overSeeds('x', runs.slice(0, 2), () => 7), { check: 'x', value: 7, standardError: null });
  assert.deepEqual(overSeeds('x', runs, (run) => (run('a').seed === 2 ? null : 1)), { check: 'x', value: null, standardError: null });
  assert.throws(() => overSeeds('x', runs, (run) => run('c1').seed), { message: 'measure: expected one of the runs a, b, got "c1"' });
  assert.throws(() => overSeeds('x', [finished('slow', 1)], (run) => run('slo').seed), { message: 'measure: expected one of the runs slow, got "slo"; did you mean slow?' });
});

test('an entry of another form is refused', () => {
  const entry = { id: 'one', runs: () => [], measure: () => [] };
  const refused = (given: object, message: RegExp): void => { assert.throws(() => definePaperEntry(given as PaperEntry), { name: 'AnodyneError', message }); };
  assert.equal(definePaperEntry(entry), entry);
  refused({ ...entry, mesure: 1 }, /^entry: expected one of id, seeds, runs, measure, got key "mesure"; did you mean measure\?$/u);
  refused({ ...entry, measure: undefined }, /^entry\.measure: expected a function, got nothing$/u);
  refused({ ...entry, id: 5 }, /^entry\.id: expected the id of a target, got 5$/u);
  refused({ ...entry, seeds: 0 }, /^entry\.seeds: expected a whole number >= 1, got 0$/u);
});
