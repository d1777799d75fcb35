import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMeasuredProfile, type RunRecord } from 'anodyne';
import { profileFigure } from 'anodyne/renderers';
import { assertGoldenFigure } from './golden.ts';

const profile = parseMeasuredProfile('Time [min],Current density [mA/cm2],Voltage [mV]\n0,0.1,11\n30,0.1,14\n60,0.1,19\n61,0,0\n80,-0.1,-16\n120,-0.1,-12\n', 'a.csv');

/** A run that goes on after its contact is lost: an infinite resistance, and an infinite voltage under its current. */
const record = (change: Record<string, Float64Array> = {}): RunRecord => ({
  title: 'A measured profile',
  series: new Map(Object.entries({
    'Time [s]': Float64Array.of(0, 1200, 2400, 3600, 3700, 4800, 4900, 7200),
    'Voltage [V]': Float64Array.of(0.010, 0.012, 0.016, 0.021, 0, 0, -0.02, -Infinity),
    'Contact fraction': Float64Array.of(1, 0.8, 0.6, 0.4, 0.4, 0.45, 0.4, 0),
    'Interface resistance [ohm.cm2]': Float64Array.of(2, 20, 60, 110, 110, 100, 100, Infinity),
    ...change,
  })),
  spectra: [],
});

test('voltage with the measured one over it, contact, interface resistance: each in a unit that reads well', () => {
  const svg = String(profileFigure(profile).draw(record()));
  for (const label of ['Voltage [mV]', 'Contact [%]', 'R_int [ohm.cm2]', 'Time [h]', 'simulated', 'measured']) assert.equal(svg.split(`>${label}<`).length, 2, label);
  assert.doesNotMatch(svg, /NaN|Infinity/u);
  assertGoldenFigure('profile', svg);
});

test('units follow the values; without a measured voltage there is one kind of curve, and no legend', () => {
  const svg = String(profileFigure({ steps: [] }).draw(record({ 'Time [s]': Float64Array.from([0, 1, 2, 3, 4, 5, 6, 30], (t) => t * 60), 'Voltage [V]': new Float64Array(8).fill(2) })));
  for (const label of ['Voltage [V]', 'Time [min]']) assert.ok(svg.includes(`>${label}<`), label);
  assert.doesNotMatch(svg, />(simulated|measured)</u);
});

test('a quantity that is never finite has no panel; a run of nothing no figure', () => {
  const infinite = new Float64Array(8).fill(Infinity);
  const svg = String(profileFigure(profile).draw(record({ 'Interface resistance [ohm.cm2]': infinite })));
  assert.ok(svg.includes('>Contact [%]<') && !svg.includes('R_int'));
  const empty = Object.fromEntries([...record().series.keys()].map((header) => [header, new Float64Array(0)]));
  assert.equal(profileFigure({ steps: [] }).draw(record(empty)), undefined);
});

test('its columns are known before the run', () => {
  assert.deepEqual(profileFigure(profile).columns, ['Time [s]', 'Voltage [V]', 'Contact fraction', 'Interface resistance [ohm.cm2]']);
});
