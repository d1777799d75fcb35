import { AnodyneError } from 'anodyne';
import { pageWidth } from './plot-page.ts';
import { pngChunk } from './png-chunk.ts';

/** How large a picture is on paper; without either it is one of the screen. */
export interface PrintOptions {
  /** Width of the page; 85 mm (one column of a journal) if only `dpi` is given. 180: two columns. */
  readonly widthMillimetres?: number;
  /** Dots per inch; 300 if only a width is given. */
  readonly dpi?: number;
}

/** A page on paper. */
export interface PrintSize {
  /** Width of the page [px]. */
  readonly width: number;
  /** What a journal's page has room for in height [px]. */
  readonly tallest: number;
  /** Of the text [px]. */
  readonly textSize: number;
  readonly dpi: number;
}

/** Size of the text [pt]: captions, 0.9 of it, are the smallest, 7 pt; the title is 9 pt. */
const textPoints = 7.8;

/** [mm] */
const tallestMillimetres = 230;

/** @throws AnodyneError, naming `place`, unless `dpi` is a resolution */
export function requireDpi(place: string, dpi: number): void {
  if (!(dpi >= 50 && dpi <= 2400)) throw new AnodyneError(place, 'a resolution from 50 to 2400 dots per inch', dpi);
}

/** @param of the function that takes the options @returns undefined where none is given @throws AnodyneError on a width or a resolution out of range */
export function printSize(of: string, { widthMillimetres, dpi }: PrintOptions): PrintSize | undefined {
  if (widthMillimetres === undefined && dpi === undefined) return undefined;
  const dots = dpi ?? 300;
  requireDpi(`${of}({ dpi })`, dots);
  const points = pageWidth(`${of}(options)`, widthMillimetres ?? 85);
  return { width: Math.round((points / 72) * dots), tallest: Math.round((tallestMillimetres / 25.4) * dots), textSize: Math.round((textPoints / 72) * dots), dpi: dots };
}

/** Puts the pixels per metre (chunk pHYs) behind the header, which takes up the first 33 bytes of every PNG: the picture comes into a text at its size. */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array {
  const data = Buffer.alloc(9);
  data.writeUInt32BE(Math.round(dpi / 0.0254), 0);
  data.writeUInt32BE(Math.round(dpi / 0.0254), 4);
  data.writeUInt8(1, 8); // per metre
  return Buffer.concat([png.subarray(0, 33), pngChunk('pHYs', data), png.subarray(33)]);
}
