import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnodyneError } from 'anodyne';
import { voltammogram, type SweepSeries } from 'anodyne/renderers';
import { sweepSegments } from '../../renderers/sweep-segments.ts';
import { assertGoldenFigure } from './golden.ts';
import { assertTextsApart, linesOf, parseFigure, placeOn, textBoxes } from './plot-svg.ts';

const words = (potential: readonly number[]): string[] => sweepSegments(potential).map(({ from, to, isRising, cycle }) => `${cycle}: ${potential[from]!} ${isRising ? 'up' : 'down'} ${potential[to]!}`);

test('a sweep is cut where it turns, and a cycle ends where it passes its first potential again', () => {
  assert.deepEqual(words([0, 1, 2, 1, 0, -1, -2, -1, 0]), ['1: 0 up 2', '1: 2 down -2', '1: -2 up 0']);
  const twice = [0, 1, 2, 1, 0, -1, -2, -1, 0, 1, 2, 1, 0, -1, -2, -1, 0];
  assert.deepEqual(words(twice), ['1: 0 up 2', '1: 2 down -2', '1: -2 up 0', '2: 0 up 2', '2: 2 down -2', '2: -2 up 0']);
  assert.deepEqual(words(twice.map((value) => 0 - value)), ['1: 0 down -2', '1: -2 up 2', '1: 2 down 0', '2: 0 down -2', '2: -2 up 2', '2: 2 down 0']);
  // from vertex to vertex
  assert.deepEqual(words([-1, 0, 1, 0, -1, 0, 1, 0, -1]), ['1: -1 up 1', '1: 1 down -1', '2: -1 up 1', '2: 1 down -1']);
  // held on the way, and rounding is no step
  assert.deepEqual(words([0, 0, 1, 1, 1 - 1e-12, 2, 2, 1]), ['1: 0 up 2', '1: 2 down 1']);
  assert.deepEqual(words([1, 1, 1]), []);
  assert.deepEqual(words([1]), []);
});

/** Two cycles of 40 steps; the second passes half of the first's current, and both more where the potential rises. */
const cycles: SweepSeries = (() => {
  const potential = [0, 1, 2].flatMap((cycle) => Array.from({ length: cycle === 2 ? 1 : 40 }, (_, k) => 0.01 * (k <= 10 ? k : k <= 30 ? 20 - k : k - 40)));
  const isRising = (k: number): boolean => k % 40 <= 10 || k % 40 > 30;
  const currentDensity = potential.map((value, k) => (k < 40 ? 1 : 0.5) * (60 * Math.tanh(20 * value) + (isRising(k) ? 8 : -8) * (1 - (value / 0.1) ** 2)));
  return { label: '', potential, currentDensity };
})();
const title = 'Li | LLZO | Li, 1 mV/s';

test('golden voltammogram; points and colours read back: potential in mV, current density in mA/cm2', () => {
  const svg = voltammogram({ title, series: [cycles] });
  assertGoldenFigure('voltammogram', svg);
  const figure = parseFigure(svg);
  assertTextsApart('voltammogram', figure);
  const texts = textBoxes(figure).map(({ text }) => text);
  for (const text of ['Potential [mV]', 'Current density [mA/cm2]', 'cycle 1, rising', 'cycle 1, falling', 'cycle 2, rising', 'cycle 2, falling', title]) assert.ok(texts.includes(text), `${text} in ${texts.join(' | ')}`);
  assert.equal(texts.filter((text) => text === 'cycle 1, rising').length, 1);
  // the first cycle is blue, the second vermilion; each in three pieces, whose first goes from 0 to 100 mV
  for (const [colour, start] of [['#0072b2', 0], ['#d55e00', 40]] as const) {
    const pieces = linesOf(figure, colour);
    assert.deepEqual(pieces.map((piece) => piece.length), [11, 21, 11]);
    const [x, y] = pieces[0]!.at(-1)!;
    assert.ok(Math.abs(x - placeOn(figure, 'x', 100)) < 0.01, `${colour}: x = ${x}`);
    assert.ok(Math.abs(y - placeOn(figure, 'y', cycles.currentDensity[start + 10]! / 10)) < 0.01, `${colour}: y = ${y}`);
  }
  assert.deepEqual([...svg.matchAll(/<g[^>]*aria-label="line"[^>]*>/gu)].filter(([tag]) => tag.includes('stroke="#0072b2"')).map(([tag]) => /stroke-dasharray="([^"]*)"/u.exec(tag)?.[1] ?? 'none'), ['none', '5 2', 'none']);
});

test('cells side by side have colours of their own; small ones are in small units', () => {
  const half = { label: 'half', potential: [0, 1e-4, 0], currentDensity: [0, 1e-4, 0] };
  const figure = parseFigure(voltammogram({ series: [{ ...half, label: 'whole' }, half] }));
  const texts = textBoxes(figure).map(({ text }) => text);
  for (const text of ['whole, rising', 'half, falling', 'Potential [uV]', 'Current density [nA/cm2]']) assert.ok(texts.includes(text), `${text} in ${texts.join(' | ')}`);
  assert.deepEqual(['#0072b2', '#d55e00'].map((colour) => linesOf(figure, colour).length), [2, 2]);
});

test('bad input is one sentence', () => {
  const message = (series: unknown): string => {
    try {
      return voltammogram({ series } as never);
    } catch (error) {
      assert.ok(error instanceof AnodyneError, String(error));
      return error.message;
    }
  };
  assert.equal(message([{ label: 'a', potential: [1, 1], currentDensity: [1, 2] }]), 'voltammogram({ series[0] }).potential: expected a potential that changes, got 1');
  assert.equal(message([{ label: 'a', potential: [1, 2], currentDensity: [1] }]), 'voltammogram({ series[0] "a" }).currentDensity: expected 2 values, one for each point, got 1');
  assert.equal(message([{ label: 'a', potential: [1, NaN], currentDensity: [1, 2] }]), 'voltammogram({ series[0] "a" }).potential[1]: expected a finite number, got NaN');
  assert.equal(message([{ label: 'a', voltage: [1, 2], currentDensity: [1, 2] }]), 'voltammogram({ series[0] "a" }): expected one of label, potential, currentDensity, got key "voltage"');
  assert.equal(message(Array(8).fill({ label: '', potential: [0, 1], currentDensity: [0, 1] })), 'voltammogram({ series }): expected at most 7 cycles in all, which can be told apart, got 8');
});
