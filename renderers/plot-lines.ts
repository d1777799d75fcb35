import type { Markish } from '@observablehq/plot';
import { AnodyneError, checkKeys, fromSI, parseUnit, type Unit } from 'anodyne';
import { linearAxis, linearRange, logarithmicAxis, logarithmicRange, type Axis, type Room } from './plot-axis.ts';
import { checkColumn, checkSeries, extent } from './plot-check.ts';
import { library } from './plot-library.ts';
import { bandOpacity, heading, pageWidth, pointsOf, sheet, strokeOf, svgPage, texts } from './plot-page.ts';
import { acrossRoom, axisLabels, drawPanel, labelHeight, leftOf, numbersHeight, rightOf, upRoom } from './plot-panel.ts';
import { space, styleOf, type SeriesStyle } from './plot-style.ts';

/** What an axis shows: its name, the unit it is shown in ('1' for a plain number), and whether it is logarithmic. */
export interface Quantity {
  readonly label: string;
  readonly unit: string;
  readonly logarithmic?: boolean;
}

/** A curve, or points with error bars; all values in SI. */
export interface LineSeries {
  readonly label: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Points instead of a line: what was measured. 'joined': points on a line. */
  readonly points?: boolean | 'joined';
  /** Half lengths of error bars along y. */
  readonly error?: ArrayLike<number>;
  /** A band around the curve, from `low` to `high` at each x: runs with other seeds, a range of confidence. */
  readonly band?: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> };
}

