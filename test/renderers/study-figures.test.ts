import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StudyRecord } from 'anodyne';
import { studyFigures, type StudyFigure } from 'anodyne/renderers';
import { assertGoldenFigure } from './golden.ts';
import { assertTextsApart, numbersOf, parseFigure, symbolsOf, textBoxes } from './plot-svg.ts';
import {
  axis, bisected, charge, choicesAlone, current, currents, hypercube, morris, overCurrent, overThree, overTwo, point, record, resistance, seeds, sobol, withChoice,
} from './study-samples.ts';

const grid = (name: string, values: readonly number[]): StudyRecord['design'] => ({ kind: 'grid', axes: { [name]: values } });
const drawn = new Map<StudyRecord, StudyFigure[]>();
function figuresOf(study: StudyRecord): StudyFigure[] {
  const figures = drawn.get(study) ?? studyFigures(study);
  drawn.set(study, figures);
  return figures;
}
const namesOf = (study: StudyRecord): string[] => figuresOf(study).map(({ name }) => name);
const svgOf = (study: StudyRecord, name: string): string => figuresOf(study).find((figure) => figure.name === name)!.svg;
const wordsOf = (svg: string): string[] => textBoxes(parseFigure(svg)).map(({ text }) => text);

const long = 'A_parameter_with_a_very_long_name_&_<odd>_"signs"_that_goes_on_and_on_and_on';
const longNames = record(grid(long, [1, 2]), [axis(long, 'furlong/fortnight')], [1, 2].map((value) => point([value], seeds(value))), { title: long, observations: [`${long} [zorkmid]`, charge] });
const onePoint = record(grid('current', [100]), [current], [point([100], seeds(100))]);
const allFailed = record(grid('current', currents), [current], currents.map((value) => point([value], [['no memory', 0]])));
const infinite = record(grid('current', currents), [current], currents.map((value) => point([value], [[Infinity, null]])));
/** Means two decades apart, with intervals that reach far below zero. */
const wide = record(grid('current', [1, 2]), [current], [1, 2].map((value) => point([value], [[1e-3 * value, 1], [5 * value, 1], [500 * value * value * (value === 2 ? 100 : 1), 1]])));

test('the design says which figures there are', () => {
  assert.deepEqual(namesOf(overCurrent), ['areal-charge-over-current', 'interface-resistance-over-current']);
  assert.deepEqual(namesOf(overTwo), ['areal-charge-map', 'interface-resistance-map', 'areal-charge-over-current', 'interface-resistance-over-current']);
  assert.deepEqual(namesOf(withChoice), ['areal-charge-map', 'interface-resistance-map', 'areal-charge-over-current', 'interface-resistance-over-current']);
  assert.deepEqual(namesOf(choicesAlone), ['areal-charge-by-electrolyte', 'interface-resistance-by-electrolyte']);
  assert.deepEqual(namesOf(overThree), ['areal-charge-over-current', 'interface-resistance-over-current']);
  assert.deepEqual(namesOf(hypercube), ['current', 'surface-diffusivity', 'work-of-adhesion'].flatMap((name) => [`areal-charge-against-${name}`, `interface-resistance-against-${name}`]));
  assert.deepEqual(namesOf(sobol), ['sensitivity-of-areal-charge', 'sensitivity-of-interface-resistance']);
  assert.deepEqual(namesOf(morris), ['sensitivity-of-areal-charge', 'sensitivity-of-interface-resistance', 'screening-of-areal-charge', 'screening-of-interface-resistance']);
  assert.deepEqual(namesOf(bisected), ['threshold-of-current', 'areal-charge-over-current', 'interface-resistance-over-current']);
  assert.equal(namesOf({ ...sobol, sensitivity: [] }).length, 6, 'points, until there are indices');
});

test('a study that has nothing to show has no figure; one point has one', () => {
  assert.deepEqual(namesOf(allFailed), []);
  assert.deepEqual(namesOf(infinite), []);
  assert.deepEqual(namesOf(record(grid('current', []), [current], [])), []);
  assert.deepEqual(namesOf(record(grid('current', [1]), [], [point([], seeds(1))])), []);
  assert.deepEqual(namesOf(record(grid('current', currents), [current], currents.map((value) => point([value], [])))), []);
  assert.deepEqual(namesOf(onePoint), ['areal-charge-over-current', 'interface-resistance-over-current']);
  const noCharge = record(grid('current', [1, 2]), [current], [1, 2].map((value) => point([value], [[null, value]])));
  assert.deepEqual(namesOf(noCharge), ['interface-resistance-over-current']);
});

test('names are safe for files and not twice; twelve figures at the most', () => {
  const observations = ['Voltage [V]', 'Voltage  [mV]', 'Spannung: Größe/Maß [V]', 'λ', '..', '../x [1]', ...Array.from({ length: 9 }, (_, k) => `q${k}`)];
  const points = [1, 2].map((value) => ({ values: [value], runs: [], estimates: observations.map(() => ({ mean: value, standardError: null, low: null, high: null })) }));
  const names = namesOf(record(grid('current', [1, 2]), [current], points, { observations }));
  assert.equal(names.length, 12);
  assert.equal(new Set(names).size, 12);
  for (const name of names) assert.match(name, /^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
  assert.deepEqual(names.slice(0, 2), ['voltage-over-current', 'voltage-over-current-2']);
});

const all = { overCurrent, overTwo, withChoice, choicesAlone, hypercube, morris, sobol, bisected, overThree, longNames, onePoint, wide };

test('no two texts overlap, none leaves the page, no number is NaN; the same study gives the same bytes', () => {
  for (const [study, one] of Object.entries(all)) {
    const figures = figuresOf(one);
    assert.deepEqual(studyFigures(one), figures, study);
    for (const { name, svg, caption } of figures) {
      assertTextsApart(`${study}, ${name}`, parseFigure(svg));
      assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/u, `${study}, ${name}`);
      assert.match(caption, /^\S.*\.$/u);
    }
  }
});

