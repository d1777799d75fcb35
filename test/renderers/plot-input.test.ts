import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { AnodyneError } from 'anodyne';
import { arrhenius, bars, bode, figurePng, heatMap, lines, nyquist, stack } from 'anodyne/renderers';
import { spectrumOf } from './plot-samples.ts';

function message(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    assert.ok(error instanceof AnodyneError, String(error));
    return error.message;
  }
  return 'drawn';
}

const good = spectrumOf([1, 10], [1, 1], [-1, -1]);
const ofSpectrum = (spectrum: unknown, more: object = {}): string => message(() => nyquist({ series: [{ label: 'a', spectrum, ...more }] } as never));
const ofLines = (series: object, y: object = {}, x: object = {}): string =>
  message(() => lines({ x: { label: 'x', unit: '1', ...x }, y: { label: 'y', unit: '1', ...y }, series: [{ label: 'a', x: [1, 2], y: [1, 2], ...series }] } as never));
const ofLaw = (series: object, more: object = {}): string =>
  message(() => arrhenius({ quantity: 'σ', series: [{ label: 'a', temperature: [300], value: [1], unit: 'S/cm', ...series }], ...more } as never));

test('spectra: a wrong one is one sentence', () => {
  assert.equal(message(() => nyquist({ series: [] })), 'nyquist({ series }): expected a list with at least one series, got []');
  assert.equal(ofSpectrum(spectrumOf([], [], [])), 'nyquist({ series[0] "a" }).spectrum.frequency: expected at least one value, got Float64Array(0) []');
  assert.equal(ofSpectrum(spectrumOf([1, 2], [1], [1, 1])), 'nyquist({ series[0] "a" }).spectrum.real: expected 2 values, one for each point, got 1');
  assert.equal(ofSpectrum(spectrumOf([1, 2], [1, NaN], [1, 1])), 'nyquist({ series[0] "a" }).spectrum.real[1]: expected a finite number, got NaN');
  assert.equal(ofSpectrum(spectrumOf([0, 2], [1, 1], [1, 1])), 'nyquist({ series[0] "a" }).spectrum.frequency[0]: expected a finite number > 0 [Hz], got 0');
  assert.equal(ofSpectrum(spectrumOf([10, 1], [1, 1], [1, 1])), 'nyquist({ series[0] "a" }).spectrum.frequency[1]: expected rising frequencies, here above 10 Hz, got 1');
  assert.equal(ofSpectrum(undefined), 'nyquist({ series[0] "a" }).spectrum: expected an object, got nothing');
  assert.equal(ofSpectrum(good, { marks: [20] }), 'nyquist({ series[0] "a" }).marks[0]: expected a frequency of the spectrum, 1 Hz to 10 Hz, in Hz, got 20');
  assert.equal(ofSpectrum(good, { marks: 2 }), 'nyquist({ series[0] "a" }).marks: expected a list of frequencies [Hz], got 2');
  assert.equal(ofSpectrum(good, { mark: [2] }), 'nyquist({ series[0] "a" }): expected one of label, spectrum, fit, marks, got key "mark"; did you mean marks?');
  assert.equal(message(() => nyquist({ series: [{ label: 'a', spectrum: good }], widthMillimetres: 8.5 })), 'nyquist(options).widthMillimetres: expected a width from 60 to 300 mm (85 is one column, 180 two), got 8.5');
  assert.equal(message(() => nyquist({ series: Array(29).fill({ label: 'a', spectrum: good }) })), 'nyquist({ series }): expected at most 28 series, which can be told apart, got 29');
  assert.equal(message(() => bode({ series: [{ label: 'a', spectrum: good, fit: spectrumOf([1], [0], [0]) }] })), 'bode({ series[0] "a" }).fit.real[0]: expected an impedance other than 0 on a logarithmic axis, got 0');
  assert.equal(ofSpectrum(good, { fit: good, marks: [3] }), 'drawn');
});

