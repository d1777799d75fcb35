import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnodyneError } from 'anodyne';
import { lines, meanBand, type OverlayRun } from 'anodyne/renderers';
import { assertGoldenFigure } from './golden.ts';
import { assertTextsApart, linesOf, parseFigure, placeOn, symbolsOf } from './plot-svg.ts';

const [x, y] = ['Areal charge [mAh/cm2]', 'Contact fraction'];
const run = (label: string, xs: readonly number[], ys: readonly number[]): OverlayRun => ({ label, series: new Map([[x, Float64Array.from(xs)], [y, Float64Array.from(ys)]]) });
const near = (found: ArrayLike<number>, expected: readonly number[]): void => {
  assert.equal(found.length, expected.length);
  expected.forEach((value, k) => { assert.ok(Math.abs(found[k]! - value) <= 1e-12 * Math.max(1, Math.abs(value)), `${k}: ${found[k]!}, expected ${value}`); });
};

test('the mean at every row of any run that all cover; straight lines between rows; one standard error on both sides', () => {
  const a = run('a', [0, 1, 2, 3], [1, 0.8, 0.6, 0.4]);
  const b = run('b', [0.5, 1.5, 2.5], [0.9, 0.7, 0.1]);
  const { x: xs, y: ys, band, label } = meanBand({ label: 'two seeds', runs: [a, b], x, y });
  assert.equal(label, 'two seeds');
  near(xs, [0.5, 1, 1.5, 2, 2.5].map((charge) => 36000 * charge)); // C/m2
  near(ys, [(0.9 + 0.9) / 2, (0.8 + 0.8) / 2, (0.7 + 0.7) / 2, (0.6 + 0.4) / 2, (0.5 + 0.1) / 2]);
  // of two values: half of their distance
  near(band!.high, [0.9, 0.8, 0.7, 0.6, 0.5]);
  near(band!.low, [0.9, 0.8, 0.7, 0.4, 0.1]);
  // of three: sd/sqrt(3)
  const three = meanBand({ label: '', runs: [1, 2, 6].map((value) => run('', [0, 1], [value, value])), x, y });
  near(three.y, [3, 3]);
  near(three.band!.high, Array(2).fill(3 + Math.sqrt((4 + 1 + 9) / 2 / 3)));
});

test('a run counts until its y is infinite; of rows at one x the last counts; runs alike have no error', () => {
  const cut = meanBand({ label: '', runs: [run('a', [0, 1, 2, 3], [1, 2, Infinity, 4]), run('b', [0, 1, 1, 2], [1, 7, 4, 4])], x, y });
  near(cut.x, [0, 36000]);
  near(cut.y, [1, 3]);
  const same = meanBand({ label: '', runs: [run('a', [0, 2], [1, 3]), run('b', [0, 1, 2], [1, 2, 3])], x, y });
  near(same.y, [1, 2, 3]);
  assert.deepEqual(same.band!.low, same.band!.high);
});

test('golden: paper data with error bars over simulations with a band, read back', () => {
  const seeds = [0, 1, 2, 3, 4].map((seed) => {
    const charges = Array.from({ length: 30 }, (_, k) => 0.03 * k + 0.002 * seed);
    return run(`seed ${seed}`, charges, charges.map((charge) => 1 - charge ** (1.5 + 0.1 * seed)));
  });
  const measured = { label: 'measured, 3 cells', x: [0, 7200, 14400, 21600, 28800], y: [0.98, 0.9, 0.74, 0.5, 0.22], error: [0.02, 0.04, 0.05, 0.06, 0.05], points: true };
  const mean = meanBand({ label: 'simulated, 5 seeds', runs: seeds, x, y });
  const svg = lines({ title: 'Contact while lithium is stripped', x: { label: 'Areal charge', unit: 'mAh/cm2' }, y: { label: 'Contact', unit: '%' }, series: [mean, measured] });
  assertGoldenFigure('data-over-simulation', svg);
  const figure = parseFigure(svg);
  assertTextsApart('data over simulation', figure);
  // the point of 0.4 mAh/cm2 and 74 %, and the mean's end
  const [px, py] = symbolsOf(figure, '#d55e00').find(([at]) => Math.abs(at - placeOn(figure, 'x', 0.4)) < 0.01)!;
  assert.ok(Math.abs(py - placeOn(figure, 'y', 74)) < 0.01, `${px}, ${py}`);
  const [ex, ey] = linesOf(figure, '#0072b2')[0]!.at(-1)!;
  assert.ok(Math.abs(ex - placeOn(figure, 'x', 0.87)) < 0.01 && Math.abs(ey - placeOn(figure, 'y', 100 * Number((mean.y as number[]).at(-1)))) < 0.01, `${ex}, ${ey}`);
});

test('bad input is one sentence', () => {
  const message = (...runs: OverlayRun[]): string => {
    try {
      meanBand({ label: '', runs, x, y });
      return 'made';
    } catch (error) {
      assert.ok(error instanceof AnodyneError, String(error));
      return error.message;
    }
  };
  const good = run('a', [0, 1], [1, 1]);
  assert.equal(message(good), 'meanBand({ runs }): expected two runs or more, for an error of their mean, got 1');
  assert.equal(message(good, run('b', [2, 3], [1, 1])), 'meanBand: these runs have no Areal charge [mAh/cm2] in common at which Contact fraction is finite in all of them');
  assert.equal(message(good, run('b', [0, 1, 0.5], [1, 1, 1])), 'meanBand({ runs[1] "b" }): expected Areal charge [mAh/cm2] that does not fall from row to row, as a mean against it needs, got 0.5');
  assert.equal(message(good, { label: 'b', series: new Map([[x, Float64Array.of(1)]]) }), 'meanBand({ runs[1] "b" }): expected a column Contact fraction, got "Areal charge [mAh/cm2]"');
  assert.equal(message(good, run('b', [0], [Infinity])), 'meanBand({ runs[1] "b" }): Contact fraction has no finite value at its start');
  assert.throws(() => meanBand({ label: '', runs: [good, good], x: 'Time [sekond]', y }), /^AnodyneError: meanBand\(\{ x \}\): /u);
});
