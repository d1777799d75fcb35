import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FollowedCurve, PaperCurve } from 'anodyne';
import { curveFigure } from 'anodyne/renderers';
import { styleOf } from '../../renderers/plot-style.ts';
import { assertGoldenFigure } from './golden.ts';
import { assertTextsApart, linesOf, parseFigure, placeOn, symbolsOf, textBoxes } from './plot-svg.ts';

const ink = '#1a1a1a';
const colour = (series: number): string => styleOf(series).colour;

const curve: PaperCurve = {
  id: 'resistance', name: 'time', where: 'fig. 8a', runs: [{ name: 'lithium', label: 'Li' }, { name: 'alloy', label: 'Li0.9Mg0.1' }],
  x: { column: 'Time [h]' }, y: { column: 'Interface resistance [ohm.cm2]', logarithmic: true },
  points: [{ x: 0, y: 50, text: 'text' }, { x: 6, y: 700, label: 'Li', text: 'text' }, { y: 2000, text: 'text' }],
};
const rows: FollowedCurve['rows'] = [
  { label: 'Li', x: [0, 2, 4, 5, 6], y: [50, 100, Infinity, 400, 500] },
  { label: 'Li', x: [0, 2], y: [60, 120] },
  { label: 'Li0.9Mg0.1', x: [0, 3, 6], y: [40, 0, 100] },
];

const near = (a: readonly number[], b: readonly number[], what: string): void => {
  a.forEach((value, k) => { assert.ok(Math.abs(value - b[k]!) < 0.01, `${what}: ${a.join(', ')} instead of ${b.join(', ')}`); });
};

test('a line a run, none over rows that cannot be drawn; open markers where the paper has both numbers, a line across where it has one; each label twice in the legend at the most', () => {
  const svg = curveFigure({ curve, rows })!;
  const figure = parseFigure(svg);
  assertTextsApart('curve', figure);
  const at = (x: number, y: number): [number, number] => [placeOn(figure, 'x', x), placeOn(figure, 'y', y, true)];
  const lines = linesOf(figure, colour(0));
  assert.deepEqual(lines.map((line) => line.length), [2, 2, 2]);
  near(lines.flat(2), [at(0, 50), at(2, 100), at(5, 400), at(6, 500), at(0, 60), at(2, 120)].flat(), 'lithium');
  // two pieces of one row each
  assert.deepEqual(linesOf(figure, colour(1)).map((line) => line.length), [1, 1]);
  // those of the legend come last
  near(symbolsOf(figure, ink)[0]!, at(0, 50), 'the paper');
  near(symbolsOf(figure, colour(0))[0]!, at(6, 700), 'the paper, lithium');
  const [path] = [...figure.querySelectorAll(`g[aria-label="link"][stroke="${ink}"][stroke-dasharray="3 2"] path`)];
  const [, x1, y1, x2, y2] = /^M([-\d.]+),([-\d.]+)L([-\d.]+),([-\d.]+)$/u.exec(path!.getAttribute('d')!)!.map(Number);
  near([y1!, y2!], [at(0, 2000)[1], at(0, 2000)[1]], 'across');
  assert.ok(x1! <= at(0, 50)[0] + 0.01 && x2! >= at(6, 50)[0]);
  const texts = textBoxes(figure).map(({ text }) => text);
  assert.deepEqual(texts.filter((text) => /anodyne|paper/u.test(text)), ['anodyne, Li', 'anodyne, Li0.9Mg0.1', 'this paper', 'this paper, Li']);
  for (const text of ['resistance, fig. 8a', 'Time [h]', 'Interface resistance [ohm.cm2]']) assert.ok(texts.includes(text), text);
  assert.equal(curveFigure({ curve, rows }), svg);
  assertGoldenFigure('paper-curve', svg);
});

test('over a parameter of the runs: filled points on a line; a number of the paper along x alone goes up; what lies at zero is not on a logarithmic axis', () => {
  const ofRuns: PaperCurve = {
    ...curve, runs: [{ name: 'one', label: '' }], x: { parameter: 'current', label: 'Current density [mA/cm2]', logarithmic: true }, y: { column: 'Share', take: 'last' }, points: [{ x: 10, text: 'text' }],
  };
  const figure = parseFigure(curveFigure({ curve: ofRuns, rows: [{ label: '', x: [0, 1, 10, 100], y: [0.5, 0, 0.2, 0.4] }] })!);
  assertTextsApart('curve of runs', figure);
  const at = (k: number, y: number): [number, number] => [symbolsOf(figure, colour(0))[k]![0], placeOn(figure, 'y', y)];
  const dots = symbolsOf(figure, colour(0)).slice(0, 3);
  assert.equal(figure.querySelector(`g[aria-label="dot"][stroke="${colour(0)}"]`)!.getAttribute('fill'), colour(0));
  near(dots.flat(), [at(0, 0), at(1, 0.2), at(2, 0.4)].flat(), 'ours');
  const [path] = [...figure.querySelectorAll(`g[aria-label="link"][stroke="${ink}"][stroke-dasharray="3 2"] path`)];
  const [, x1, , x2] = /^M([-\d.]+),([-\d.]+)L([-\d.]+),([-\d.]+)$/u.exec(path!.getAttribute('d')!)!.map(Number);
  near([x1!, x2!], [dots[1]![0], dots[1]![0]], 'the paper');
  // nor has the legend a marker for it
  assert.deepEqual(symbolsOf(figure, ink), []);
  assert.deepEqual(textBoxes(figure).map(({ text }) => text).filter((text) => /anodyne|paper/u.test(text)), ['anodyne', 'this paper']);
});

test('where no run has a row to draw there is no figure', () => {
  assert.equal(curveFigure({ curve, rows: [] }), undefined);
  assert.equal(curveFigure({ curve, rows: [{ label: 'Li', x: [0, 1], y: [0, Infinity] }] }), undefined);
});
