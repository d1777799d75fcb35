import type { Fact } from './facts.ts';

/** A map to be placed, in pixels, with a line of text above it and the height in it at which the section is cut, where it has them. */
export interface Panel {
  readonly width: number;
  readonly height: number;
  readonly caption: string | undefined;
  readonly cut: number | undefined;
}

/** What a figure shows, before anything has a place. */
export interface Figure {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly panels: readonly Panel[];
  /** Panels one below the other, or side by side. */
  readonly stacked: boolean;
  readonly bar: { readonly pixels: number; readonly label: string };
  /** Names with their colour; several colours are a scale, the first on the left. */
  readonly legend: readonly { readonly name: string; readonly colours: readonly number[] }[];
  /** Size of the text [px]; every distance follows from it. */
  readonly size: number;
  /** Least width of the page [px]: what is left over is white, half of it on either side. */
  readonly pageWidth?: number;
}

/** A rectangle in pixels, y down. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A line of text; the box holds every glyph of it, the baseline follows from top and size. */
export interface Line extends Box {
  readonly text: string;
  readonly size: number;
}

/** A filled rectangle: a swatch of the legend, the scale bar, a mark. */
export interface Block extends Box {
  readonly colour: number; // [0xRRGGBB]
}

/** The places of everything in a figure. No two boxes overlap and all lie on the page: test/renderers/layout.test.ts. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly maps: readonly Box[];
  /** Width of the line around each map, outside of it. */
  readonly outline: number;
  readonly lines: readonly Line[];
  readonly blocks: readonly Block[];
}

/** Width [px] of a text at a size [px]. */
export type Measure = (text: string, size: number) => number;

/** Height of a line of text over its size, and of its baseline under its top: DejaVu Sans's own ascent and descent. */
export const lineHeight = 1.17;
export const ascent = 0.93;
