import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bars, heatMap, lines, type BarsOptions, type CellSign, type HeatMapOptions } from 'anodyne/renderers';
import { assertGoldenFigure } from './golden.ts';
import { assertTextsApart, numbersOf, parseFigure, symbolsOf, textBoxes } from './plot-svg.ts';

const current = { label: 'current', unit: 'uA/cm2' };
const diffusivity = { label: 'surfaceDiffusivity', unit: 'm2/s', logarithmic: true };
const charge = { label: 'Areal charge', unit: 'mAh/cm2' };
const odd = 'A parameter with a <very> long name & a "quoted" one, that goes on and on and on';
const spread = (from: number, to: number, n: number): number[] => Array.from({ length: n }, (_, i) => from * Math.exp((Math.log(to / from) * i) / (n - 1)));

/** 30 cells with every sign; 1/30 mAh/cm2 more from each to the next. */
const cells = Array.from({ length: 30 }, (_, k): number | CellSign => (k === 7 ? 'failed' : k === 12 ? 'no value' : k === 29 ? 'not run' : k > 26 ? Infinity : 1200 * k));
const map: HeatMapOptions = {
  title: 'Capacity at contact loss',
  x: { ...current, values: spread(0.1, 10, 5), logarithmic: true }, y: { ...diffusivity, values: [1e-13, 2e-13, 5e-13, 1e-12, 1e-11, 1e-10] }, value: charge, cells,
};
const two: HeatMapOptions = { x: { ...current, values: [1, 2] }, y: { ...diffusivity, values: [1e-12, 1e-11] }, value: charge, cells: [3600, 7200, Infinity, 'failed'] };
const large: HeatMapOptions = {
  x: { ...current, values: spread(0.1, 100, 30), logarithmic: true }, y: { label: odd, unit: 'J/m2', values: Array.from({ length: 30 }, (_, i) => i / 100) },
  value: { label: odd, unit: 'ohm.cm2', logarithmic: true }, cells: Array.from({ length: 900 }, (_, k) => (k % 97 === 7 ? 'failed' : k > 880 ? Infinity : 1e-3 * Math.exp(k / 100))),
};
const choices: HeatMapOptions = { x: { label: 'electrolyte', unit: '1', values: ['LLZO', 'Li6PS5Cl', odd] }, y: { ...current, values: [1, 2, 5, 10, 1000] }, value: charge, cells: Array.from({ length: 15 }, (_, k) => -k) };
const shares: BarsOptions = {
  of: 'Parameter', names: ['current', 'surfaceDiffusivity', odd, 'workOfAdhesion'], value: { label: 'Share of the variance of Areal charge', unit: '1' }, title: 'Sensitivity',
  series: [{ label: 'S1: alone', values: [0.6, 0.2, 0.05, -0.02], error: [0.05, 0.04, 0.02, 0.03] }, { label: 'ST: with interactions', values: [0.75, 0.3, 0.1, 0.01], error: [0.05, 0.04, 0.02, 0.03] }],
};
const joined = { x: current, y: charge, series: [{ label: 'a', x: [0, 1, 2], y: [3600, 7200, 3600], points: 'joined' as const, band: { low: [3000, 6000, 3000], high: [4000, 8000, 4000] } }] };

