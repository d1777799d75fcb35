import type { Markish } from '@observablehq/plot';
import { AnodyneError, checkKeys, fromSI } from 'anodyne';
import { linearAxis, linearRange, logarithmicAxis, logarithmicRange, type Axis, type Room } from './plot-axis.ts';
import { checkColumn, checkSeries, extent } from './plot-check.ts';
import { library } from './plot-library.ts';
import { directionOf, type LineSeries, type Quantity } from './plot-lines.ts';
import { heading, pageWidth, sheet, strokeOf, svgPage, texts } from './plot-page.ts';
import { acrossRoom, axisLabels, drawPanel, labelHeight, leftOf, numbersHeight, rightOf, upRoom, type Panel } from './plot-panel.ts';
import { space, styleOf, type SeriesStyle } from './plot-style.ts';

/** One of the panels that stand on a common x: its curves are lines, in SI. */
export interface StackPanel {
  readonly y: Quantity;
  readonly series: readonly Pick<LineSeries, 'label' | 'x' | 'y'>[];
}

export interface StackOptions {
  readonly x: Quantity;
  /** From the top down; at least one, each with a value. */
  readonly panels: readonly StackPanel[];
  readonly title?: string;
}

/** Width of the page, one column of a journal [mm], and height over width of a panel. */
const widthMillimetres = 85;
const aspect = 0.32;

const axisOf = ({ y }: StackPanel, columns: readonly (readonly number[])[], room: Room): Axis => {
  const { label, logarithmic } = directionOf('stack({ y })', y);
  const { low, high } = extent(columns);
  return logarithmic ? logarithmicAxis(label, logarithmicRange(low, high), room) : linearAxis(label, linearRange(low, high), room);
};

const checkOptions = (options: StackOptions): void => {
  checkKeys('stack(options)', options, ['x', 'panels', 'title']);
  if (!Array.isArray(options.panels) || options.panels.length === 0) throw new AnodyneError('stack({ panels })', 'a list with at least one panel', options.panels);
  if (options.title !== undefined && typeof options.title !== 'string') throw new AnodyneError('stack({ title })', 'a text', options.title);
  options.panels.forEach((panel: StackPanel, k) => {
    const place = `stack: panels[${k}]`;
    checkKeys(place, panel, ['y', 'series']);
    const isLogarithmic = directionOf(`${place}.y`, panel.y).logarithmic;
    checkSeries(place, { series: panel.series }, [], ['x', 'y'], (one, at) => {
      checkColumn(`${at}.x`, one.x);
      checkColumn(`${at}.y`, one.y, { length: one.x.length, ...(isLogarithmic ? { above: 0, why: ' on a logarithmic axis' } : {}) });
    });
  });
};

/** Several quantities over one and the same, one panel above the other. A label that stands in several panels is one series: it has one style, and stands in the legend once. Returns SVG. */
export function stack(options: StackOptions): string {
  checkOptions(options);
  const { x: quantity, panels, title = '' } = options;
  const { Plot } = library();
  const width = pageWidth('stack(options)', widthMillimetres);
  const across = directionOf('stack({ x })', quantity);
  const labels = [...new Set(panels.flatMap(({ series }) => series.map(({ label }) => label)))];
  const styles = new Map<string, SeriesStyle>(labels.map((label, i) => [label, styleOf(i)]));
  const shown = (values: ArrayLike<number>, unit: ReturnType<typeof directionOf>['unit']): number[] => Array.from(values, (value) => fromSI(value, unit));
  const curves = panels.map(({ y, series }) => {
    const { unit } = directionOf('stack({ y })', y);
    return series.map((one) => ({ x: shown(one.x, across.unit), y: shown(one.y, unit), style: styles.get(one.label)! }));
  });

  const head = heading(title, labels.length > 1 ? labels.map((label) => ({ label, style: styles.get(label)!, shows: { line: styles.get(label)!.dash } })) : [], width);
  const height = aspect * width;
  const ys = panels.map((panel, k) => axisOf(panel, curves[k]!.map(({ y }) => y), upRoom(height)));
  const left = Math.max(...ys.map(leftOf));
  const { low, high } = extent(curves.flat().map(({ x }) => x));
  const range = linearRange(low, high);
  const right = rightOf(linearAxis('', range, acrossRoom(width - left)), width - left);
  const x = linearAxis(across.label, range, acrossRoom(width - left - right));
  const frames = ys.map((y, k): Panel => ({ left, top: head.bottom + space.row + k * (height + 2 * space.row + space.tick), width: width - left - right, height, x, y }));
  const page = { width, height: frames.at(-1)!.top + height + numbersHeight + labelHeight + space.margin };

  const lowest = frames.length - 1;
  const drawn = frames.map((panel, k) => drawPanel(page, panel, marksOf(Plot, curves[k]!), { numbers: k === lowest }));
  const named = frames.flatMap((panel, k) => axisLabels(panel, width, k === lowest));
  return svgPage(page.width, page.height, [...drawn, sheet(page.width, page.height, [head.marks, texts(named)])]);
}

const marksOf = (Plot: ReturnType<typeof library>['Plot'], curves: readonly { x: number[]; y: number[]; style: SeriesStyle }[]): Markish[] =>
  curves.map(({ x, y, style }) => Plot.line(x, { x, y, ...strokeOf(style.colour, style.dash) }));