test('golden curves of two parameters, with what they leave out', () => {
  const svg = svgOf(overTwo, 'areal-charge-over-current');
  assertGoldenFigure('study-curves', svg);
  const words = wordsOf(svg);
  for (const text of ['surfaceDiffusivity 10⁻¹³ m2/s; 1 not run, 1 failed', 'surfaceDiffusivity 10⁻¹¹ m2/s', 'current [uA/cm2]', charge]) assert.ok(words.includes(text), `${text} in ${words.join(' | ')}`);
});

test('curves: means lie where the axes say; an axis spread over decades is logarithmic, another is not', () => {
  const figure = parseFigure(svgOf(overCurrent, 'areal-charge-over-current'));
  const [x, y] = [numbersOf(figure, 'x'), numbersOf(figure, 'y')];
  assert.deepEqual(x.map(({ value }) => value), currents.filter((value) => value >= 10));
  assert.ok(Math.abs((x[1]!.at - x[0]!.at) / (x[3]!.at - x[2]!.at) - 1) < 1e-3, 'a factor of two is a length');
  const marks = symbolsOf(figure, '#0072b2').filter(([, at]) => at > 40);
  assert.equal(marks.length, 5);
  assert.ok(Math.abs(marks[0]![0] - x[0]!.at) < 0.01);
  const mean = (2 * (0.96 + 1 + 1.03)) / 3 / (1 + 10 / 60);
  assert.ok(Math.abs(marks[0]![1] - (y[0]!.at + ((mean - y[0]!.value) * (y[1]!.at - y[0]!.at)) / (y[1]!.value - y[0]!.value))) < 0.02);
  const even = parseFigure(studyFigures(record(grid('current', [1, 20, 40, 60]), [current], [1, 20, 40, 60].map((value) => point([value], seeds(value)))))[0]!.svg);
  const [a, b, c] = numbersOf(even, 'x');
  assert.ok(Math.abs((b!.at - a!.at) / (c!.at - b!.at) - 1) < 1e-3 && c!.value - b!.value === b!.value - a!.value);
  assert.ok(wordsOf(svgOf(overCurrent, 'interface-resistance-over-current')).includes('mean and 95 % interval; 1 failed, 1 infinite'));
});

test('curves go from the lowest value to the highest, whatever the order of a list', () => {
  const figure = parseFigure(studyFigures(record({ kind: 'list', points: [] }, [current], [50, 10, 100].map((value) => point([value], seeds(value)))))[0]!.svg);
  const places = symbolsOf(figure, '#0072b2').filter(([, y]) => y > 40).map(([x]) => x);
  assert.equal(places.length, 3);
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
});

test('a range that says it is logarithmic is believed', () => {
  const values = [10, 12, 15];
  const design: StudyRecord['design'] = { kind: 'grid', axes: { current: { kind: 'range', from: 10, to: 15, logarithmic: true, count: 3 } } };
  const [linear, logarithmic] = [grid('current', values), design].map((one) => studyFigures(record(one, [current], values.map((value) => point([value], seeds(value)))))[0]!.svg);
  assert.notEqual(linear, logarithmic);
});

test('units that are none are shown as they are, and names keep their signs', () => {
  const words = studyFigures(longNames).flatMap(({ svg }) => wordsOf(svg));
  assert.ok(words.some((text) => /… \[furlong\/fortnight\]$/u.test(text)) && words.some((text) => /… \[zorkmid\]$/u.test(text)));
  assert.ok(words.some((text) => text.startsWith('A_parameter_with_a_very_long_name_&_<odd>')));
});

test('sensitivity: the strongest parameter is on top; thresholds: brackets, and how many points have none', () => {
  const order = (study: StudyRecord, name: string): string[] => textBoxes(parseFigure(svgOf(study, name))).filter(({ group }) => group === 'y-axis tick label').sort((a, b) => a.y - b.y).map(({ text }) => text);
  assert.deepEqual(order(sobol, 'sensitivity-of-areal-charge').slice(0, 2), ['current', 'workOfAdhesion']);
  assert.deepEqual(order(morris, 'sensitivity-of-areal-charge').slice(0, 2), ['current', 'workOfAdhesion']);
  const words = wordsOf(svgOf(bisected, 'threshold-of-current'));
  for (const text of ['Threshold of current [uA/cm2]', 'surfaceDiffusivity [m2/s]', 'bracket of the bisection; none at 1 point']) assert.ok(words.includes(text), `${text} in ${words.join(' | ')}`);
});

test('many points: every second, third ... is drawn, and the figure says so', () => {
  const values = Array.from({ length: 5000 }, (_, k) => k + 1);
  const study = record({ kind: 'list', points: [] }, [current, axis('other', '1')], values.map((value) => ({ values: [value, -value], runs: [], estimates: [{ mean: value, standardError: null, low: null, high: null }] })), { observations: [charge] });
  const [figure] = studyFigures(study);
  assert.ok(wordsOf(figure!.svg).includes('one point of 3'));
  assert.equal(symbolsOf(parseFigure(figure!.svg), '#0072b2').length, 1667 + 1); // and one in the legend
});

test('every observation has its own scale: two decades or more are logarithmic', () => {
  assert.ok(wordsOf(svgOf(withChoice, 'interface-resistance-over-current')).includes('10³'));
  assert.ok(!wordsOf(svgOf(withChoice, 'areal-charge-over-current')).includes('10¹'));
  assert.ok(wordsOf(svgOf(withChoice, 'interface-resistance-map')).includes(resistance));
});
