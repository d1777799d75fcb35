import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Check, Judged, Reproduced, Reproduction } from 'anodyne';
import { reproductionFigures, reproductionMarkdown, reproductionPage } from 'anodyne/renderers';
import { lengthOnScale, onScale } from '../../renderers/reproduction-scale.ts';

const check = (given: Partial<Check>): Check => ({ name: 'R_int', unit: 'ohm.cm2', role: 'predict', ...given });

test('the common scale: ends of the band at -1 and 1; of an open band its one end, and a unit is that end', () => {
  const both = check({ low: 4, high: 8 });
  assert.deepEqual([4, 6, 8, 10, 0].map((value) => onScale(both, value)), [-1, 0, 1, 2, -3]);
  assert.equal(lengthOnScale(both, 3), 1.5);
  const above = check({ low: 4 });
  assert.deepEqual([4, 8, 2, 0].map((value) => onScale(above, value)), [-1, 0, -1.5, -2]);
  const below = check({ high: -2 });
  assert.deepEqual([-2, -4, 0].map((value) => onScale(below, value)), [1, 0, 2]);
  // an end at 0 has no size: the unit of the check stands for it
  assert.deepEqual([0, 1, -1].map((value) => onScale(check({ high: 0 }), value)), [1, 2, 0]);
  // a band of one value: inside only there
  assert.deepEqual([5, 10, 0].map((value) => onScale(check({ low: 5, high: 5 }), value)), [-1, 2, -2]);
  for (const one of [both, above, below, check({ low: -3, high: 0 })]) {
    for (let value = -10; value <= 10; value += 0.25) {
      const inside = value >= (one.low ?? -Infinity) && value <= (one.high ?? Infinity);
      const at = onScale(one, value);
      assert.equal(inside, (one.low === undefined || at >= -1) && (one.high === undefined || at <= 1), `${value} in ${one.low} .. ${one.high}: ${at}`);
    }
  }
});

const judged = (given: Partial<Check>, value: number | null, standardError: number | null): Judged => {
  const one = check(given);
  return { check: one, value, standardError, inside: value !== null && value >= (one.low ?? -Infinity) && value <= (one.high ?? Infinity) };
};

const evil = '<img src=x onerror=alert(1)> & "it\'s" | a_b*';

const entry = (id: string, checks: readonly Judged[], runs: number): Reproduced => ({
  target: { id, paper: '10.1000/test', where: 'fig. 1', conditions: evil, quantity: evil, unit: '1', role: 'predict', note: 'see 10.1000/other', checks: checks.map((one) => one.check) },
  checks, inside: checks.every(({ inside }) => inside), seconds: 90 * runs, processorSeconds: 60 * runs,
  runs: Array.from({ length: runs }, (_, i) => ({ name: 'strip', seed: i + 1, parameters: {}, directory: `runs/${i}`, hash: '0123456789abcdef' })),
});

const reproduction: Reproduction = {
  quick: true, set: { vacancies: 'walking' }, status: 'stopped', failed: [{ id: 'broken', failure: `${evil}.` }], notModelled: ['to-come'],
  entries: [
    entry('resistance', [judged({ low: 450, high: 1000, paper: 700 }, 306.4, 15.2), judged({ name: 'R2', unit: '1', low: 0.95, role: 'trend' }, 0.99, null)], 3),
    entry('closed', [judged({ name: 'never', high: 2, role: 'check' }, null, null), judged({ name: 'far', high: 2, role: 'calibrate', unit: '1' }, 200, 1)], 0),
  ],
  curves: [{
    curve: {
      id: 'resistance', name: 'time', where: 'fig. 8a', runs: [{ name: 'strip', label: 'Li' }], x: { column: 'Time [h]' }, y: { column: 'R_int [ohm.cm2]' },
      points: [{ x: 6, y: 700, label: 'Li', text: evil }, { y: 50, text: 'text at fig. 8' }, { x: 2, text: 'there too' }],
    },
    rows: [{ label: 'Li', x: [0, 6], y: [50, 300] }],
  }],
  findings: {
    calibrated: [{ parameter: 'D_S', value: '1.4e-4 cm2/s', fittedTo: ['closed', 'resistance'], source: 'validation/calibration.md' }, { parameter: 'other', value: '1', fittedTo: ['elsewhere'], source: 'x' }],
    misses: [{ id: 'resistance', checks: ['R_int'], reason: `One D_S cannot have both: ${evil}`, source: 'validation/metal.md' }],
    remarks: [{ id: 'closed', remark: 'Read off a figure.', source: 'validation/alloy.md' }],
  },
};
const figures = reproductionFigures(reproduction);
const options = { figures, command: 'anodyne reproduce --quick', provenance: { Program: 'anodyne 0.1.0', Node: evil } };
const page = reproductionPage(reproduction, options);
const markdown = reproductionMarkdown(reproduction, options);

