import type { Markish, PlotOptions } from '@observablehq/plot';
import { AnodyneError } from 'anodyne';
import type { Box } from './figure.ts';
import { shorten } from './layout.ts';
import { ink, page as paper } from './palette.ts';
import { draw, library } from './plot-library.ts';
import { ascentOf, heightOf, pointsPerMillimetre, radius, space, textSize, widthOf, type SeriesStyle } from './plot-style.ts';

/** A line of text on the page [pt]; x is its start, middle or end, y its baseline. */
export interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly colour?: string;
  /** Reading upwards. */
  readonly turned?: boolean;
}

/** What stands for a series in the legend. */
export interface LegendEntry {
  readonly label: string;
  readonly style: SeriesStyle;
  readonly shows: {
    /** Its dash. */
    readonly line?: string;
    readonly points?: boolean;
    readonly band?: boolean;
    /** Anything else, drawn into the box [pt] of a sample. */
    readonly sample?: (box: Box) => Markish[];
  };
}

export const inkColour = `#${ink.toString(16).padStart(6, '0')}`;
export const paperColour = `#${paper.toString(16).padStart(6, '0')}`;

/** Width of the page [pt]. */
export function pageWidth(place: string, millimetres: number): number {
  if (!(millimetres >= 60 && millimetres <= 300)) {
    throw new AnodyneError(`${place}.widthMillimetres`, 'a width from 60 to 300 mm (85 is one column, 180 two)', millimetres);
  }
  return millimetres * pointsPerMillimetre;
}

/** One line of text that SVG allows: no control characters. */
export const oneLine = (text: string): string => text.replace(/[\s\p{C}]+/gu, ' ').trim();

/** Marks in points of the page, y down. */
export const sheet = (width: number, height: number, marks: PlotOptions['marks']): string =>
  draw({ width, height, margin: 0, axis: null, x: { type: 'identity' }, y: { type: 'identity' }, marks: marks ?? [] });

export function texts(lines: readonly Text[]): PlotOptions['marks'] {
  const { Plot } = library();
  return lines.map(({ text, x, y, size, anchor = 'start', colour = inkColour, turned }) =>
    Plot.text([text], { x: [x], y: [y], text: [text], fontSize: size, textAnchor: anchor, lineAnchor: 'bottom', fill: colour, ...(turned ? { rotate: -90 } : {}) }),
  );
}

/** Title and legend from the top of the page on, in rows; `bottom` [pt] is where they end. Only names longer than the page are shortened. */
export function heading(title: string, entries: readonly LegendEntry[], width: number): { marks: PlotOptions['marks']; bottom: number } {
  const { Plot } = library();
  const inner = width - 2 * space.margin;
  const lines: Text[] = [];
  const marks: PlotOptions['marks'] = [];
  let top: number = space.margin;
  const oneTitle = oneLine(title);
  if (oneTitle !== '') {
    lines.push({ text: shorten(oneTitle, textSize.title, inner, widthOf), x: space.margin, y: top + ascentOf(textSize.title), size: textSize.title });
    top += heightOf(textSize.title) + space.row;
  }
  const size = textSize.legend;
  let left: number = space.margin;
  const named = entries.map((entry) => ({ ...entry, label: oneLine(entry.label) })).filter(({ label }) => label !== '');
  for (const { label, style, shows } of named) {
    const text = shorten(label, size, inner - space.sample - space.row, widthOf);
    const entryWidth = space.sample + space.row + widthOf(text, size);
    if (left > space.margin && left + entryWidth > width - space.margin) {
      left = space.margin;
      top += heightOf(size) + 1;
    }
    const y = top + heightOf(size) / 2;
    const [from, to] = [left, left + space.sample];
    if (shows.band) marks.push(Plot.rect([0], { x1: [from], x2: [to], y1: [y - 3], y2: [y + 3], fill: style.colour, fillOpacity: bandOpacity }));
    if (shows.line !== undefined) marks.push(Plot.link([0], { x1: [from], x2: [to], y1: [y], y2: [y], ...strokeOf(style.colour, shows.line) }));
    if (shows.points) marks.push(Plot.dot([0], { x: [(from + to) / 2], y: [y], ...pointsOf(style) }));
    if (shows.sample) marks.push(...shows.sample({ left: from, top: y - 3.5, width: space.sample, height: 7 }));
    lines.push({ text, x: to + space.row, y: top + ascentOf(size), size });
    left += entryWidth + 2 * space.apart;
  }
  if (named.length > 0) top += heightOf(size) + space.row;
  return { marks: [...marks, ...(texts(lines) ?? [])], bottom: top };
}

export const bandOpacity = 0.2;

/** Options of a line of a series. */
export const strokeOf = (colour: string, dash: string) => ({ stroke: colour, strokeWidth: 1, strokeLinecap: 'butt', strokeDasharray: dash } as const);

/** Options of the points of a series: open, filled with paper, so that lines end at them; or filled. */
export const pointsOf = ({ colour, symbol }: SeriesStyle, { filled = false, r = radius } = {}) =>
  ({ r, symbol, stroke: colour, strokeWidth: 0.8, fill: filled ? colour : paperColour }) as const;

/**
 * The whole figure. A user unit is a point, so that sizes in the file are sizes in print; text stays text, in the font of the program or the
 * one most like it. @param parts  from `sheet` and `drawPanel`
 */
export function svgPage(width: number, height: number, parts: readonly string[]): string {
  const [w, h] = [width, height].map((points) => Number(points.toFixed(3)));
  const millimetres = [width, height].map((points) => `${Number((points / pointsPerMillimetre).toFixed(3))}mm`);
  const font = `font-family="DejaVu Sans, Verdana, sans-serif" font-size="${textSize.tick}" text-anchor="middle"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres[0]}" height="${millimetres[1]}" viewBox="0 0 ${w} ${h}" ${font} fill="${inkColour}" color="${inkColour}">
<rect width="${w}" height="${h}" fill="${paperColour}"/>
${parts.filter((part) => part !== '').join('\n')}
</svg>
`;
}
