import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { loadPaper } from '../../src/cli/load-scenario.ts';
import { readShelf, shippedShelf } from '../../src/cli/shelf.ts';
import { checkCurveFits } from '../../src/study/papers/curve-fits.ts';
import { followCurve } from '../../src/study/papers/curve-rows.ts';
import { nameOfCurve, type PaperCurve, readCurves } from '../../src/study/papers/curves.ts';
import { temporary } from '../cli/program.ts';

const shelf = shippedShelf();
const { targets, files } = readShelf(shelf);
const shipped = readCurves(shelf.curves, targets);

test('each shipped curve is of an entry that is modelled, of runs that the entry has, and of columns and a parameter that they have', async () => {
  assert.ok(new Set(shipped.map(({ id }) => id)).size >= 20);
  for (const curve of shipped) checkCurveFits(curve, await loadPaper(files.get(curve.id)!));
});

test('a number of a paper that a check compares with as well is the same one there', () => {
  const paperOf = (id: string, check: string): number => targets.find((target) => target.id === id)!.checks.find(({ name }) => name === check)!.paper!;
  const pointOf = (id: string, k: number): { x?: number; y?: number } => shipped.find((curve) => curve.id === id)!.points[k]!;
  assert.equal(pointOf('llzo-strip-6h', 1).y, paperOf('llzo-strip-6h', 'R_int after 6 h'));
  assert.equal(pointOf('llzo-cycle-240nm', 1).y, paperOf('llzo-cycle-240nm', 'R_int stripped'));
  assert.equal(pointOf('llzo-ideal-12h', 0).x, paperOf('llzo-ideal-12h', 'charge at contact loss'));
  assert.equal(pointOf('li-depletion-100', 1).x, paperOf('li-depletion-100', 't0'));
  assert.equal(pointOf('capacitance-at-depletion', 0).y, paperOf('capacitance-at-depletion', 'C_int/C_int(0) of Li'));
  assert.equal(pointOf('relaxation-ocv', 0).y! * 1000, paperOf('relaxation-ocv', 'OCV of Li0.9Mg0.1 after 12 h'));
  assert.equal(pointOf('flaw-overpotential', 0).y! * 1000, paperOf('flaw-overpotential', 'overpotential of the grain at -0.3 uA'));
  assert.equal(pointOf('flaw-overpotential', 1).y! * 1000, paperOf('flaw-overpotential', 'overpotential of the grain at -2.2 uA'));
  assert.equal(pointOf('lsv-slow', 0).y! / 1000, paperOf('lsv-slow', 'peak current density'));
  assert.equal(pointOf('limiting-current', 0).y! / 1000, paperOf('limiting-current', 'limiting current density'));
});

test('curves that do not fit: one sentence with the place and the nearest name', (t) => {
  const path = join(temporary(t), 'curves.json');
  const text = readFileSync(shelf.curves, 'utf8');
  for (const [old, next, sentence] of [
    ['"format": 1', '"format": 2', /curves of format 1, got 2$/u],
    ['"id": "llzo-strip-6h"', '"id": "llzo-strip-6"', /curves\[1\]\.id: expected the id of a target, got "llzo-strip-6"; did you mean llzo-strip-6h\?$/u],
    ['"name": "beta"', '"name": "all"', /a file of its own for each figure: no name twice, got "alloy-utilisation-all"$/u],
    ['"name": "peak"', '"name": "the peak"', /\.name: expected letters, digits and -, got "the peak"$/u],
    ['"where": "fig. 8a"', '"were": "fig. 8a"', /got key "were"; did you mean where\?$/u],
    ['"runs": [{ "name": "strip", "label": "" }]', '"runs": []', /curves\[1\] \(llzo-strip-6h, resistance\)\.runs: expected a list with at least one, got \[\]$/u],
    ['"parameter": "formationPressure"', '"parameter": "formationPressure", "column": "Time [h]"', /\.x: expected a column, or a parameter of the runs, got/u],
    ['"since": "rest", "label": "Time at rest [h]"', '"since": "rest"', /\.x\.label: expected a text, got nothing$/u],
    ['"since": "rest"', '"since": "strip"', /\.x\.since: expected 'rest', of a column, got "strip"$/u],
    ['"label": "Pressure [MPa]"', '"label": "Pressure [MPaa]"', /\.x: expected a known unit, got "MPaa"; did you mean MPa\?$/u],
    ['"take": "largest"', '"take": "bigest"', /\.y\.take: expected one of last, largest, depletion: .*, got "bigest"; did you mean largest\?$/u],
    ['{ "column": "Contact fraction" }', '{ "column": "Contact fraction", "take": "last" }', /\.y\.take: expected none over a column, .*, got "last"$/u],
    ['"negated": true', '"negated": "yes"', /\.negated: expected true or false, got "yes"$/u],
    ['{ "x": 1.2, "y": 0, ', '{ ', /\.points\[0\]: expected x, y or both, got/u],
    ['"x": 9, "y": 10000', '"x": 9, "y": 0', /\.points\[1\]\.y: expected a number > 0 on a logarithmic axis, got 0$/u],
    ['"x": 1.2', '"x": "1.2"', /\.points\[0\]\.x: expected a finite number, got "1\.2"$/u],
    ['"label": "annealed", "text"', '"label": "anealed", "text"', /\.label: expected a label of its runs \(as received, annealed\), got "anealed"; did you mean annealed\?$/u],
    ['"text": "section 3.2: 61 %"', '"text": ""', /\.points\[0\]\.text: expected a text, got ""$/u],
  ] as const) {
    const changed = text.replace(old, next);
    assert.notEqual(changed, text, old);
    writeFileSync(path, changed);
    assert.throws(() => readCurves(path, targets), { name: 'AnodyneError', message: sentence });
  }
});

