import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseAxes, commonColumns, type ComparedRun, differences, labelsOf, lastValues } from '../../src/study/compare-runs.ts';
import type { Manifest } from '../../src/write/manifest.ts';

const parameters = { current: { value: 100, unit: 'uA/cm2', source: '' }, dimensions: { value: 2, unit: '', source: '' }, width: { value: 25, unit: 'um', source: 'chosen' } };
const plain: Manifest = {
  format: 1, kind: 'anodyne run', title: 'A foil', scenario: '/home/a/foil.ts', hash: 'a', seed: 1, set: {}, versions: { anodyne: '1.0.0', node: 'v20' }, engine: 'serial', protocol: '', parameters, sessions: [],
};
const columns = { 'Time [s]': [0, 1, 2], 'Areal charge [mAh/cm2]': [0, 1, 2], 'Contact fraction': [1, 0.5, 0.2] };
const run = (directory: string, manifest: Partial<Manifest> = {}, series: Record<string, number[]> = columns): ComparedRun =>
  ({ directory, manifest: { ...plain, ...manifest }, ended: null, series: new Map(Object.entries(series).map(([header, values]) => [header, Float64Array.from(values)])) });

test('differences: parameters, one that only some runs have, the same value in another unit, seed, scenario, versions, extension', () => {
  const { width, ...others } = parameters;
  const runs = [
    run('a'),
    run('b', { parameters: { ...others, current: { value: 0.1, unit: 'mA/cm2', source: '' }, thickness: { value: 1, unit: 'um', source: '' } }, seed: 2 }),
    run('c', { parameters: { ...parameters, width: { ...width, value: 30 } }, title: 'Another', scenario: '/there/other.ts', versions: { anodyne: '1.1.0', node: 'v20' }, extends: [{ hash: 'x', until: '2 h', endedBy: 'time' }, { hash: 'y', until: '1 %', endedBy: 'time' }] }),
  ];
  assert.deepEqual(differences(runs), [
    { what: 'width', unit: 'um', values: ['25', null, '30'] },
    { what: 'thickness', unit: 'um', values: [null, '1', null] },
    { what: 'scenario', unit: '', values: ['A foil', 'A foil', 'Another'] },
    { what: 'scenario file', unit: '', values: ['foil.ts', 'foil.ts', 'other.ts'] },
    { what: 'seed', unit: '', values: ['1', '2', '1'] },
    { what: 'extended until', unit: '', values: [null, null, '2 h, then 1 %'] },
    { what: 'version of anodyne', unit: '', values: ['1.0.0', '1.0.0', '1.1.0'] },
  ]);
  assert.deepEqual(differences([run('a'), run('b', { hash: 'b' })]), []);
  const milli = run('d', { parameters: { ...parameters, current: { value: 1, unit: 'mA/cm2', source: '' } } });
  assert.deepEqual(differences([run('a'), milli]), [{ what: 'current', unit: '', values: ['100 uA/cm2', '1 mA/cm2'] }]);
});

test('the last rows: all columns of all runs; null where a run has none', () => {
  const runs = [run('a'), run('b', {}, { 'Time [s]': [0, 5], 'Voltage [V]': [1, Infinity] })];
  assert.deepEqual(lastValues(runs), [
    { header: 'Time [s]', values: [2, 5] }, { header: 'Areal charge [mAh/cm2]', values: [2, null] }, { header: 'Contact fraction', values: [0.2, null] }, { header: 'Voltage [V]', values: [null, Infinity] },
  ]);
  assert.deepEqual(commonColumns(runs), ['Time [s]']);
});

test('axes: areal charge against all others; time where one run passes no charge; what was asked for', () => {
  const [a, b] = [run('a'), run('b')];
  const resting = run('c', {}, { ...columns, 'Areal charge [mAh/cm2]': [0, 0, 0] });
  assert.deepEqual(chooseAxes([a, b], undefined, []), { x: 'Areal charge [mAh/cm2]', y: ['Time [s]', 'Contact fraction'] });
  assert.deepEqual(chooseAxes([a, resting], undefined, []), { x: 'Time [s]', y: ['Areal charge [mAh/cm2]', 'Contact fraction'] });
  assert.deepEqual(chooseAxes([a, b], 'Contact fraction', ['Time [s]', 'Time [s]']), { x: 'Contact fraction', y: ['Time [s]'] });
  assert.throws(() => chooseAxes([a, b], 'Time', []), { name: 'AnodyneError', message: /^--x: expected a column that all these runs have \(Time \[s\], .*\), got "Time"/u });
  assert.throws(() => chooseAxes([a, b], undefined, ['Contact fracton']), { name: 'AnodyneError', message: /^--y: expected a column .*, got "Contact fracton"; did you mean Contact fraction\?$/u });
  const other = run('d', {}, { 'Volume [m3]': [1] });
  assert.throws(() => chooseAxes([a, other], undefined, []), { name: 'AnodyneError', message: /^compare: these runs have no column in common\.$/u });
  assert.throws(() => chooseAxes([other, other], undefined, []), { name: 'AnodyneError', message: /^--x: expected one of the columns Volume \[m3\], .*, got nothing$/u });
  const timeOnly = run('e', {}, { 'Time [s]': [1] });
  assert.throws(() => chooseAxes([a, timeOnly], undefined, []), { name: 'AnodyneError', message: /^compare: these runs have no column in common but Time \[s\]\.$/u });
});

test('labels: what differs if that is little and tells all runs apart, else number and folder', () => {
  const slow = { parameters: { ...parameters, current: { value: 50, unit: 'uA/cm2', source: '' } } };
  const labels = (...runs: ComparedRun[]): string[] => labelsOf(runs, differences(runs));
  assert.deepEqual(labels(run('a'), run('b', slow)), ['current 100 uA/cm2', 'current 50 uA/cm2']);
  assert.deepEqual(labels(run('a'), run('runs/b/', { extends: [{ hash: 'x', until: '2 h', endedBy: 'time' }] })), ['1: a', 'extended until 2 h']);
  assert.deepEqual(labels(run('x/a'), run('y/a', slow), run('runs/b/', slow)), ['1: a', '2: a', '3: b']);
  assert.deepEqual(labels(run('a'), run('b')), ['1: a', '2: b']);
  assert.deepEqual(labels(run('a'), run('b', { ...slow, seed: 3, title: 'Another' })), ['1: a', '2: b']);
});