const figures: Record<string, () => string> = {
  'heat-map': () => heatMap(map),
  'heat map, 2 x 2': () => heatMap(two),
  'heat map, 30 x 30': () => heatMap(large),
  'heat map of choices': () => heatMap(choices),
  'heat map, one cell': () => heatMap({ ...two, x: { ...current, values: [1] }, y: { ...current, values: [0] }, cells: [0] }),
  'heat map, all failed': () => heatMap({ ...two, cells: ['failed', 'failed', 'failed', 'failed'] }),
  'heat map, equal, 60 mm': () => heatMap({ ...two, cells: [1, 1, 1, 1], widthMillimetres: 60 }),
  'heat map, 180 mm': () => heatMap({ ...large, widthMillimetres: 180 }),
  'heat map, uneven values': () => heatMap({ ...two, x: { ...current, values: Array.from({ length: 40 }, (_, i) => (i * i) / 3) }, y: { ...current, values: [1] }, cells: Array.from({ length: 40 }, (_, i) => i * 1e-9) }),
  'heat map, near values': () => heatMap({ ...two, x: { ...current, values: [10.0001, 10.0002] } }),
  'bars': () => bars(shares),
  'bars, one': () => bars({ of: odd, names: [odd], value: { ...charge, label: odd }, series: [{ label: odd, values: [-3600] }] }),
  'bars, nothing': () => bars({ of: 'Parameter', names: ['a', 'b'], value: charge, series: [{ label: '', values: [0, 0] }] }),
  'bars, many': () => bars({ of: 'Parameter', names: Array.from({ length: 40 }, (_, i) => `p${i}`), value: charge, series: [{ label: 'a', values: Array.from({ length: 40 }, (_, i) => 40 - i) }], widthMillimetres: 60 }),
  'lines, joined': () => lines(joined),
};
const drawn = new Map(Object.entries(figures).map(([name, make]) => [name, make()]));
const parsed = new Map([...drawn].map(([name, svg]) => [name, parseFigure(svg)]));

const wordsIn = (name: string): string[] => textBoxes(parsed.get(name)!).map(({ text }) => text);
const rects = (name: string, selector: string) => [...parsed.get(name)!.querySelectorAll(selector)].flatMap((group) => Array.from(group.children)).map((rect) => {
  const [left, top, width] = ['x', 'y', 'width'].map((key) => Number(rect.getAttribute(key)));
  return { left: left!, top: top!, width: width! };
});
interface Cell { readonly x: number; readonly y: number; readonly fill: string } // the middle [pt]
/** Groups of boxes: those of the legend, the cells, the colour bar, and those of each sign; each row by row from the lowest on. */
const groupsIn = (name: string): Cell[][] => [...parsed.get(name)!.querySelectorAll('g[aria-label="cells"]')].map((group) =>
  Array.from(group.children).flatMap((path) => [...path.getAttribute('d')!.matchAll(/M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)h-/gu)].map(([, ...numbers]) => {
    const [left, top, width, height] = numbers.map(Number);
    return { x: left! + width! / 2, y: top! + height! / 2, fill: path.getAttribute('fill')! };
  })).sort((a, b) => b.y - a.y || a.x - b.x));
const isWhite = (boxes: readonly Cell[]): boolean => boxes[0]!.fill === '#ffffff';
const cellsIn = (name: string): Cell[] => groupsIn(name).find((boxes) => !isWhite(boxes))!;

test('golden heat map and bars', () => {
  for (const name of ['heat-map', 'bars']) assertGoldenFigure(name, drawn.get(name)!);
});

test('no two texts overlap, none leaves the page, no number is NaN, and the same data give the same bytes', () => {
  for (const [name, svg] of drawn) {
    assertTextsApart(name, parsed.get(name)!);
    assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/u, name);
    assert.equal(figures[name]!(), svg, name);
  }
});

test('heat map: the least and the greatest value have the ends of the scale; every cell is the middle of its value', () => {
  const all = cellsIn('heat-map');
  assert.equal(all.length, cells.filter((cell) => Number.isFinite(cell)).length);
  assert.deepEqual([all[0]!.fill, all[all.length - 1]!.fill], ['#440154', '#fde725']);
  const [columns, rows] = [numbersOf(parsed.get('heat-map')!, 'x'), numbersOf(parsed.get('heat-map')!, 'y')];
  assert.deepEqual(columns.map(({ value }) => value), [10, 31.6, 100, 316, 1000]);
  all.slice(0, 5).forEach(({ x, y }, i) => {
    assert.ok(Math.abs(x - columns[i]!.at) < 0.01, `column ${i}`);
    assert.ok(Math.abs(y - rows[0]!.at) < 0.01, 'the first row is the lowest');
  });
  assert.ok(rows[0]!.at > rows[1]!.at);
});