test('lines: a wrong one is one sentence', () => {
  assert.equal(ofLines({}), 'drawn');
  assert.equal(ofLines({ y: [1, -1] }), 'drawn');
  assert.equal(ofLines({ y: [1, -1] }, { logarithmic: true }), 'lines({ series[0] "a" }).y[1]: expected a finite number > 0 on a logarithmic axis, got -1');
  assert.equal(ofLines({ x: [0, 1] }, {}, { logarithmic: true }), 'lines({ series[0] "a" }).x[0]: expected a finite number > 0 on a logarithmic axis, got 0');
  assert.equal(ofLines({ y: [1, Infinity] }), 'lines({ series[0] "a" }).y[1]: expected a finite number, got Infinity');
  assert.equal(ofLines({ x: [] }), 'lines({ series[0] "a" }).x: expected at least one value, got []');
  assert.equal(ofLines({ error: [1, -1] }), 'lines({ series[0] "a" }).error[1]: expected half a length of a bar, >= 0, got -1');
  assert.equal(ofLines({ band: { low: [1, 1], high: [2, 0] } }), 'lines({ series[0] "a" }).band.high[1]: expected a value from band.low[1] = 1 on, got 0');
  assert.equal(ofLines({}, { unit: 'ohn' }), 'lines({ y }).unit: expected a known unit, got "ohn"; did you mean ohm?');
  assert.equal(ofLines({}, { log: true }), 'lines({ y }): expected one of label, unit, logarithmic, got key "log"');
  assert.equal(ofLines({ points: 'only' }), "lines({ series[0] \"a\" }).points: expected true, false or 'joined', got \"only\"");
  assert.equal(ofLines({ label: 1 }), 'lines({ series[0] }).label: expected a text, got 1');
});

test('stack: a wrong one is one sentence', () => {
  const ofStack = (series: object, y: object = {}, more: object = {}): string =>
    message(() => stack({ x: { label: 'x', unit: '1' }, panels: [{ y: { label: 'y', unit: '1', ...y }, series: [{ label: 'a', x: [1, 2], y: [1, 2], ...series }] }], ...more } as never));
  assert.equal(ofStack({}), 'drawn');
  assert.equal(ofStack({}, {}, { panels: [] }), 'stack({ panels }): expected a list with at least one panel, got []');
  assert.equal(ofStack({ y: [1] }), 'stack: panels[0]({ series[0] "a" }).y: expected 2 values, one for each point, got 1');
  assert.equal(ofStack({ y: [1, 0] }, { logarithmic: true }), 'stack: panels[0]({ series[0] "a" }).y[1]: expected a finite number > 0 on a logarithmic axis, got 0');
  assert.equal(ofStack({}, { unit: 'ohn' }), 'stack: panels[0].y.unit: expected a known unit, got "ohn"; did you mean ohm?');
  assert.equal(ofStack({ points: true }), 'stack: panels[0]({ series[0] "a" }): expected one of label, x, y, got key "points"');
  assert.equal(ofStack({}, {}, { title: 1 }), 'stack({ title }): expected a text, got 1');
});

test('Arrhenius: a wrong one is one sentence', () => {
  assert.equal(ofLaw({}), 'drawn');
  assert.equal(ofLaw({ value: [0] }), 'arrhenius({ series[0] "a" }).value[0]: expected a finite number > 0, for its logarithm is drawn, got 0');
  assert.equal(ofLaw({ temperature: [-5] }), 'arrhenius({ series[0] "a" }).temperature[0]: expected a finite number > 0 [K], got -5');
  assert.equal(ofLaw({ fit: { activationEnergy: 0.3, prefactor: 0 } }), 'arrhenius({ series[0] "a" }).fit.prefactor: expected a finite number > 0, got 0');
  assert.equal(ofLaw({ fit: { activationEnergy: '0.3', prefactor: 1 } }), 'arrhenius({ series[0] "a" }).fit.activationEnergy: expected a finite number [eV], got "0.3"');
  assert.equal(ofLaw({ unit: 'degC' }), 'arrhenius({ series[0] }).unit: expected a unit with a zero of its own, for a logarithm, got "degC"');
  assert.equal(ofLaw({}, { quantity: '' }), "arrhenius({ quantity }): expected what the values are, such as 'Conductivity', got \"\"");
  const series = [{ label: 'a', temperature: [300], value: [1], unit: 'S/cm' }, { label: 'b', temperature: [300], value: [1], unit: 'S/m' }];
  assert.equal(message(() => arrhenius({ quantity: 'σ', series })), 'arrhenius({ series[1] "b" }).unit: expected the unit of the first series, S/cm, got "S/m"');
});

