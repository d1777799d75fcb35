import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRecord } from 'anodyne';
import { runFigures } from 'anodyne/renderers';
import { cell } from './plot-samples.ts';
import { assertTextsApart, linesOf, parseFigure, placeOn, textBoxes } from './plot-svg.ts';
import { foil } from './states.ts';

const columns = (values: Readonly<Record<string, readonly number[]>>): RunRecord['series'] => new Map(Object.entries(values).map(([header, column]) => [header, Float64Array.from(column)]));
const record = (series: Readonly<Record<string, readonly number[]>>, more: Partial<RunRecord> = {}): RunRecord => ({ title: 'A run', series: columns(series), spectra: [], ...more });
const svgOf = ({ figures }: ReturnType<typeof runFigures>, name: string): string => figures.find((figure) => figure.name === name)!.svg;
const textsOf = (svg: string): string[] => textBoxes(parseFigure(svg)).map(({ text }) => text);

const stripping = {
  'Time [s]': [0, 3600, 7200, 10800],
  'Areal charge [mAh/cm2]': [0, 0.1, 0.2, 0.3],
  'Contact fraction': [1, 0.8, 0.5, 0],
  'Voltage [V]': [0.05, 0.06, 0.08, Infinity],
  'Interface resistance [ohm.cm2]': [5, 50, 500, Infinity],
  'Constriction overpotential [V]': [-7e-17, 0.01, 0.03, 0],
  'Bulk overpotential [V]': [0.045, 0.045, 0.045, 0],
};

test('a stripped cell: every figure that its columns, spectra and states give, read back', () => {
  const spectra = [0, 1].map((k) => ({ time: 3600 * k, arealCharge: 360 * k, spectrum: cell(1 + k) }));
  const set = runFigures(record(stripping, { spectra }), [foil({ shape: [40, 1, 30] })]);
  assert.deepEqual(set.figures.map(({ name }) => name), ['against-charge', 'against-time', 'resistance', 'overpotentials', 'nyquist', 'bode', 'pores']);
  assert.deepEqual(set.leftOut, [{ name: 'voltammogram', why: 'no sweep of the potential' }]);
  for (const { name, svg, caption } of set.figures) {
    assert.doesNotMatch(svg, /NaN|Infinity|undefined/u, name);
    assert.match(caption, /^[A-Z].*\.$/u);
    assertTextsApart(name, parseFigure(svg));
  }
  const cells = svgOf(set, 'against-charge');
  for (const text of ['Voltage [mV]', 'Contact [%]', 'Areal charge [mAh/cm2]', 'A run']) assert.ok(textsOf(cells).includes(text), `${text} in ${textsOf(cells).join(' | ')}`);
  assert.ok(textsOf(svgOf(set, 'against-time')).includes('Time [h]'));
  // voltage without its infinite row; contact down to zero at 0.3 mAh/cm2
  const figure = parseFigure(cells);
  const [voltage, contact] = linesOf(figure, '#0072b2');
  assert.deepEqual([voltage!.length, contact!.length], [3, 4]);
  assert.ok(Math.abs(contact![3]![0] - placeOn(figure, 'x', 0.3)) < 0.01, `x = ${contact![3]![0]}`);
  const resistance = parseFigure(svgOf(set, 'resistance'));
  const [, middle] = linesOf(resistance, '#0072b2')[0]!;
  assert.ok(Math.abs(middle![1] - placeOn(resistance, 'y', 50, true)) < 0.01, `y = ${middle![1]}`);
  // a part that is zero to rounding begins where it is there
  const parts = parseFigure(svgOf(set, 'overpotentials'));
  assert.deepEqual(['#0072b2', '#000000'].map((colour) => linesOf(parts, colour)[0]!.length), [2, 3]);
});

test('a cycled cell: over time, on a linear axis where parts change their sign; no line leads over infinite rows', () => {
  const cycled = {
    'Time [s]': [0, 60, 120, 180, 240, 300],
    'Areal charge [mAh/cm2]': [0, 0.1, 0.1, 0.05, 0, 0.1],
    'Interface resistance [ohm.cm2]': [5, 6, Infinity, Infinity, 7, 8],
    'Contact overpotential [V]': [0.01, 0.02, 0, -0.02, -0.01, 0.02],
  };
  const set = runFigures(record(cycled), []);
  assert.deepEqual(set.figures.map(({ name }) => name), ['resistance', 'overpotentials']);
  assert.deepEqual(linesOf(parseFigure(svgOf(set, 'resistance')), '#0072b2').map((line) => line.length), [2, 2]);
  const parts = parseFigure(svgOf(set, 'overpotentials'));
  assert.ok(textsOf(svgOf(set, 'overpotentials')).includes('Time [min]'));
  const line = linesOf(parts, '#d55e00')[0]!;
  assert.equal(line.length, 6);
  assert.ok(Math.abs(line[3]![1] - placeOn(parts, 'y', -20)) < 0.01 && Math.abs(line[3]![0] - placeOn(parts, 'x', 3)) < 0.01, `${line[3]!.join(', ')}`);
});

