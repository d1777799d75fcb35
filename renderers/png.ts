import { packages } from './packages.ts';
import type { Canvas } from './paint.ts';

/** The colours of a canvas without its alpha, three bytes a pixel. */
function withoutAlpha({ width, height, pixels }: Canvas): Buffer {
  const rgb = Buffer.allocUnsafe(3 * width * height);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = pixels[from]!;
    rgb[to + 1] = pixels[from + 1]!;
    rgb[to + 2] = pixels[from + 2]!;
  }
  return rgb;
}

/**
 * A canvas, which is opaque, as a PNG, RGB without alpha. One filter and one level for every picture: the bytes follow from the pixels (and zlib's version) alone.
 * No filter and zlib's default strategy: flat colours shrink to 1/30 of what pngjs's own choice (run lengths) leaves. Level 9 takes three times as long as 6 for frames that are a tenth smaller.
 * Alpha is dropped here: pngjs blends every pixel with a background first, which takes a third of a frame's time.
 */
export function encodePng(canvas: Canvas): Uint8Array {
  const { width, height } = canvas;
  const { PNG } = packages.pngjs;
  // the sizes alone: a new PNG({ width, height }) would make pixels of its own first
  const png = Object.assign(new PNG(), { width, height, data: withoutAlpha(canvas) });
  return PNG.sync.write(png, { colorType: 2, inputColorType: 2, inputHasAlpha: false, filterType: 0, deflateLevel: 6, deflateStrategy: 0 });
}
