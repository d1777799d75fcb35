import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrhenius, bode, figurePng, lines, nyquist } from 'anodyne/renderers';
import { PNG } from 'pngjs';
import { mostSeries, styleOf } from '../../renderers/plot-style.ts';
import { assertGoldenFigure } from './golden.ts';
import { arcs, cell, spectrumOf, stripped, three, threeLaws } from './plot-samples.ts';
import { assertTextsApart, numbersOf, pageOf, parseFigure, symbolsOf, textBoxes } from './plot-svg.ts';

const odd = `inductive & <odd> "loop" ${'with a very long name '.repeat(6)}`;
const loop = spectrumOf([1, 10, 100, 1000, 1e4], [0.03, 0.025, 0.02, 0.015, 0.012], [0.004, -0.003, -0.006, -0.004, 0.008]);
const one = spectrumOf([1000], [0.01], [-0.002]);
const far = arcs(0.1, [{ resistance: 1e-4, time: 1e-3, exponent: 1 }]);
const number = { label: 'x', unit: '1' };

/** The ordinary and the odd ones; every figure of them is asked everything below. */
const figures: Record<string, () => string> = {
  'nyquist': () => nyquist({ series: three(4), title: 'Li | LLZO | Li, 25 °C' }),
  'bode': () => bode({ series: three(3) }),
  'arrhenius': () => arrhenius(threeLaws),
  'lines': () => lines(stripped),
  'nyquist, many points': () => nyquist({ series: three() }),
  'nyquist with fits, two columns': () => nyquist({ widthMillimetres: 180, series: three(5).map((s) => ({ ...s, fit: s.spectrum })) }),
  'nyquist, marks': () => nyquist({ series: [{ label: 'a', spectrum: cell(1), marks: [12, 2500, 1e6] }] }),
  'nyquist, one point': () => nyquist({ series: [{ label: '', spectrum: one }] }),
  'nyquist, resistor': () => nyquist({ series: [{ label: 'R', spectrum: spectrumOf([1, 10], [0.01, 0.01], [0, -0]) }] }),
  'nyquist, nothing': () => nyquist({ series: [{ label: '0', spectrum: spectrumOf([1, 10], [0, 0], [0, 0]) }] }),
  'nyquist, capacitor': () => nyquist({ series: [{ label: 'C', spectrum: spectrumOf([1, 10, 100], [0, 0, 0], [-1, -0.1, -0.01]) }] }),
  'nyquist, loop': () => nyquist({ series: [{ label: odd, spectrum: loop }], title: 'A title that is far too long for one column '.repeat(4) }),
  'nyquist, huge': () => nyquist({ series: [{ label: 'a', spectrum: arcs(1e3, [{ resistance: 1e5, time: 1e-3, exponent: 1 }]) }] }),
  'nyquist, far from zero': () => nyquist({ series: [{ label: 'a', spectrum: far }] }),
  'nyquist, 12 series': () => nyquist({ series: Array.from({ length: 12 }, (_, i) => ({ label: `series ${i}`, spectrum: arcs(1e-3 * i, [{ resistance: 0.01 * (i + 1), time: 1e-4, exponent: 0.9 }], { perDecade: 3 }) })) }),
  'bode with fits, two columns': () => bode({ widthMillimetres: 180, series: three(5).map((s) => ({ ...s, fit: s.spectrum })) }),
  'bode, one point': () => bode({ series: [{ label: 'a', spectrum: one }] }),
  'bode, 24 decades': () => bode({ series: [{ label: 'a', spectrum: arcs(0, [{ resistance: 1e12, time: 1e8, exponent: 1 }], { from: -12, to: 12, perDecade: 3 }) }] }),
  'bode, far from zero': () => bode({ series: [{ label: 'a', spectrum: far }] }),
  'arrhenius, resistance over a wide range': () => arrhenius({ quantity: 'Interface resistance', series: [{ label: '', temperature: [150, 200, 300, 500, 900], value: [1e3, 10, 1, 0.1, 0.03], unit: 'ohm.cm2', fit: { activationEnergy: -0.1, prefactor: 0.01 } }] }),
  'arrhenius, one point': () => arrhenius({ quantity: 'Conductivity', series: [{ label: 'a', temperature: [298.15], value: [0.05], unit: 'mS/cm' }] }),
  'lines, linear, 180 mm': () => lines({ ...stripped, y: { label: 'Cell voltage', unit: 'mV' }, widthMillimetres: 180 }),
  'lines, equal values': () => lines({ x: { label: 'Time', unit: 'h' }, y: { label: 'Contact fraction', unit: '1' }, series: [{ label: 'a', x: [0, 3600], y: [1, 1] }] }),
  'lines, long labels': () => lines({ x: { label: 'A quantity with a long name that goes on and on and on and on', unit: 'Hz', logarithmic: true }, y: { label: 'Interface resistance with a long name', unit: 'ohm.cm2' }, series: [{ label: 'a', x: [1e-3, 1e9], y: [-3e5, 7e5] }] }),
  'lines, tiny': () => lines({ x: number, y: { label: 'Height', unit: 'm' }, series: [{ label: 'a', x: [1e-7, 2e-7, 5e-7], y: [1e-9, 3e-9, 2e-9], points: true, error: [0, 2e-10, 3e-9] }] }),
  'lines, error beyond zero': () => lines({ x: number, y: { label: 'y', unit: '1', logarithmic: true }, series: [{ label: 'a', x: [5], y: [3e-7], points: true, error: [1e-6] }] }),
  'lines, offset': () => lines({ x: number, y: { label: 'Voltage', unit: 'V' }, series: [{ label: 'a', x: [-5, 0, 1e6], y: [3.00001, 3.00002, 3.00004] }] }),
  'lines, narrow, long numbers': () => lines({ x: number, y: { ...number, logarithmic: true }, series: [{ label: 'a', x: [20001.1, 20001.7], y: [1, 1e30] }], widthMillimetres: 60 }),
  'lines, negative': () => lines({ x: number, y: number, series: [{ label: 'a', x: [-10, -1], y: [-5, 0] }], widthMillimetres: 60 }),
};
const drawn = new Map(Object.entries(figures).map(([name, make]) => [name, make()]));
const parsed = new Map([...drawn].map(([name, svg]) => [name, parseFigure(svg)]));

