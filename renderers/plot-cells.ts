import type { Markish } from '@observablehq/plot';
import type { Box } from './figure.ts';
import { library } from './plot-library.ts';
import { inkColour, paperColour } from './plot-page.ts';
import { encodePng } from './png.ts';

/** Why a cell of a heat map has no colour; white with a sign of its own, so that it can be no value of the scale. */
export const cellSigns = ['infinite', 'no value', 'failed', 'not run'] as const;
export type CellSign = (typeof cellSigns)[number];

/**
 * Colour of a share of the scale, 0 to 1: viridis by Smith and van der Walt, uniform to the eye, rising in lightness, and safe for the colour-blind
 * (Nunez, Anderton, Renslow, PLoS ONE 13, e0199239 (2018) compare such scales).
 */
export function scaleColours(): (share: number) => string {
  const scale = library().Plot.scale({ color: { type: 'linear', scheme: 'viridis', domain: [0, 1] } });
  return (share) => String(scale!.apply(share));
}

/** Below this share of the scale white text is read better than black, above it the other way. */
export const darkShare = 0.45;

const boxPath = ({ left, top, width, height }: Box): string => `M${left},${top}h${width}v${height}h${-width}z`;

/** What is used of an element; its own types are those of a browser, which are not here. */
interface Element {
  setAttribute(name: string, value: string): void;
  append(child: Element): void;
}

type Attributes = Readonly<Record<string, string | number>>;

/** A mark of elements of one name, a few: one for each of 100,000 cells would take a gigabyte. */
const elements = (name: string, all: readonly Attributes[]): Markish => (_index, _scales, _values, _dimensions, context) => {
  const make = (name: string, attributes: Attributes): Element => {
    const element = context.document.createElementNS('http://www.w3.org/2000/svg', name) as Element;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const group = make('g', { 'aria-label': 'cells' });
  for (const attributes of all) group.append(make(name, attributes));
  return group as never;
};

const paths = (all: readonly Attributes[]): Markish => elements('path', all);

/** Boxes [pt] filled with colours; their edges stay sharp, or a light seam would show between them. */
export function filledBoxes(boxes: readonly Box[], colours: readonly string[]): Markish {
  const byColour = new Map<string, string[]>();
  boxes.forEach((box, i) => {
    const colour = colours[i]!;
    const same = byColour.get(colour);
    if (same) same.push(boxPath(box));
    else byColour.set(colour, [boxPath(box)]);
  });
  return paths([...byColour].map(([fill, all]) => ({ fill, 'shape-rendering': 'crispEdges', d: all.join('') })));
}

/** More boxes than these are drawn as pixels: paths of 100,000 take 3 MB of file, and 300 MB of memory to be made. */
export const mostBoxes = 10_000;

/**
 * Cells of a grid as an image of one pixel each, stretched over a box [pt]; those without a colour are white.
 * @param colours  '#rrggbb', row by row from the top
 */
export function pixels({ left, top, width, height }: Box, columns: number, colours: readonly (string | undefined)[]): Markish {
  const rgba = new Uint8ClampedArray(4 * colours.length).fill(255);
  colours.forEach((colour, k) => {
    if (colour !== undefined) for (let c = 0; c < 3; c++) rgba[4 * k + c] = Number.parseInt(colour.slice(1 + 2 * c, 3 + 2 * c), 16);
  });
  const png = encodePng({ width: columns, height: colours.length / columns, pixels: rgba });
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  // cells have sharp edges: 'pixelated' to browsers, 'optimizeSpeed' in the words of SVG itself
  return elements('image', [{ 'x': left, 'y': top, width, height, 'preserveAspectRatio': 'none', 'image-rendering': 'optimizeSpeed', 'style': 'image-rendering:pixelated', href }]);
}

type Line = readonly [x1: number, y1: number, x2: number, y2: number];

/** Lines rising to the right through a box, this far apart [pt]. */
function hatch({ left, top, width, height }: Box, apart = 3.2): Line[] {
  const lines: Line[] = [];
  for (let c = apart / 2; c < width + height; c += apart) {
    // points of the lower left corner's distance c: (c, 0) and (0, c) cut to the box
    const [x1, y1] = c <= height ? [0, c] : [c - height, height];
    const [x2, y2] = c <= width ? [c, 0] : [width, c - width];
    lines.push([left + x1, top + y1, left + x2, top + y2]);
  }
  return lines;
}

/** What a sign consists of in its box. */
function linesOf(sign: CellSign, box: Box): Line[] {
  const { left, top, width, height } = box;
  const [middleX, middleY, half] = [left + width / 2, top + height / 2, 0.35 * Math.min(width, height)];
  if (sign === 'infinite') return hatch(box);
  if (sign === 'no value') return [[middleX - half, middleY, middleX + half, middleY]];
  if (sign === 'failed') return [[left, top, left + width, top + height], [left, top + height, left + width, top]];
  return [];
}

/** White boxes with a sign and a thin frame. */
export const signedBoxes = (boxes: readonly Box[], sign: CellSign): Markish => paths([
  { 'fill': paperColour, 'stroke': '#8a8a8a', 'stroke-width': 0.4, 'd': boxes.map(boxPath).join('') },
  { 'stroke': inkColour, 'stroke-width': 0.6, 'd': boxes.flatMap((box) => linesOf(sign, box)).map(([x1, y1, x2, y2]) => `M${x1},${y1}L${x2},${y2}`).join('') },
].filter(({ d }) => d !== ''));
