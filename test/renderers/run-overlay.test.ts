import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnodyneError } from 'anodyne';
import { overlay } from 'anodyne/renderers';
import { parseFigure, textBoxes } from './plot-svg.ts';

const x = 'Areal charge [mAh/cm2]';
const y = 'Interface resistance [ohm.cm2]';
const run = (label: string, ys: readonly number[]) => ({ label, series: new Map([[x, Float64Array.from(ys, (_, k) => 0.1 * k)], [y, Float64Array.from(ys)]]) });
const textsOf = (svg: string): string[] => textBoxes(parseFigure(svg)).map(({ text }) => text);

test('runs of different lengths in one figure, by label, in the units of their headers', () => {
  const runs = [run('strip-llzo-1 <a> & "b"', [50, 60, 90]), run('strip-llzo-2', [50, 70, 200, 2000, Infinity])];
  const svg = overlay({ runs, x, y, logarithmic: true });
  const texts = textsOf(svg);
  for (const text of ['strip-llzo-1 <a> & "b"', 'strip-llzo-2', x, y, '1000', '0.30']) assert.ok(texts.includes(text), `${text} in ${texts.join(' | ')}`);
  assert.doesNotMatch(svg, /NaN|Infinity/u);
  assert.equal(overlay({ runs, x, y, logarithmic: true }), svg);
});

test('a run of which nothing can be drawn is left out', () => {
  const texts = textsOf(overlay({ runs: [run('a', [0, 1]), run('b', [0, -1])], x, y, logarithmic: true }));
  assert.ok(texts.includes('a') && !texts.includes('b'));
  assert.ok(textsOf(overlay({ runs: [run('b', [0, -1])], x, y })).includes('b'));
});

test('a column that is not there, and nothing to draw, are one sentence', () => {
  const message = (make: () => string): string => {
    try {
      return make();
    } catch (error) {
      assert.ok(error instanceof AnodyneError, String(error));
      return error.message;
    }
  };
  assert.equal(message(() => overlay({ runs: [run('a', [1]), { label: 'b', series: new Map([[x, Float64Array.of(1)]]) }], x, y })),
    'overlay({ runs[1] "b" }): expected a column Interface resistance [ohm.cm2], got "Areal charge [mAh/cm2]"');
  assert.equal(message(() => overlay({ runs: [run('a', [Infinity, 0])], x, y, logarithmic: true })), 'overlay: Interface resistance [ohm.cm2] has no finite value above 0 in any of these runs');
  assert.equal(message(() => overlay({ runs: [], x, y })), 'overlay({ runs }): expected a list with at least one run, got []');
  assert.equal(message(() => overlay({ runs: Array.from({ length: 29 }, (_, k) => run(`${k}`, [1])), x, y })), 'overlay({ runs }): expected at most 28 runs, which can be told apart, got 29');
});