test('heat maps and bars: a wrong one is one sentence', () => {
  const map = (x: object, cells: unknown, value: object = {}): string =>
    message(() => heatMap({ x: { label: 'x', unit: '1', values: [1, 2], ...x }, y: { label: 'y', unit: '1', values: ['a'] }, value: { label: 'v', unit: '1', ...value }, cells } as never));
  assert.equal(map({}, [1, Infinity]), 'drawn');
  assert.equal(map({}, [1]), 'heatMap({ cells }): expected 2 x 1 cells, got 1');
  assert.equal(map({}, undefined), 'heatMap({ cells }): expected 2 x 1 cells, got nothing');
  assert.equal(map({}, [1, NaN]), 'heatMap({ cells })[1]: expected a number, got NaN');
  assert.equal(map({}, [1, 0], { logarithmic: true }), 'heatMap({ cells })[1]: expected a number > 0 on a logarithmic scale, got 0');
  assert.equal(map({}, [1, 'lost']), 'heatMap({ cells })[1]: expected a number or one of infinite, no value, failed, not run, got "lost"');
  assert.equal(map({ values: [2, 1] }, [1, 2]), 'heatMap({ x }).values[1]: expected rising values, here above 2, got 1');
  assert.equal(map({ values: [1, 'a'] }, [1, 2]), 'heatMap({ x }).values[1]: expected a finite number, got "a"');
  assert.equal(map({ values: [] }, []), 'heatMap({ x }).values: expected at least one value, got []');
  assert.equal(map({ unit: 'ohn' }, [1, 2]), 'heatMap({ x }).unit: expected a known unit, got "ohn"; did you mean ohm?');

  const ofBars = (series: object, more: object = {}): string =>
    message(() => bars({ of: 'Parameter', names: ['a', 'b'], value: { label: 'v', unit: '1' }, series: [{ label: 's', values: [1, 2], ...series }], ...more } as never));
  assert.equal(ofBars({}), 'drawn');
  assert.equal(ofBars({ values: [1] }), 'bars({ series[0] "s" }).values: expected 2 values, one for each point, got 1');
  assert.equal(ofBars({ error: [1, -1] }), 'bars({ series[0] "s" }).error[1]: expected half a length of a bar, >= 0, got -1');
  assert.equal(ofBars({}, { names: [] }), 'bars({ names }): expected at least one name, got []');
  assert.equal(ofBars({}, { value: { label: 'v', unit: '1', logarithmic: true } }), 'bars({ value }): expected a linear axis, for bars begin at zero, got "logarithmic"');
});

test('PNG: a wrong resolution or something else than a figure is one sentence', () => {
  assert.equal(message(() => figurePng(nyquist({ series: [{ label: 'a', spectrum: good }] }), { dpi: 0 })), 'figurePng({ dpi }): expected a resolution from 50 to 2400 dots per inch, got 0');
  assert.equal(message(() => figurePng('<p>', { dpi: 300 })), 'figurePng(svg): expected the SVG of a figure, with its width in mm, got "<p>"');
});

test('a run without a figure does not load the plotting library', () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('anodyne/package.json')), 'renderers');
  for (const file of readdirSync(folder)) {
    assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /^import (?!type).*'(?:@observablehq\/plot|linkedom|d3.*)'/mu, file);
  }
});
