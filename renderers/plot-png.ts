import { fontOptions } from './overlay.ts';
import { packages } from './packages.ts';
import { page } from './palette.ts';
import { encodePng } from './png.ts';
import { sizeOf } from './plot-size.ts';
import { requireDpi, withResolution } from './print-size.ts';

/**
 * A figure as a PNG of its printed size at `dpi` dots per inch; 300 is what journals ask for lines and text at the least. The file says its
 * resolution, so that it comes into a text at its size.
 */
export function figurePng(svg: string, { dpi }: { readonly dpi: number }): Uint8Array {
  requireDpi('figurePng({ dpi })', dpi);
  const pixels = Math.round((sizeOf('figurePng(svg)', svg).width / 72) * dpi);
  const picture = new packages.resvg.Resvg(svg, { ...fontOptions, background: `#${page.toString(16)}`, fitTo: { mode: 'width', value: pixels } }).render();
  const png = encodePng({ width: picture.width, height: picture.height, pixels: new Uint8ClampedArray(picture.pixels) });
  return withResolution(png, dpi);
}