test('a curve that does not fit its entry is refused before any run: a run, a column, a parameter, its unit', async () => {
  const paper = await loadPaper(files.get('llzo-pressure-resistance')!);
  const curve = shipped.find(({ id }) => id === 'llzo-pressure-resistance')!;
  const refused = (changed: Partial<PaperCurve>, sentence: RegExp): void => {
    assert.throws(() => { checkCurveFits({ ...curve, ...changed }, paper); }, { name: 'AnodyneError', message: sentence });
  };
  refused({ runs: [{ name: '10MPA', label: '' }] }, /^curve resistance of llzo-pressure-resistance: runs: expected runs of the entry \(10MPa, .*\), got "10MPA"; did you mean 10MPa\?$/u);
  refused({ y: { ...curve.y, column: 'Interface resistence [ohm.cm2]' } }, /^curve resistance of llzo-pressure-resistance: expected a column of its runs \(.*\), got "Interface resistence \[ohm\.cm2\]"; did you mean Interface resistance \[ohm\.cm2\]\?$/u);
  refused({ x: { parameter: 'formationPresure', label: 'Pressure [MPa]' } }, /expected a parameter of its runs that is a number \(.*\), got "formationPresure"; did you mean formationPressure\?$/u);
  refused({ x: { parameter: 'formationPressure', label: 'Pressure [MPa.s]' } }, /: x\.label: expected one with a unit such as \[MPa\] at its end, got "Pressure \[MPa\.s\]"$/u);
});

/** A finished run as far as a curve reads it. */
const runOf = (t: TestContext, name: string, series: string, parameters: Record<string, { value: number; unit: string }> = {}, seed = 1) => {
  const directory = join(temporary(t), name);
  mkdirSync(directory);
  writeFileSync(join(directory, 'series.csv'), series);
  writeFileSync(join(directory, 'summary.json'), '{ "format": 1 }');
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ format: 1, hash: 'f00', sessions: [], parameters }));
  return { name, seed, parameters: {}, directory, hash: 'f00' };
};

const base = { id: 'li-sand', name: 'one', where: 'fig. 1', points: [{ x: 1, text: 'there' }] };

test('rows of each run and seed, with the other sign, over the first row, or since the rest began; a run without the columns, or that is not there, is left out', (t) => {
  const strip = runOf(t, 'strip', 'Time [h],Voltage [V],Current density [uA/cm2]\n0,-2,100\n1,-3,100\n2,-4,0\n4,inf,0\n');
  const other = runOf(t, 'other', 'Time [h]\n0\n');
  const curve = { ...base, runs: [{ name: 'strip', label: 'a' }, { name: 'other', label: 'b' }, { name: 'none', label: 'c' }] };
  const y = { column: 'Voltage [V]', negated: true, label: '' } as const;
  assert.deepEqual(followCurve({ ...curve, x: { column: 'Time [h]' }, y }, [strip, { ...strip, seed: 2 }, other]).rows, [
    { label: 'a', x: [0, 1, 2, 4], y: [2, 3, 4, -Infinity] }, { label: 'a', x: [0, 1, 2, 4], y: [2, 3, 4, -Infinity] },
  ]);
  assert.deepEqual(followCurve({ ...curve, x: { column: 'Time [h]', since: 'rest', label: '' }, y: { column: 'Voltage [V]', relative: true } }, [strip, other]).rows, [{ label: 'a', x: [0, 2], y: [2, -Infinity] }]);
  assert.equal(nameOfCurve({ ...curve, x: { column: 'Time [h]' }, y }), 'li-sand-one');
});

test('a point of each run over its parameter, in the unit of the label, from the smallest on: the last row, the largest one, or the one at depletion, which may not be there', (t) => {
  const run = (name: string, current: number, fractions: readonly number[], seed = 1) =>
    runOf(t, name, `Time [s],Contact fraction\n${fractions.map((fraction, k) => `${100 * k},${fraction}`).join('\n')}\n`, { current: { value: current, unit: 'uA/cm2' } }, seed);
  const runs = [run('fast', 2000, [0.5, 0.03, 0.01, 0]), run('slow', 1000, [1, 0.9, 0.8]), run('fast', 2000, [0.4, 0.6], 2)];
  const curve = { ...base, runs: [{ name: 'fast', label: '' }, { name: 'slow', label: '' }], x: { parameter: 'current', label: 'Current density [mA/cm2]' } };
  const rows = (column: string, take: 'last' | 'largest' | 'depletion') => followCurve({ ...curve, y: { column, take } }, runs).rows;
  assert.deepEqual(rows('Contact fraction', 'last'), [{ label: '', x: [1, 2], y: [0.8, 0] }, { label: '', x: [2], y: [0.6] }]);
  assert.deepEqual(rows('Contact fraction', 'largest'), [{ label: '', x: [1, 2], y: [1, 0.5] }, { label: '', x: [2], y: [0.6] }]);
  // 2 % is half way from 3 % to 1 %
  assert.deepEqual(rows('Time [s]', 'depletion'), [{ label: '', x: [2], y: [150] }, { label: '', x: [], y: [] }]);
});
