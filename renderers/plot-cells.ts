import type { Markish } from '@observablehq/plot';
import type { Box } from './figure.ts';
import { library } from './plot-library.ts';
import { inkColour, paperColour } from './plot-page.ts';

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

/** Boxes [pt] filled with colours; their edges stay sharp, or a light seam would show between them. */
export function filledBoxes(boxes: readonly Box[], colours: readonly string[]): Markish {
  return library().Plot.rect(boxes, {
    x1: boxes.map(({ left }) => left), x2: boxes.map(({ left, width }) => left + width),
    y1: boxes.map(({ top }) => top), y2: boxes.map(({ top, height }) => top + height),
    fill: colours, shapeRendering: 'crispEdges',
  });
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

/** White boxes with their signs and a thin frame. */
export function signedBoxes(boxes: readonly Box[], signs: readonly CellSign[]): Markish[] {
  const { Plot } = library();
  const lines = boxes.flatMap((box, i) => linesOf(signs[i]!, box));
  const column = (k: number): number[] => lines.map((line) => line[k]!);
  const frame = { fill: paperColour, stroke: '#8a8a8a', strokeWidth: 0.4 };
  return [
    Plot.rect(boxes, {
      x1: boxes.map(({ left }) => left), x2: boxes.map(({ left, width }) => left + width),
      y1: boxes.map(({ top }) => top), y2: boxes.map(({ top, height }) => top + height), ...frame,
    }),
    ...(lines.length === 0 ? [] : [Plot.link(lines, { x1: column(0), y1: column(1), x2: column(2), y2: column(3), stroke: inkColour, strokeWidth: 0.6 })]),
  ];
}