test('golden figures', () => {
  for (const name of ['nyquist', 'bode', 'arrhenius', 'lines']) assertGoldenFigure(name, drawn.get(name)!);
});

test('no two texts overlap, and none leaves the page', () => {
  for (const [name, figure] of parsed) {
    assert.ok(textBoxes(figure).length > 4, name);
    assertTextsApart(name, figure);
  }
});

test('every axis has two numbers or more, and no number is NaN', () => {
  for (const [name, svg] of drawn) {
    assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/u, name);
    for (const axis of ['x', 'y'] as const) assert.ok(numbersOf(parsed.get(name)!, axis).length >= 2, `${name}: ${axis}`);
  }
});

/** [pt] for each unit of the axis, from its first and last number. */
function scaleOf(figure: ReturnType<typeof parseFigure>, axis: 'x' | 'y'): number {
  const numbers = numbersOf(figure, axis).sort((a, b) => a.value - b.value);
  const [first, last] = [numbers[0]!, numbers[numbers.length - 1]!];
  return Math.abs(last.at - first.at) / (last.value - first.value);
}

test('Nyquist: the scales of both axes are equal', () => {
  for (const name of [...drawn.keys()].filter((key) => key.startsWith('nyquist') && !key.endsWith('huge'))) {
    const [x, y] = [scaleOf(parsed.get(name)!, 'x'), scaleOf(parsed.get(name)!, 'y')];
    assert.ok(Math.abs(x / y - 1) < 2e-4, `${name}: ${x} pt and ${y} pt per ohm cm2`);
  }
});

