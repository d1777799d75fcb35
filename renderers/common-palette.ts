import { packages } from './packages.ts';
import { colours, ink, page } from './palette.ts';

/**
 * Colours [0xRRGGBB] for a GIF of pictures whose colours are not known beforehand, as of `volume`: 256 at the most. Those of text, page and legend exactly, all others as means of what is seen in these frames
 * (pairwise nearest neighbours, in 5, 6 and 5 bits).
 * @param pngs some frames, with all that comes to be seen
 */
export function commonPalette(pngs: readonly Uint8Array[]): number[] {
  const exact = [...new Set([ink, page, ...colours])];
  const pixels = Buffer.concat(pngs.map((png) => packages.pngjs.PNG.sync.read(Buffer.from(png)).data));
  const found = packages.gifenc.quantize(pixels, 256 - exact.length);
  return [...new Set([...exact, ...found.map(([red, green, blue]) => (red << 16) | (green << 8) | blue)])];
}
