import assert from 'node:assert/strict';
import { test } from 'node:test';
import { depletion, valueAtDepletion } from '../../src/observe/depletion.ts';

const rows = (columns: Record<string, number[]>): ReadonlyMap<string, Float64Array> => new Map(Object.entries(columns).map(([header, values]) => [header, Float64Array.from(values)]));
const time = 'Time [s]';
const contact = 'Contact fraction';
const resistance = 'Interface resistance [ohm.cm2]';

test('contact below 2 %, linear between rows', () => {
  const series = rows({ [time]: [0, 100, 200, 300], [contact]: [1, 0.5, 0.04, 0], Contacts: [250, 125, 10, 0], 'Areal charge [mAh/cm2]': [0, 1, 2, 4] });
  assert.deepEqual(depletion(series), { by: 'contact fraction', time: 250, share: 0.5, before: 2, after: 3, contactsAtRest: 250 });
  assert.equal(valueAtDepletion(series, 'Areal charge [mAh/cm2]'), 3);
});

test('resistance above 10 kohm cm2, linear in its logarithm', () => {
  const series = rows({ [time]: [0, 100, 200], [contact]: [1, 0.5, 0.3], [resistance]: [50, 1e3, 1e7] });
  const found = depletion(series)!;
  assert.equal(found.by, 'interface resistance');
  assert.ok(Math.abs(found.time - 125) < 1e-10); // a quarter of the four decades
  assert.equal(found.contactsAtRest, undefined);
});

test('whichever comes first; after an infinite resistance the contact decides, and without it the later row', () => {
  const at = (contacts: number[], resistances: number[]): [string, number] => {
    const { by, time: moment } = depletion(rows({ [time]: [0, 100, 200], [contact]: contacts, [resistance]: resistances }))!;
    return [by, moment];
  };
  assert.deepEqual(at([1, 0.5, 0.4], [10, 2e4, 3e4])[0], 'interface resistance');
  assert.deepEqual(at([1, 0.01, 0.005], [10, 20, 3e4])[0], 'contact fraction');
  assert.deepEqual(at([1, 0.04, 0], [10, 100, Infinity]), ['contact fraction', 150]);
  assert.deepEqual(at([1, 0.5, 0.02], [10, 100, Infinity]), ['interface resistance', 200]);
  assert.deepEqual(at([0.01, 0, 0], [10, 100, 1e3]), ['contact fraction', 0]);
  // at once: the paper's own definition
  assert.deepEqual(at([0.01, 0, 0], [2e4, 3e4, 4e4]), ['interface resistance', 0]);
  // a resistance that was not measured is not above the limit
  assert.deepEqual(at([1, 0.9, 0.8], [10, NaN, Infinity]), ['interface resistance', 200]);
});

test('a run that keeps its contact has no depletion time: at the limits is not beyond them', () => {
  const series = rows({ [time]: [0, 100], [contact]: [1, 0.02], [resistance]: [10, 1e4] });
  assert.equal(depletion(series), undefined);
  assert.equal(valueAtDepletion(series, time), undefined);
  assert.equal(depletion(rows({ [time]: [], [contact]: [] })), undefined);
});

test('an infinite value at depletion stays what it is where there is nothing between the rows', () => {
  const series = rows({ [time]: [0, 100, 200], [contact]: [1, 0.03, 0.01], 'Voltage [V]': [1, Infinity, Infinity] });
  assert.equal(valueAtDepletion(series, 'Voltage [V]'), Infinity);
  // depleted right after the middle row, and right at the last one
  const [after, until] = [{ [contact]: [1, 0.02, 0.01] }, { [contact]: [1, 0.9, 0.8], [resistance]: [10, 20, Infinity] }];
  assert.equal(valueAtDepletion(rows({ [time]: [0, 100, 200], ...after, 'Voltage [V]': [1, 2, Infinity] }), 'Voltage [V]'), 2);
  assert.equal(valueAtDepletion(rows({ [time]: [0, 100, 200], ...until, 'Voltage [V]': [1, Infinity, 5] }), 'Voltage [V]'), 5);
});

test('the size of the domain is a whole number, and unknown where a run begins without contact', () => {
  const size = (contacts: number, fraction: number): number | undefined => depletion(rows({ [time]: [0, 1], [contact]: [fraction, 0], Contacts: [contacts, 0] }))!.contactsAtRest;
  for (let count = 1; count < 200; count++) assert.equal(size(count, count / 250), 250);
  assert.equal(size(0, 0), undefined);
});

test('columns that are missing are named', () => {
  assert.throws(() => depletion(rows({ [time]: [0] })), { message: 'depletion: expected a column Contact fraction, got "Time [s]"' });
});