test('Nyquist: points lie where the numbers of the axes say, in ohm cm2; labels of frequencies stand on no point', () => {
  const figure = parsed.get('nyquist')!;
  const { real, imaginary } = cell(3, 4);
  const [xs, ys] = [numbersOf(figure, 'x'), numbersOf(figure, 'y')];
  const at = (numbers: typeof xs, scale: number, value: number): number => numbers[0]!.at + scale * (value - numbers[0]!.value);
  const symbols = symbolsOf(figure, '#0072b2').slice(0, real.length + 1).filter(([, y]) => y > 40); // without the one of the legend
  symbols.slice(0, real.length).forEach(([x, y], i) => {
    assert.ok(Math.abs(x - at(xs, scaleOf(figure, 'x'), 1e4 * real[i]!)) < 0.01, `x of point ${i}`);
    assert.ok(Math.abs(y - at(ys, -scaleOf(figure, 'y'), -1e4 * imaginary[i]!)) < 0.01, `y of point ${i}`);
  });
  for (const name of ['nyquist', 'nyquist, many points', 'nyquist with fits, two columns', 'nyquist, loop']) {
    const labels = textBoxes(parsed.get(name)!).filter(({ text }) => /^\d+ [kM]?Hz$/u.test(text));
    assert.ok(labels.length >= 5, `${name}: ${labels.length} labels`);
    for (const colour of [0, 1, 2].map((i) => styleOf(i).colour)) {
      for (const [x, y] of symbolsOf(parsed.get(name)!, colour)) {
        for (const { text, left, top, width, height } of labels) {
          assert.ok(!(x > left && x < left + width && y > top && y < top + height), `${name}: "${text}" on a point`);
        }
      }
    }
  }
});

test('Nyquist: marks are the decades, or those asked for; one between two points lies on their line', () => {
  const marksOf = (name: string): number => [...parsed.get(name)!.querySelectorAll('g[aria-label="dot"][fill="#0072b2"]')].flatMap(({ children }) => Array.from(children)).length;
  assert.equal(marksOf('nyquist'), 8); // 1 Hz to 10 MHz
  assert.equal(marksOf('nyquist, marks'), 3);
  const figure = parseFigure(nyquist({ series: [{ label: '', spectrum: spectrumOf([1, 100], [0.01, 0.03], [-0.01, -0.02]) }] }));
  const symbols = symbolsOf(figure, '#0072b2');
  const [p, q, , middle] = symbols;
  assert.equal(symbols.length, 5); // two points; 1, 10 and 100 Hz
  assert.ok(Math.abs(middle![0] - (p![0] + q![0]) / 2) < 0.01 && Math.abs(middle![1] - (p![1] + q![1]) / 2) < 0.01);
});

test('units stand in square brackets, also where a name was shortened, and text stays text', () => {
  const has = (name: string, ...labels: string[]): void => {
    const all = textBoxes(parsed.get(name)!).map(({ text }) => text);
    for (const label of labels) assert.ok(all.includes(label), `${name}: ${label} in ${all.join(' | ')}`);
  };
  has('nyquist', 'Re Z [ohm.cm2]', '−Im Z [ohm.cm2]', 'Li | LLZO | Li, 25 °C', 'hot pressed');
  has('bode', '|Z| [ohm.cm2]', 'Phase [degree]', 'Frequency [Hz]', '10⁷', '−45');
  has('arrhenius', 'log10(Conductivity [S/cm])', '1000/T [1/K]', 'Temperature [degC]', 'bulk, 0.35 eV', '−20');
  has('lines', 'Interface resistance [ohm.cm2]', 'Areal charge [mAh/cm2]', '10³');
  has('lines, equal values', 'Contact fraction', 'Time [h]');
  const shortened = textBoxes(parsed.get('lines, long labels')!).filter(({ text }) => /… \[(Hz|ohm\.cm2)\]$/u.test(text));
  assert.equal(shortened.length, 2);
});

