import { AnodyneError } from 'anodyne';
import { pngSize, requireFps, requireSameSize, type Animation } from './animation.ts';
import { packages } from './packages.ts';

export interface GifOptions {
  /** Frames per second, a whole number from 1 to 50: faster ones are slowed down to 10 by browsers. */
  readonly fps: number;
  /** Colours [0xRRGGBB] of all frames, 2 to 256; others are drawn in the nearest of them. `framesPalette` has those of frames. */
  readonly palette: readonly number[];
}

const channels = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** Number of the nearest colour in sRGB, the first of equals; each colour is looked for once. */
const nearestIn = (palette: readonly number[]): ((colour: number) => number) => {
  const known = new Map<number, number>(palette.map((colour, i): [number, number] => [colour, i]).reverse());
  const parts = palette.map(channels);
  return (colour) => {
    let index = known.get(colour);
    if (index === undefined) {
      const [red, green, blue] = channels(colour);
      const distances = parts.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
      index = distances.indexOf(Math.min(...distances));
      known.set(colour, index);
    }
    return index;
  };
};

/** The palette's numbers of the pixels of a PNG. */
const indexed = (png: Uint8Array, nearest: (colour: number) => number): Uint8Array => {
  const { data } = packages.pngjs.PNG.sync.read(Buffer.from(png));
  const pixels = new Uint8Array(data.length / 4);
  let [last, index] = [-1, 0];
  for (let i = 0; i < pixels.length; i++) {
    const colour = (data[4 * i]! << 16) | (data[4 * i + 1]! << 8) | data[4 * i + 2]!;
    // neighbours are mostly alike
    if (colour !== last) [last, index] = [colour, nearest(colour)];
    pixels[i] = index;
  }
  return pixels;
};

/**
 * PNG frames as a GIF that repeats for ever, in one palette for all of them: a colour means the same in every frame, and nothing flickers. A GIF counts in 1/100 s; where 1/fps is no whole number of
 * them, frames last one more or less, and the length of all is right to 1/100 s.
 */
export function gif({ fps, palette }: GifOptions): Animation {
  requireFps('gif({ fps })', fps, 50);
  if (!(palette.length >= 2 && palette.length <= 256)) throw new AnodyneError('gif({ palette })', '2 to 256 colours', palette.length, { noun: 'a length of' });
  const encoder = packages.gifenc.GIFEncoder({ auto: false });
  const nearest = nearestIn(palette);
  const colorDepth = Math.max(2, Math.ceil(Math.log2(palette.length)));
  const hundredths = (frames: number): number => Math.round((100 * frames) / fps);
  let first: Uint8Array | undefined;
  let count = 0;
  const written = (): Uint8Array => {
    const bytes = encoder.bytes();
    encoder.reset();
    return bytes;
  };
  return {
    frame(png) {
      const isFirst = first === undefined;
      requireSameSize(first ??= png, png, ++count);
      const { width, height } = pngSize(png);
      if (isFirst) encoder.writeHeader();
      encoder.writeFrame(indexed(png, nearest), width, height, { first: isFirst, ...(isFirst ? { palette: palette.map(channels) } : {}), delay: 10 * (hundredths(count) - hundredths(count - 1)), colorDepth });
      return written();
    },
    end() {
      encoder.finish();
      return written();
    },
  };
}
