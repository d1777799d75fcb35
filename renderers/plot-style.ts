import type { SymbolType } from '@observablehq/plot';
import { ascent, lineHeight } from './figure.ts';
import { measureText } from './overlay.ts';

/** A figure is laid out in points of a printed page (1/72 inch). */
export const pointsPerMillimetre = 72 / 25.4;

/** Sizes of text [pt] as printed: what a journal still accepts at one column. */
export const textSize = { tick: 7, legend: 7, mark: 7, axis: 8, title: 8 } as const;

/** Distances [pt]. */
export const space = {
  margin: 4,
  /** Between two texts in a row that must not be read as one. */
  apart: 6,
  tick: 3,
  tickToText: 2,
  textToLabel: 3,
  row: 3,
  sample: 18,
} as const;

/** Radius [pt] of a circle; the other symbols have its area. */
export const radius = 1.9;

export const grid = '#e4e4e4';

/** Height [pt] of a line of text. */
export const heightOf = (size: number): number => lineHeight * size;

/** From the top of a line of text to its baseline [pt]. */
export const ascentOf = (size: number): number => ascent * size;

/** Width [pt] of a text. */
export const widthOf = measureText;

/**
 * Colours safe for the colour-blind: Okabe and Ito, Color Universal Design (2008), without their yellow, which no thin line shows on white; the
 * darker ones first.
 */
const colours = ['#0072b2', '#d55e00', '#009e73', '#000000', '#cc79a7', '#e69f00', '#56b4e9'] as const;
const symbols: readonly SymbolType[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star'];
const dashes = ['none', '5 2', '1.2 1.8', '6 2 1.2 2'] as const;

/** How the lines and points of a series look; colour and symbol, and colour and dash, are another pair for each of the first 28 series. */
export interface SeriesStyle {
  readonly colour: string;
  readonly symbol: SymbolType;
  readonly dash: string;
}

export const colourCount = colours.length;

export const mostSeries = colours.length * dashes.length;

export const styleOf = (series: number): SeriesStyle => ({
  colour: colours[series % colours.length]!,
  symbol: symbols[series % symbols.length]!,
  dash: dashes[series % dashes.length]!,
});

/** Of fitted curves. */
export const fitDash = '3 2';
