import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRecord, Spectrum } from 'anodyne';
import { bodeFigure, nyquistFigure, seriesFigure } from 'anodyne/renderers';

/** R0 and an arc of 100 ohm cm2 and 1 uF/cm2. */
const arc = (): Spectrum => {
  const frequency = Float64Array.from({ length: 22 }, (_, k) => 10 ** (k / 3));
  const y = frequency.map((f) => 2 * Math.PI * f * 1e-2 * 1e-2);
  return { frequency, real: y.map((b) => 0.01 + 0.01 / (1 + b * b)), imaginary: y.map((b) => (-0.01 * b) / (1 + b * b)) };
};
/** A capacitance alone. */
const blocked = (): Spectrum => {
  const { frequency, real } = arc();
  return { frequency, real: real.fill(0.01), imaginary: frequency.map((f) => -1e3 / f) };
};

const record = (spectra: readonly Spectrum[]): RunRecord => ({
  title: 'A run',
  series: new Map([['Areal charge [mAh/cm2]', Float64Array.of(0, 0.1, 0.2)], ['Interface resistance [ohm.cm2]', Float64Array.of(50, 400, Infinity)], ['Voltage [V]', Float64Array.of(0, -1, 2)]]),
  spectra: spectra.map((spectrum, k) => ({ time: k, arealCharge: 360 * k, spectrum })),
});

const labels = (svg: unknown): string[] => [...String(svg).matchAll(/(\d\.\d{3}) mAh\/cm²/gu)].map(([, label]) => label!);

test('spectra of a run: five at most, first and last among them, those that conduct, labelled by charge', () => {
  assert.deepEqual(labels(nyquistFigure().draw(record([arc(), arc(), blocked()]))), ['0.000', '0.010']);
  assert.deepEqual(labels(bodeFigure().draw(record([arc(), blocked()]))), ['0.000', '0.010']);
  assert.deepEqual(labels(nyquistFigure().draw(record(Array.from({ length: 9 }, arc)))), ['0.000', '0.020', '0.040', '0.060', '0.080']);
  for (const figure of [nyquistFigure(), bodeFigure()]) assert.equal(figure.draw(record([])), undefined);
  assert.equal(nyquistFigure().draw(record([blocked()])), undefined);
});

test('spectra of one charge, as in a rest, are told apart by time', () => {
  const { spectra, ...rest } = record([arc(), arc(), arc()]);
  const resting = { ...rest, spectra: spectra.map((at, k) => ({ ...at, arealCharge: k === 0 ? 0 : 360, time: 3600 * k })) };
  const svg = String(nyquistFigure().draw(resting));
  for (const label of ['0.000 mAh/cm², 0 s', '0.010 mAh/cm², 1.00 h', '0.010 mAh/cm², 2.00 h']) assert.ok(svg.includes(label), label);
});

test('columns against another: infinite rows left out, on a logarithmic axis those at or below 0, nothing where nothing is left', () => {
  const draw = (y: string, logarithmic: boolean): unknown => seriesFigure({ name: 'x', x: 'Areal charge [mAh/cm2]', y: [y], logarithmic }).draw(record([]));
  const svg = String(draw('Interface resistance [ohm.cm2]', true));
  assert.match(svg, />Interface resistance \[ohm\.cm2\]</u);
  assert.doesNotMatch(svg, /NaN|Infinity/u);
  assert.match(String(draw('Voltage [V]', true)), /^<svg/u);
  const empty = { ...record([]), series: new Map([['Areal charge [mAh/cm2]', Float64Array.of(0)], ['Voltage [V]', Float64Array.of(0)]]) };
  assert.equal(seriesFigure({ name: 'x', x: 'Areal charge [mAh/cm2]', y: ['Voltage [V]'], logarithmic: true }).draw(empty), undefined);
});

test('a PNG has its signature; its dots are 300 an inch', () => {
  const png = Buffer.from(nyquistFigure({ format: 'png' }).draw(record([arc()])) as Uint8Array);
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.ok(Math.abs(png.readUInt32BE(16) - (85 / 25.4) * 300) <= 1);
});

test('columns that cannot share an axis, and units that are none, are refused where the figure is made', () => {
  const make = (x: string, ...y: string[]) => () => seriesFigure({ name: 'mine', x, y });
  assert.throws(make('Time [s]', 'Voltage [V]', 'Current density [uA/cm2]'), /seriesFigure mine: y: expected headers of columns in one unit, got "Voltage \[V\], Current density \[uA\/cm2\]"$/u);
  assert.throws(make('Time [s]'), /seriesFigure mine: y: expected headers of columns in one unit, got "none"$/u);
  assert.throws(make('Time [sekond]', 'Voltage [V]'), /seriesFigure mine: Time \[sekond\]/u);
  assert.deepEqual(make('Time [s]', 'Voltage [V]')().columns, ['Time [s]', 'Voltage [V]']);
});