test('Bode and Arrhenius: values in the units of the axes', () => {
  // 0.01 - 0.01i ohm m2: 141.4 ohm cm2 at -45 degrees
  const figure = parseFigure(bode({ series: [{ label: '', spectrum: spectrumOf([10, 1000], [0.01, 0.01], [-0.01, -0.01]) }] }));
  const [first, , low] = symbolsOf(figure, '#0072b2');
  const numbers = numbersOf(figure, 'y');
  const upper = numbers.filter(({ value }) => value > 0); // 100, 200 ...
  const [a, b] = [upper.find(({ value }) => value === 100)!, upper.find(({ value }) => value === 200)!];
  assert.ok(Math.abs(first![1] - (a.at + b.at) / 2) < 0.01); // sqrt(2) is halfway from 1 to 2
  assert.ok(Math.abs(low![1] - numbers.find(({ value }) => value === -45)!.at) < 0.01);

  const law = parseFigure(arrhenius({ quantity: 'σ', series: [{ label: '', temperature: [250, 500], value: [0.1, 10], unit: 'S/cm' }] }));
  const [cold, hot] = symbolsOf(law, '#0072b2');
  const of = (axis: 'x' | 'y', value: number): number => numbersOf(law, axis).find((n) => n.value === value)!.at;
  assert.ok(Math.abs(cold![0] - of('x', 4)) < 0.01 && Math.abs(cold![1] - of('y', -3)) < 0.01); // 1000/250; 1e-3 S/cm
  assert.ok(Math.abs(hot![0] - of('x', 2)) < 0.01 && Math.abs(hot![1] - of('y', -1)) < 0.01);
  const [, end] = /M[\d.]+,[\d.]+L([\d.]+,[\d.]+)/u.exec(drawn.get('arrhenius')!.split('stroke-dasharray="3 2"')[1]!) ?? [];
  const [x, y] = end!.split(',').map(Number);
  const coldest = symbolsOf(parsed.get('arrhenius')!, '#0072b2')[0]!;
  assert.ok(Math.hypot(x! - coldest[0], y! - coldest[1]) < 1, 'the law ends at the coldest point');
});

test('a PNG has the size of the print, says its resolution, and shows every text', () => {
  for (const [name, dpi, width] of [['nyquist', 300, 1004], ['bode', 300, 1004], ['lines, linear, 180 mm', 600, 4252], ['arrhenius', 150, 502]] as const) {
    const svg = drawn.get(name)!;
    const bytes = Buffer.from(figurePng(svg, { dpi }));
    const png = PNG.sync.read(bytes);
    const { millimetres } = pageOf(parsed.get(name)!);
    assert.equal(png.width, width, name);
    assert.ok(Math.abs(png.height - (millimetres[1] / 25.4) * dpi) <= 1.01, `${name}: ${png.height} px`);
    assert.equal(bytes.readUInt32BE(bytes.indexOf('pHYs') + 4), Math.round(dpi / 0.0254));
  }
  const svg = drawn.get('arrhenius')!;
  const [withText, without] = [svg, svg.replaceAll(/<text.*?<\/text>/gu, '')].map((one) => PNG.sync.read(Buffer.from(figurePng(one, { dpi: 144 }))));
  for (const { text, left, top, width, height } of textBoxes(parsed.get('arrhenius')!)) {
    let ink = 0;
    for (let y = Math.floor(2 * top); y < 2 * (top + height); y++) {
      for (let x = Math.floor(2 * left); x < 2 * (left + width); x++) ink += without!.data[4 * (y * without!.width + x)]! - withText!.data[4 * (y * without!.width + x)]!;
    }
    assert.ok(ink > 255 * text.length, `"${text}": ${ink}`);
  }
});

test('the same figure has the same bytes, also after others', () => {
  for (const [name, make] of Object.entries(figures)) assert.equal(make(), drawn.get(name), name);
  const svg = drawn.get('bode')!;
  assert.deepEqual(figurePng(svg, { dpi: 100 }), figurePng(svg, { dpi: 100 }));
});

test('no two series look alike', () => {
  const styles = Array.from({ length: mostSeries }, (_, i) => styleOf(i));
  assert.equal(new Set(styles.map(({ colour, symbol }) => colour + symbol)).size, mostSeries);
  assert.equal(new Set(styles.map(({ colour, dash }) => colour + dash)).size, mostSeries);
});
