import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sandDiffusivity, sandTime } from 'anodyne';
import { sandPlot, type SandOptions } from 'anodyne/renderers';
import { assertGoldenFigure } from './golden.ts';
import { assertTextsApart, numbersOf, parseFigure, symbolsOf, textBoxes } from './plot-svg.ts';

const currentDensity = [0.5, 1, 2];
const times = (diffusivity: number, concentration: number, scatter: readonly number[]): number[] => currentDensity.map((i, k) => sandTime(i, diffusivity, concentration) * scatter[k]!);
const seriesOf = (label: string, time: number[], share: number, concentration?: number): SandOptions['series'][number] => {
  const timeError = time.map((t) => share * t);
  return { label, currentDensity, time, timeError, fit: sandDiffusivity(currentDensity, time, concentration, timeError) };
};
const two: SandOptions = {
  title: 'Depletion of lithium on LLZO',
  series: [seriesOf('Li', times(8e-16, 76800, [1.1, 0.95, 1.02]), 0.08), seriesOf('Li0.95Mg0.05', times(1.4e-15, 73200, [0.9, 1.1, 1]), 0.12, 73200)],
};

test('golden figure', () => {
  assertGoldenFigure('sand', sandPlot(two));
});

test('texts do not overlap, units are there, and no number is NaN', () => {
  const one = sandPlot({ series: [{ label: '', currentDensity: [1], time: [3600] }] });
  for (const svg of [sandPlot(two), one, sandPlot({ ...two, widthMillimetres: 180 })]) {
    const figure = parseFigure(svg);
    assertTextsApart('sand', figure);
    assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/u);
    const all = textBoxes(figure).map(({ text }) => text);
    for (const label of ['Current density [uA/cm2]', '1/√t₀ [1/√h]']) assert.ok(all.includes(label), all.join(' | '));
  }
  const labels = textBoxes(parseFigure(sandPlot(two))).map(({ text }) => text);
  assert.ok(labels.includes('Li, (8.19 ± 0.38)×10⁻¹² cm²/s'), labels.join(' | '));
});

test('points lie where the axes say: 0.25 uA/cm2 and 4 h is a half; lines go through the origin and, without scatter, through the points', () => {
  const time = currentDensity.map((i) => sandTime(i, 8e-16));
  const figure = parseFigure(sandPlot({ series: [{ label: '', currentDensity, time, fit: sandDiffusivity(currentDensity, time) }] }));
  const placeOf = (axis: 'x' | 'y', value: number): number => {
    const numbers = numbersOf(figure, axis);
    const [first, last] = [numbers[0]!, numbers.at(-1)!];
    return first.at + ((last.at - first.at) * (value - first.value)) / (last.value - first.value);
  };
  const symbols = symbolsOf(figure, '#0072b2');
  time.forEach((t, k) => {
    assert.ok(Math.abs(symbols[k]![0] - placeOf('x', 100 * currentDensity[k]!)) < 0.01);
    assert.ok(Math.abs(symbols[k]![1] - placeOf('y', 60 / Math.sqrt(t))) < 0.01);
  });
  const path = figure.querySelector('path[stroke="#0072b2"], g[stroke="#0072b2"] path')?.getAttribute('d') ?? '';
  const [x0, y0, x1, y1] = [...path.matchAll(/[\d.]+/gu)].map(Number) as [number, number, number, number];
  assert.ok(Math.hypot(x0 - placeOf('x', 0), y0 - placeOf('y', 0)) < 0.01, path);
  for (const [x, y] of symbols.slice(0, 3)) assert.ok(Math.abs((y - y0) / (x - x0) - (y1 - y0) / (x1 - x0)) < 1e-3);
});

test('what cannot be drawn is refused with its place', () => {
  const refused = (change: object, message: string): void => {
    assert.throws(() => sandPlot({ series: [{ ...two.series[0]!, ...change }] }), { message: `sandPlot({ series[0] "Li" })${message}` });
  };
  refused({ time: [1, Infinity, 2] }, '.time[1]: expected a finite number > 0 [s]; a current at which contact was not lost has no time, got Infinity');
  refused({ currentDensity: [0, 1, 2] }, '.currentDensity[0]: expected a finite number > 0 [A/m2], got 0');
  refused({ timeError: [1, -1, 1] }, '.timeError[1]: expected a standard error >= 0 [s], got -1');
  refused({ fit: { ...two.series[0]!.fit, slope: 0 } }, '.fit.slope: expected a finite number > 0, got 0');
});