export interface LinesOptions {
  readonly x: Quantity;
  readonly y: Quantity;
  readonly series: readonly LineSeries[];
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

/** Height over width of the panel, as long as it stays below `highest` [pt] (80 mm). */
const aspect = 0.62;
const highest = 227;

export interface Direction {
  readonly logarithmic: boolean;
  readonly label: string;
  readonly unit: Unit;
}

export function directionOf(place: string, quantity: Quantity): Direction {
  checkKeys(place, quantity, ['label', 'unit', 'logarithmic']);
  const { label, logarithmic = false } = quantity;
  if (typeof label !== 'string') throw new AnodyneError(`${place}.label`, 'a text', label);
  const unit = parseUnit(quantity.unit, `${place}.unit`);
  return { logarithmic, label: unit.text === '1' ? label : `${label} [${unit.text}]`, unit };
}

function checkLine(place: string, { x, y, points, error, band }: LineSeries, isLog: { x: boolean; y: boolean }): void {
  const positive = (axis: 'x' | 'y') => (isLog[axis] ? { above: 0, why: ' on a logarithmic axis' } : {});
  checkColumn(`${place}.x`, x, positive('x'));
  const { length } = x;
  checkColumn(`${place}.y`, y, { length, ...positive('y') });
  if (![undefined, true, false, 'joined'].includes(points)) throw new AnodyneError(`${place}.points`, "true, false or 'joined'", points);
  if (error !== undefined) {
    checkColumn(`${place}.error`, error, { length });
    for (let i = 0; i < length; i++) if (!(error[i]! >= 0)) throw new AnodyneError(`${place}.error[${i}]`, 'half a length of a bar, >= 0', error[i]!);
  }
  if (band === undefined) return;
  checkKeys(`${place}.band`, band, ['low', 'high']);
  checkColumn(`${place}.band.low`, band.low, { length, ...positive('y') });
  checkColumn(`${place}.band.high`, band.high, { length, ...positive('y') });
  for (let i = 0; i < length; i++) {
    const [low, high] = [band.low[i]!, band.high[i]!];
    if (!(high >= low)) throw new AnodyneError(`${place}.band.high[${i}]`, `a value from band.low[${i}] = ${low} on`, high);
  }
}

function axisOf({ label, logarithmic }: Direction, columns: readonly (readonly number[])[], room: Room, steps?: readonly number[]): Axis {
  const { low, high } = extent(columns);
  return logarithmic ? logarithmicAxis(label, logarithmicRange(low, high), room) : linearAxis(label, linearRange(low, high), room, steps);
}

/** Curves and measured points of one quantity against another. Returns SVG. */
export const lines = (options: LinesOptions): string => linesInStyle(options, styleOf);

/** The same with styles of one's own, by the number of a series. @param steps  distances between the numbers of y to choose from, rising, on a linear axis */
export function linesInStyle(options: LinesOptions, style: (series: number) => SeriesStyle, steps?: readonly number[]): string {
  checkKeys('lines(options)', options, ['x', 'y', 'series', 'widthMillimetres', 'title']);
  const xWay = directionOf('lines({ x })', options.x);
  const yWay = directionOf('lines({ y })', options.y);
  checkSeries('lines', options, ['x', 'y'], ['x', 'y', 'points', 'error', 'band'], (one, place) =>
    checkLine(place, one, { x: xWay.logarithmic, y: yWay.logarithmic }));
  const { Plot } = library();
  const { series, title = '', widthMillimetres = 85 } = options;
  const width = pageWidth('lines(options)', widthMillimetres);
  const shown = (values: ArrayLike<number>, { unit }: Direction): number[] => Array.from(values, (value) => fromSI(value, unit));
  const curves = series.map(({ x, y, points = false, error, band }, i) => ({
    x: shown(x, xWay),
    y: shown(y, yWay),
    hasLine: points !== true,
    hasPoints: points !== false,
    bars: error && {
      low: shown(Array.from(y, (value, k) => value - error[k]!), yWay),
      high: shown(Array.from(y, (value, k) => value + error[k]!), yWay),
    },
    band: band && { low: shown(band.low, yWay), high: shown(band.high, yWay) },
    style: style(i),
  }));
  const isDrawn = (value: number): boolean => !yWay.logarithmic || value > 0;
  const ys = curves.flatMap(({ y, bars, band }) => [y, ...(bars ? [bars.low.filter(isDrawn), bars.high] : []), ...(band ? [band.low, band.high] : [])]);
  const xs = curves.map(({ x }) => x);

  const entries = series.map(({ label, band, points = false }, i) => {
    const own = style(i);
    return { label, style: own, shows: { ...(points === true ? {} : { line: own.dash }), points: points !== false, band: band !== undefined } };
  });
  const head = heading(title, entries, width);
  const panelHeight = Math.min(highest, aspect * width);
  const y = axisOf(yWay, ys, upRoom(panelHeight), steps);
  const left = leftOf(y);
  const right = rightOf(axisOf(xWay, xs, acrossRoom(width - left)), width - left);
  const panel = { left, top: head.bottom + space.row, width: width - left - right, height: panelHeight, x: axisOf(xWay, xs, acrossRoom(width - left - right)), y };
  const page = { width, height: panel.top + panelHeight + numbersHeight + labelHeight + space.margin };

  const marks: Markish[] = [
    ...curves.flatMap(({ x, band, style }): Markish[] => (band ? [Plot.areaY(x, { x, y1: band.low, y2: band.high, fill: style.colour, fillOpacity: bandOpacity })] : [])),
    ...curves.flatMap(({ x, y, hasLine, style }): Markish[] => (hasLine ? [Plot.line(x, { x, y, ...strokeOf(style.colour, style.dash) })] : [])),
    ...curves.flatMap(({ x, bars, style }): Markish[] => {
      if (bars === undefined) return [];
      // a bar that would reach zero or below ends at the end of a logarithmic axis
      const low = bars.low.map((value) => (isDrawn(value) ? value : panel.y.low));
      return [Plot.link(x, { x1: x, x2: x, y1: low, y2: bars.high, stroke: style.colour, strokeWidth: 0.7 })];
    }),
    ...curves.flatMap(({ x, y, hasPoints, style }): Markish[] => (hasPoints ? [Plot.dot(x, { x, y, ...pointsOf(style) })] : [])),
  ];
  return svgPage(page.width, page.height, [drawPanel(page, panel, marks), sheet(page.width, page.height, [head.marks, texts(axisLabels(panel, width))])]);
}