test('heat map: many values at equal distances get round numbers, at the middles of their cells too', () => {
  const all = cellsIn('heat map, 30 x 30');
  const columns = textBoxes(parsed.get('heat map, 30 x 30')!).filter(({ group }) => group === 'x-axis tick label');
  assert.deepEqual(columns.map(({ text }) => text), ['10¹', '10²', '10³', '10⁴']);
  // 10 uA/cm2 is the first of 30 values, 10^4 the last
  assert.ok(Math.abs(all[0]!.x - columns[0]!.x) < 0.01);
  assert.ok(Math.abs(all[28]!.x - columns[3]!.x) < 0.01, 'one of the lowest row has failed');
  const rows = numbersOf(parsed.get('heat map, 30 x 30')!, 'y');
  assert.ok(Math.abs(all[0]!.y - rows.find(({ value }) => value === 0)!.at) < 0.01);
});

test('heat map: what has no value is white, with its sign and the sign in the legend; the rest have their numbers where these fit', () => {
  for (const sign of ['infinite', 'no value', 'failed', 'not run']) assert.ok(wordsIn('heat-map').includes(sign), sign);
  assert.deepEqual(wordsIn('heat map, 2 x 2').filter((text) => ['infinite', 'no value', 'failed', 'not run'].includes(text)), ['infinite', 'failed']);
  assert.equal(groupsIn('heat-map').filter(isWhite).flat().length, 5 + 4); // cells and legend
  for (const number of ['0.1', '0.2']) assert.ok(wordsIn('heat map, 2 x 2').includes(number), number);
  assert.ok(textBoxes(parsed.get('heat map, 30 x 30')!).length < 40);
  assert.ok(wordsIn('heat map, all failed').includes('failed'));
});

test('labels keep their units, and near values are told apart', () => {
  const has = (name: string, ...labels: (string | RegExp)[]): void => {
    for (const label of labels) assert.ok(wordsIn(name).some((text) => (typeof label === 'string' ? text === label : label.test(text))), `${name}: ${label} in ${wordsIn(name).join(' | ')}`);
  };
  has('heat-map', 'current [uA/cm2]', 'surfaceDiffusivity [m2/s]', 'Areal charge [mAh/cm2]', '10⁻¹⁰', '5×10⁻¹³');
  has('heat map, 30 x 30', /^A parameter.*… \[J\/m2\]$/u, /^A parameter.*… \[ohm\.cm2\]$/u);
  has('heat map of choices', 'electrolyte', 'LLZO', /^A para.*…$/u);
  has('heat map, near values', '1000.01', '1000.02');
  has('bars', 'Parameter', 'current', /^A param.*…$/u, 'S1: alone', 'ST: with interactions');
});

test('bars begin at zero, end where the axis says, and have their errors', () => {
  const numbers = numbersOf(parsed.get('bars')!, 'x');
  const at = (value: number): number => numbers[0]!.at + ((value - numbers[0]!.value) * (numbers[1]!.at - numbers[0]!.at)) / (numbers[1]!.value - numbers[0]!.value);
  const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 0.01, `${a} and ${b} pt`);
  const [first, , , negative] = rects('bars', 'g[aria-label="rect"][fill="#0072b2"]').slice(1); // without the legend's
  near(first!.left, at(0));
  near(first!.left + first!.width, at(0.6));
  near(negative!.left, at(-0.02));
  near(negative!.left + negative!.width, at(0));
  const links = [...parsed.get('bars')!.querySelectorAll('g[aria-label="link"]')].map((group) => Array.from(group.children).map((path) => path.getAttribute('d')));
  const [, from, to] = /^M([\d.]+),[\d.]+L([\d.]+),/u.exec(links[0]![0]!) ?? [];
  near(Number(from), at(0.55));
  near(Number(to), at(0.65));
});

test('joined points: a line and points of one colour', () => {
  const svg = drawn.get('lines, joined')!;
  assert.equal(symbolsOf(parsed.get('lines, joined')!, '#0072b2').length, 3 + 1);
  assert.match(svg, /stroke="#0072b2"[^>]*aria-label="line"/u);
  assert.match(svg, /aria-label="area"/u);
});