test('a voltammogram of a sweep, which is three potentials held one after the other; of many cycles five', () => {
  const potential = (cycle: number, k: number): number => (cycle === 8 && k > 0 ? NaN : [0, 0.1, 0, -0.1][k]!);
  const rows = Array.from({ length: 33 }, (_, k) => ({ time: 10 * (k + 1), volt: potential(Math.floor(k / 4), k % 4) }));
  const series = { 'Time [s]': [0, ...rows.map(({ time }) => time)], 'Voltage [V]': [5, ...rows.map(({ volt }) => volt)], 'Current density [uA/cm2]': [5000, ...rows.map(({ volt }) => 1000 * volt)] };
  const holds = rows.map(({ time }) => [time - 10, time] as const);
  const set = runFigures(record(series, { holds }), []);
  const svg = svgOf(set, 'voltammogram');
  assert.deepEqual([...new Set(textsOf(svg).flatMap((text) => /cycle \d/u.exec(text)?.[0] ?? []))], ['cycle 1', 'cycle 3', 'cycle 5', 'cycle 6', 'cycle 8']);
  // the row before the sweep, of 5 V, is not in it
  assert.ok(textsOf(svg).includes('Potential [mV]'));
  const why = (more: Partial<RunRecord>): unknown => runFigures(record(series, more), []).leftOut.find(({ name }) => name === 'voltammogram')?.why;
  assert.equal(why({ holds: holds.slice(0, 2) }), 'no sweep of the potential');
  assert.equal(why({}), 'no sweep of the potential');
});

test('what cannot be drawn has its reason', () => {
  const reasons = (series: Readonly<Record<string, readonly number[]>>, states = [foil({ shape: [8, 1, 8], contact: null })]): Record<string, string> => {
    const { figures, leftOut } = runFigures(record(series), states);
    assert.deepEqual(figures, []);
    return Object.fromEntries(leftOut.map(({ name, why }) => [name, why]));
  };
  const gas = reasons({ 'Time': [0, 1], 'Energy [phi]': [1, 2] }, []);
  assert.deepEqual(gas, {
    'against-charge': 'no rows of Voltage [V] or Contact fraction', 'against-time': 'no rows of Voltage [V] or Contact fraction', 'resistance': 'no rows of Interface resistance [ohm.cm2] above 0',
    'overpotentials': 'no rows of Constriction overpotential [V] above 0', 'nyquist': 'no spectra', 'bode': 'no spectra', 'voltammogram': 'no sweep of the potential', 'pores': 'no states',
  });
  const one = reasons({ 'Time [s]': [0], 'Areal charge [mAh/cm2]': [0], 'Contact fraction': [1], 'Interface resistance [ohm.cm2]': [5] });
  assert.deepEqual([one['against-charge'], one['against-time'], one.resistance, one.pores], ['Areal charge [mAh/cm2] does not change', 'Time [s] does not change', 'no two rows one after the other', 'no pores on the electrolyte']);
});

test('of 100,000 rows a figure keeps every peak, in a file of some hundred kB at the most', () => {
  const time = Array.from({ length: 100_000 }, (_, k) => k);
  const voltage = time.map((k) => (k === 54_321 ? 0.9 : 0.05 + 0.001 * Math.sin(k)));
  const svg = svgOf(runFigures(record({ 'Time [s]': time, 'Voltage [V]': voltage }), []), 'against-time');
  assert.ok(svg.length < 100_000, `${svg.length} characters`);
  const figure = parseFigure(svg);
  const line = linesOf(figure, '#0072b2')[0]!;
  assert.ok(line.length > 2000 && line.length <= 4010, `${line.length} corners`);
  const peak = line.reduce((a, b) => (b[1] < a[1] ? b : a));
  assert.ok(Math.abs(peak[0] - placeOn(figure, 'x', 54_321 / 3600)) < 0.01 && Math.abs(peak[1] - placeOn(figure, 'y', 900)) < 0.01, peak.join(', '));
});
