import type { Markish } from '@observablehq/plot';
import { AnodyneError, boltzmann, checkKeys, elementaryCharge, parseUnit } from 'anodyne';
import { linearAxis, paddedRange } from './plot-axis.ts';
import { checkColumn, checkSeries, extent } from './plot-check.ts';
import { celsiusTicks } from './plot-celsius.ts';
import { library } from './plot-library.ts';
import { heading, pageWidth, pointsOf, sheet, strokeOf, svgPage, texts } from './plot-page.ts';
import { acrossRoom, axisLabels, drawPanel, labelHeight, leftOf, numbersHeight, rightOf, upRoom } from './plot-panel.ts';
import { ascentOf, fitDash, space, styleOf, textSize } from './plot-style.ts';

/** The law value = prefactor exp(-activationEnergy / kT). */
export interface ArrheniusFit {
  /** [eV] > 0 for what grows with temperature, a conductivity; < 0 for what falls, a resistance. The legend gives its size. */
  readonly activationEnergy: number;
  /** In SI units of the value, > 0. */
  readonly prefactor: number;
}

export interface ArrheniusSeries {
  readonly label: string;
  readonly temperature: ArrayLike<number>; // [K]
  /** In SI units, > 0. */
  readonly value: ArrayLike<number>;
  /** In which the figure shows the values; the same for every series. */
  readonly unit: string;
  readonly fit?: ArrheniusFit;
}

export interface ArrheniusOptions {
  readonly series: readonly ArrheniusSeries[];
  /** What the values are: 'Conductivity'. */
  readonly quantity: string;
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

/** Height over width of the panel, as long as it stays below `highest` [pt] (80 mm). */
const aspect = 0.65;
const highest = 227;

function checkFit(place: string, fit: ArrheniusFit): void {
  checkKeys(place, fit, ['activationEnergy', 'prefactor']);
  const { activationEnergy, prefactor } = fit;
  if (!Number.isFinite(activationEnergy)) throw new AnodyneError(`${place}.activationEnergy`, 'a finite number [eV]', activationEnergy);
  if (!(prefactor > 0 && prefactor < Infinity)) throw new AnodyneError(`${place}.prefactor`, 'a finite number > 0', prefactor);
}

/** Of a fitted law: 'bulk, 0.35 eV'. */
const labelWithFit = ({ label, fit }: ArrheniusSeries): string =>
  fit === undefined ? label : `${label}${label === '' ? '' : ', '}${Math.abs(fit.activationEnergy).toFixed(2)} eV`;

/** log10 of the values against 1000/T, with degrees Celsius on top and fitted laws as lines. Returns SVG. */
export function arrhenius(options: ArrheniusOptions): string {
  checkSeries('arrhenius', options, ['quantity'], ['temperature', 'value', 'unit', 'fit'], ({ temperature, value, unit, fit }, place) => {
    checkColumn(`${place}.temperature`, temperature, { above: 0, why: ' [K]' });
    checkColumn(`${place}.value`, value, { length: temperature.length, above: 0, why: ', for its logarithm is drawn' });
    if (unit !== options.series[0]!.unit) throw new AnodyneError(`${place}.unit`, `the unit of the first series, ${options.series[0]!.unit}`, unit);
    if (fit !== undefined) checkFit(`${place}.fit`, fit);
  });
  const { Plot } = library();
  const { series, quantity, title = '', widthMillimetres = 85 } = options;
  if (typeof quantity !== 'string' || quantity === '') throw new AnodyneError('arrhenius({ quantity })', "what the values are, such as 'Conductivity'", quantity);
  const width = pageWidth('arrhenius(options)', widthMillimetres);
  const unit = parseUnit(series[0]!.unit, 'arrhenius({ series[0] }).unit');
  if (unit.offset !== 0) throw new AnodyneError('arrhenius({ series[0] }).unit', 'a unit with a zero of its own, for a logarithm', unit.text);
  const perUnit = Math.log10(unit.factor);

  const curves = series.map(({ temperature, value, fit }, i) => {
    const kelvins = Array.from(temperature);
    const ends = [Math.max(...kelvins), Math.min(...kelvins)];
    const law = fit && ends.map((kelvin) =>
      [1000 / kelvin, (Math.log(fit.prefactor) - (fit.activationEnergy * elementaryCharge) / (boltzmann * kelvin)) / Math.LN10 - perUnit] as const);
    return { points: kelvins.map((kelvin, k) => [1000 / kelvin, Math.log10(value[k]!) - perUnit] as const), law, style: styleOf(i) };
  });
  const all = curves.flatMap(({ points, law = [] }) => [...points, ...law]);
  const inverse = extent([all.map(([x]) => x)]);
  const logarithms = extent([all.map(([, y]) => y)]);

  const entries = series.map((one, i) => ({ label: labelWithFit(one), style: styleOf(i), shows: { points: true, ...(one.fit ? { line: fitDash } : {}) } }));
  const head = heading(title, entries, width);
  const top = head.bottom + labelHeight + numbersHeight;
  const panelHeight = Math.min(highest, aspect * width);
  const y = linearAxis(`log10(${quantity}${unit.text === '1' ? '' : ` [${unit.text}]`})`, paddedRange(logarithms.low, logarithms.high), upRoom(panelHeight));
  const left = leftOf(y);
  const range = paddedRange(inverse.low, inverse.high);
  const right = rightOf(linearAxis('', range, acrossRoom(width - left)), width - left);
  const x = linearAxis('1000/T [1/K]', range, acrossRoom(width - left - right));
  const panel = { left, top, width: width - left - right, height: panelHeight, x, y };
  const page = { width, height: top + panelHeight + numbersHeight + labelHeight + space.margin };
  const marks: Markish[] = curves.flatMap(({ points, law, style }): Markish[] => [
    ...(law === undefined ? [] : [Plot.line(law, strokeOf(style.colour, fitDash))]),
    Plot.dot(points, pointsOf(style)),
  ]);
  const celsius = { text: 'Temperature [degC]', x: left + panel.width / 2, y: head.bottom + ascentOf(textSize.axis), size: textSize.axis, anchor: 'middle' } as const;
  return svgPage(page.width, page.height, [
    drawPanel(page, panel, marks, { above: celsiusTicks(x, panel.width) }),
    sheet(page.width, page.height, [head.marks, texts([...axisLabels(panel, width), celsius])]),
  ]);
}
