import { AnodyneError } from 'anodyne';
import { Resvg } from '@resvg/resvg-js';
import { fontOptions } from './overlay.ts';
import { page } from './palette.ts';
import { pngChunk } from './png-chunk.ts';
import { encodePng } from './png.ts';
import { sizeOf } from './plot-size.ts';

/** Puts the pixels per metre (chunk pHYs) behind the header, which takes up the first 33 bytes of every PNG. */
function withResolution(png: Uint8Array, dpi: number): Uint8Array {
  const data = Buffer.alloc(9);
  data.writeUInt32BE(Math.round(dpi / 0.0254), 0);
  data.writeUInt32BE(Math.round(dpi / 0.0254), 4);
  data.writeUInt8(1, 8); // per metre
  return Buffer.concat([png.subarray(0, 33), pngChunk('pHYs', data), png.subarray(33)]);
}

/**
 * A figure as a PNG of its printed size at `dpi` dots per inch; 300 is what journals ask for lines and text at the least. The file says its
 * resolution, so that it comes into a text at its size.
 */
export function figurePng(svg: string, { dpi }: { readonly dpi: number }): Uint8Array {
  if (!(dpi >= 50 && dpi <= 2400)) throw new AnodyneError('figurePng({ dpi })', 'a resolution from 50 to 2400 dots per inch', dpi);
  const pixels = Math.round((sizeOf('figurePng(svg)', svg).width / 72) * dpi);
  const picture = new Resvg(svg, { ...fontOptions, background: `#${page.toString(16)}`, fitTo: { mode: 'width', value: pixels } }).render();
  const png = encodePng({ width: picture.width, height: picture.height, pixels: new Uint8ClampedArray(picture.pixels) });
  return withResolution(png, dpi);
}
