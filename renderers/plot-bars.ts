import type { Markish } from '@observablehq/plot';
import { AnodyneError, checkKeys, fromSI } from 'anodyne';
import type { Box } from './figure.ts';
import { shorten } from './layout.ts';
import { fractionOf, linearAxis, linearRange, type Axis } from './plot-axis.ts';
import { checkColumn, checkSeries, extent } from './plot-check.ts';
import { library } from './plot-library.ts';
import { directionOf, type Quantity } from './plot-lines.ts';
import { heading, inkColour, oneLine, pageWidth, paperColour, sheet, svgPage, texts } from './plot-page.ts';
import { acrossRoom, axisLabels, drawPanel, labelHeight, leftOf, numbersHeight, rightOf } from './plot-panel.ts';
import { space, styleOf, textSize, widthOf, type SeriesStyle } from './plot-style.ts';

export interface BarSeries {
  readonly label: string;
  /** One for each name, in SI. */
  readonly values: readonly number[];
  /** Half lengths of error bars, in SI. */
  readonly error?: readonly number[];
}

export interface BarsOptions {
  /** What the bars stand for, each with a bar of every series; long ones are shortened. */
  readonly names: readonly string[];
  /** What the names are: 'Parameter'. */
  readonly of: string;
  readonly value: Quantity;
  readonly series: readonly BarSeries[];
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

/** Height of a bar and distance between those of two names [pt]. */
const thickness = 7;
const gap = 5;
/** Of a label that a panel grows for [pt]. */
const longestLabel = 120;

/** Bars of every other series are open, so that two are told apart without colour. */
function barMarks(boxes: readonly Box[], { colour }: SeriesStyle, isOpen: boolean): Markish[] {
  return [library().Plot.rect(boxes, {
    x1: boxes.map(({ left }) => left), x2: boxes.map(({ left, width }) => left + width),
    y1: boxes.map(({ top }) => top), y2: boxes.map(({ top, height }) => top + height),
    fill: isOpen ? paperColour : colour, stroke: colour, strokeWidth: 0.8,
  })];
}

function checkBars({ names, of, value, series, ...page }: BarsOptions): void {
  checkSeries('bars', { series, ...page }, [], ['values', 'error'], (one, place) => {
    checkColumn(`${place}.values`, one.values, { length: names.length });
    if (one.error === undefined) return;
    checkColumn(`${place}.error`, one.error, { length: names.length });
    one.error.forEach((half, i) => {
      if (half < 0) throw new AnodyneError(`${place}.error[${i}]`, 'half a length of a bar, >= 0', half);
    });
  });
  if (value.logarithmic) throw new AnodyneError('bars({ value })', 'a linear axis, for bars begin at zero', 'logarithmic');
  if (typeof of !== 'string') throw new AnodyneError('bars({ of })', "what the names are, such as 'Parameter'", of);
}

/** Lying bars with error bars, from the top down in the order given. Returns SVG. */
export function bars(options: BarsOptions): string {
  checkKeys('bars(options)', options, ['names', 'of', 'value', 'series', 'widthMillimetres', 'title']);
  const { names, of, series, title = '', widthMillimetres = 85 } = options;
  if (!Array.isArray(names) || names.length === 0) throw new AnodyneError('bars({ names })', 'at least one name', names);
  const way = directionOf('bars({ value })', options.value);
  checkBars(options);
  const { Plot } = library();
  const width = pageWidth('bars(options)', widthMillimetres);
  const shown = series.map(({ values, error }) => ({
    values: values.map((value) => fromSI(value, way.unit)),
    ends: error?.map((half, i) => [fromSI(values[i]! - half, way.unit), fromSI(values[i]! + half, way.unit)] as const),
  }));

  // few bars stand further apart, so that the label beside them is read whole
  const height = Math.max(names.length * (series.length * thickness + gap) + gap, Math.min(longestLabel, widthOf(oneLine(of), textSize.axis)));
  const rows = names.map((name, i) => ({ value: -i, text: shorten(oneLine(name), textSize.tick, 0.4 * width, widthOf) }));
  const y: Axis = { label: of, logarithmic: false, low: 0.5 - names.length, high: 0.5, ticks: rows, minor: [] };
  const range = extent([[0], ...shown.map(({ values }) => values), ...shown.map(({ ends }) => ends?.flat() ?? [])]);
  const left = leftOf(y);
  const across = (right: number): Axis => linearAxis(way.label, linearRange(range.low, range.high), acrossRoom(width - left - right));
  const right = rightOf(across(space.margin), width - left - space.margin);
  const x = across(right);

  const sample = (k: number) => (box: Box) => barMarks([box], styleOf(k), k % 2 === 1);
  const head = heading(title, series.map(({ label }, k) => ({ label, style: styleOf(k), shows: { sample: sample(k) } })), width);
  const panel = { left, top: head.bottom + space.row, width: width - left - right, height, x, y };
  const page = { width, height: panel.top + height + numbersHeight + labelHeight + space.margin };

  const at = (value: number): number => left + panel.width * fractionOf(x, value);
  const topOf = (name: number, k: number): number =>
    panel.top + ((name + 0.5) * height) / names.length + (k - series.length / 2) * thickness;
  const marks = shown.flatMap(({ values, ends }, k): Markish[] => {
    const boxes = values.map((value, i) => ({ left: Math.min(at(0), at(value)), top: topOf(i, k) + 0.5, width: Math.abs(at(value) - at(0)), height: thickness - 1 }));
    const middle = values.map((_, i) => topOf(i, k) + thickness / 2);
    const errors = ends && Plot.link(ends, { x1: ends.map(([low]) => at(low)), x2: ends.map(([, high]) => at(high)), y1: middle, y2: middle, stroke: inkColour, strokeWidth: 0.8 });
    return [...barMarks(boxes, styleOf(k), k % 2 === 1), ...(errors ? [errors] : [])];
  });
  return svgPage(page.width, page.height, [drawPanel(page, panel, []), sheet(page.width, page.height, [head.marks, marks, texts(axisLabels(panel, width))])]);
}
