import type { Markish } from '@observablehq/plot';
import { library } from './plot-library.ts';
import { bandOpacity, inkColour, pointsOf, type LegendEntry } from './plot-page.ts';
import { styleOf, type SeriesStyle } from './plot-style.ts';

/** A measured value beside its band, in points across the page. */
export interface Interval {
  /** Of the row. */
  readonly middle: number;
  readonly band: readonly [from: number, to: number];
  readonly paper?: number;
  readonly value?: number;
  /** Half a length of the bar. */
  readonly error?: number;
  readonly inside: boolean;
}

/** Half heights of a band and of the paper's stroke [pt]. */
const halfBand = 3.5;

/** Inside: filled; outside: open, and of another colour and symbol, so that it is seen without colour. */
const insideStyle: SeriesStyle = styleOf(0);
const outsideStyle: SeriesStyle = { ...styleOf(1), symbol: 'diamond' };

const dot = (x: number, y: number, inside: boolean): Markish =>
  library().Plot.dot([0], { x: [x], y: [y], ...pointsOf(inside ? insideStyle : outsideStyle, { filled: inside, r: 2.2 }) });

const bandMark = ([from, to]: Interval['band'], y: number): Markish =>
  library().Plot.rect([0], { x1: [from], x2: [to], y1: [y - halfBand], y2: [y + halfBand], fill: inkColour, fillOpacity: bandOpacity });

const paperMark = (x: number, y: number): Markish =>
  library().Plot.link([0], { x1: [x], x2: [x], y1: [y - halfBand], y2: [y + halfBand], stroke: inkColour, strokeWidth: 1.2 });

/** Beyond the end `at` of an axis: an arrow that points on. */
const beyond = (at: number, y: number, way: 1 | -1, inside: boolean): Markish => {
  const { colour } = inside ? insideStyle : outsideStyle;
  return library().Plot.link([0, 1], { x1: [at - 4 * way, at - 4 * way], x2: [at, at], y1: [y - 2.5, y + 2.5], y2: [y, y], stroke: colour, strokeWidth: 1.2 });
};

/** Band, paper and value of a row; what lies beyond the ends [pt] of the axis is an arrow there. */
export function intervalMarks({ middle, band, paper, value, error, inside }: Interval, [low, high]: readonly [number, number]): Markish[] {
  const cut = (x: number): number => Math.max(low, Math.min(high, x));
  const shows = (x: number | undefined): x is number => x !== undefined && x >= low && x <= high;
  const marks = [bandMark([cut(band[0]), cut(band[1])], middle), ...(shows(paper) ? [paperMark(paper, middle)] : [])];
  if (value === undefined) return marks;
  if (!shows(value)) return [...marks, value > high ? beyond(high - 2, middle, 1, inside) : beyond(low + 2, middle, -1, inside)];
  const bar = error === undefined ? [] : [library().Plot.link([0], { x1: [cut(value - error)], x2: [cut(value + error)], y1: [middle], y2: [middle], stroke: inkColour, strokeWidth: 0.8 })];
  return [...marks, ...bar, dot(value, middle, inside)];
}

/** What the marks mean. */
export const intervalLegend: readonly LegendEntry[] = [
  { label: 'band', style: insideStyle, shows: { sample: ({ left, top, width, height }) => [bandMark([left, left + width], top + height / 2)] } },
  { label: 'paper', style: insideStyle, shows: { sample: ({ left, top, width, height }) => [paperMark(left + width / 2, top + height / 2)] } },
  { label: 'ours, inside', style: insideStyle, shows: { sample: ({ left, top, width, height }) => [dot(left + width / 2, top + height / 2, true)] } },
  { label: 'ours, outside', style: outsideStyle, shows: { sample: ({ left, top, width, height }) => [dot(left + width / 2, top + height / 2, false)] } },
];

/** The same for a scale with ends. */
export const beyondLegend: LegendEntry =
  { label: 'beyond the scale', style: outsideStyle, shows: { sample: ({ left, top, width, height }) => [beyond(left + width - 5, top + height / 2, 1, false)] } };
