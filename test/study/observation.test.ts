import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkObservations } from '../../src/study/check-observations.ts';
import { atDepletion, headerOf, last, maximum, minimum, type Observation, observationOf, when } from '../../src/study/observation.ts';
import { observe, observeDirectory } from '../../src/study/observe.ts';
import { temporary } from '../cli/program.ts';

const charge = 'Areal charge [mAh/cm2]';
const contact = 'Contact fraction';
const refused = (what: () => unknown, message: string): void => { assert.throws(what, { name: 'AnodyneError', message }); };

test('a header alone is the last row; headers carry the unit of the column at their end, and of the border in words', () => {
  assert.deepEqual(observationOf('observe[0]', charge), last(charge));
  const headers: readonly [Observation, string][] = [
    [last(charge), 'Areal charge [mAh/cm2]'],
    [maximum('Voltage [V]'), 'Largest voltage [V]'],
    [minimum(contact), 'Smallest contact fraction'],
    [when(contact, { below: 0.5 }, charge), 'Areal charge at contact fraction below 0.5 [mAh/cm2]'],
    [when(charge, { above: 0.25 }, contact), 'Contact fraction at areal charge above 0.25 mAh/cm2'],
    [atDepletion('Time [h]'), 'Time at depletion [h]'],
    [when('SEI thickness [nm]', { above: 5 }, 'Time [s]'), 'Time at SEI thickness above 5 nm [s]'],
  ];
  for (const [observation, header] of headers) {
    assert.equal(headerOf(observation), header);
    assert.deepEqual(observationOf('x', JSON.parse(JSON.stringify(observation)) as Observation), observation);
  }
});

test('what is no observation is refused where it stands in the study file', () => {
  const of = (given: unknown) => () => observationOf('observe[1]', given as Observation);
  refused(of(5), 'observe[1]: expected a header, or last(..), maximum(..), minimum(..), when(..), atDepletion(..), got 5');
  refused(of(null), 'observe[1]: expected a header, or last(..), maximum(..), minimum(..), when(..), atDepletion(..), got null');
  refused(of({ kind: 'mean', column: charge }), `observe[1]: expected a header, or last(..), maximum(..), minimum(..), when(..), atDepletion(..), got { kind: 'mean', column: '${charge}' }`);
  refused(of(' '), 'observe[1]: expected the header of a column, such as "Areal charge [mAh/cm2]", got " "');
  refused(of({ kind: 'last' }), 'observe[1].column: expected the header of a column, such as "Areal charge [mAh/cm2]", got nothing');
  refused(of({ ...last(charge), colum: 1 }), 'observe[1]: expected one of kind, column, got key "colum"; did you mean column?');
  refused(of({ kind: 'when', column: charge, below: 1 }), 'observe[1].where: expected the header of a column, such as "Areal charge [mAh/cm2]", got nothing');
  const border = 'observe[1]: expected below or above, one of them, with a finite number, got ';
  const bounded = (given: object): Observation => ({ kind: 'when', column: charge, where: contact, ...given });
  refused(of(bounded({})), `${border}{}`);
  refused(of(bounded({ below: 1, above: 0 })), `${border}{ below: 1, above: 0 }`);
  refused(of(bounded({ below: '0.5' })), `${border}{ below: '0.5' }`);
  refused(of(bounded({ above: Infinity })), `${border}{ above: Infinity }`);
});

test('columns that the scenario does not write, and the same twice, are refused with the way out', () => {
  const columns = [charge, contact, 'Voltage [V]'];
  const check = (...observations: Observation[]) => () => { checkObservations('observe', observations, columns); };
  check(last(charge), maximum(charge), when(contact, { below: 0.5 }, charge), when(contact, { below: 0.4 }, charge))();
  const need = 'expected a column of the scenario (Areal charge [mAh/cm2], Contact fraction, Voltage [V]), got';
  refused(check(last('Areal charge')), `observe[0]: ${need} "Areal charge"; did you mean Areal charge [mAh/cm2]?`);
  refused(check(last('areal charge [C/m2]')), `observe[0]: ${need} "areal charge [C/m2]"; did you mean Areal charge [mAh/cm2]?`);
  refused(check(last(charge), when('Contact fractoin', { below: 1 }, charge)), `observe[1]: ${need} "Contact fractoin"; did you mean Contact fraction?`);
  refused(check(atDepletion(charge)), 'observe[0]: expected a column of the scenario (Areal charge [mAh/cm2], Contact fraction, Voltage [V]), got "Time [s]"');
  refused(check(last('Temperature [K]')), `observe[0]: ${need} "Temperature [K]"`);
  refused(check(last(charge), last(contact), last(charge)), 'observe[2]: expected each observation once, got "Areal charge [mAh/cm2]"');
});

const series = new Map([
  [charge, Float64Array.of(0, 0.1, 0.2, 0.3)],
  [contact, Float64Array.of(1, 0.5, 0.75, 0.25)],
  ['Interface resistance [ohm.cm2]', Float64Array.of(-2, 7, Infinity, 3)],
]);

test('last, largest, smallest, and the first row beyond a border: below it, at or above it; none if no row is', () => {
  const resistance = 'Interface resistance [ohm.cm2]';
  const found = observe([
    last(charge), maximum(contact), minimum(contact), maximum(resistance), minimum(resistance),
    when(contact, { below: 0.5 }, charge), when(charge, { above: 0.1 }, contact), when(charge, { above: 0.15 }, resistance), when(charge, { above: 0.31 }, contact),
  ], { series });
  assert.deepEqual(found, [0.3, 1, 0.25, Infinity, -2, 0.3, 0.5, Infinity, null]);
});

test('at depletion: between the rows; none where contact was not lost', () => {
  const rows = new Map([['Time [s]', Float64Array.of(0, 3600, 7200)], [contact, Float64Array.of(1, 0.03, 0.01)], [charge, Float64Array.of(0, 1, 3)]]);
  const [found] = observe([atDepletion(charge)], { series: rows });
  assert.ok(Math.abs(found! - 2) < 1e-12);
  assert.deepEqual(observe([atDepletion(charge)], { series: new Map([...rows, [contact, Float64Array.of(1, 0.5, 0.4)]]) }), [null]);
});

test('a series without rows has no values; a column that is not there is said', () => {
  const empty = new Map([[charge, new Float64Array()]]);
  assert.deepEqual(observe([last(charge), maximum(charge), minimum(charge), when(charge, { above: 0 }, charge)], { series: empty }), [null, null, null, null]);
  refused(() => observe([last(contact)], { series: empty }), 'observe: expected one of the columns Areal charge [mAh/cm2], got "Contact fraction"');
});

test('of a directory, series.csv alone is read, and says infinity', (t) => {
  const directory = temporary(t);
  writeFileSync(join(directory, 'series.csv'), `${charge},Interface resistance [ohm.cm2]\n0,12\n0.1,inf\n`);
  assert.deepEqual(observeDirectory(directory, [last('Interface resistance [ohm.cm2]'), last(charge)]), [Infinity, 0.1]);
});