test('figures: one a role, one an entry; a bar of one standard error, no value, and what lies beyond the scale with its place on it', () => {
  assert.deepEqual(figures.map(({ name }) => name), ['overview-predict', 'overview-trend', 'overview-check', 'overview-calibrate', 'resistance', 'resistance-time', 'closed']);
  const svgOf = (name: string): string => figures.find((figure) => figure.name === name)!.svg;
  assert.match(svgOf('overview-predict'), />resistance: R_int</u);
  assert.match(svgOf('overview-check'), />no value</u);
  // (200 - 2)/2 + 1
  assert.match(svgOf('overview-calibrate'), />100</u);
  assert.match(svgOf('resistance'), />R_int \[ohm\.cm2\]</u);
  for (const { svg } of figures) assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/u);
});

test('the page and the Markdown say the same: summary, warnings, what was fitted, misses with their reasons, entries, cost', () => {
  assert.equal(figures.find(({ name }) => name === 'resistance-time')!.caption, `resistance, fig. 8a. The paper's numbers: Li: 700 at 6 (${evil}); 50 (text at fig. 8); at 2 (there too).`);
  for (const text of [page.replaceAll('&#39;', "'"), markdown]) {
    assert.match(text, /Predicted inside 0 of 1; trends met 1 of 1; checks passed 0 of 1; parameters calibrated on 1\./u);
    for (const part of ['--quick', 'vacancies=walking', 'Stopped before all runs were done', 'broken has failed', 'to-come', 'validation/calibration.md', 'closed, resistance (not marked calibrate: no prediction)', 'One D', 'No reason was measured.', 'Read off a figure. (validation/alloy.md)',
      '306\u00a0±\u00a015', '450\u00a0to\u00a01000', 'at\u00a0most\u00a02', 'at\u00a0least\u00a00.95', '3 runs, 3 seeds; 4.5 min of wall clock, 3 min of the processor', 'A closed form: no runs', 'anodyne reproduce --quick']) {
      assert.ok(text.includes(part), part);
    }
    assert.ok(!text.includes('elsewhere'), 'a parameter of no entry here');
  }
  assert.match(page, /<a href="https:\/\/doi\.org\/10\.1000\/test">/u);
  assert.equal([...page.matchAll(/<figure>/gu)].length, 7);
  assert.deepEqual([...markdown.matchAll(/\]\(figures\/(.*)\.svg\)/gu)].map(([, name]) => name), figures.map(({ name }) => name));
  assert.deepEqual([reproductionPage(reproduction, options), reproductionMarkdown(reproduction, options)], [page, markdown]);
});

test('one file without scripts; every text is escaped, and no cell ends a row of Markdown', () => {
  assert.doesNotMatch(page, /<img src=x|<script|<link|@import|url\(|NaN|undefined/u);
  const ids = [...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
  assert.ok(rows.length > 20);
  let columns = 0;
  for (const [i, line] of markdown.split('\n').entries()) {
    if (!line.startsWith('| ')) continue;
    const cells = line.split(/(?<!\\)\|/u).length;
    if (!markdown.split('\n')[i - 1]!.startsWith('| ')) columns = cells;
    assert.equal(cells, columns, line);
  }
  assert.doesNotMatch(markdown, /(?<!\\)<img/u);
});

test('a reproduction of nothing has a report too', () => {
  const empty = { ...reproduction, entries: [], curves: [], failed: [], notModelled: [], set: {}, quick: false, status: 'finished' } as const;
  assert.deepEqual(reproductionFigures(empty), []);
  assert.match(reproductionPage(empty, { ...options, figures: [] }), /Predicted inside 0 of 0/u);
  assert.doesNotMatch(reproductionMarkdown(empty, { ...options, figures: [] }), /Misses|Entry by entry/u);
});
