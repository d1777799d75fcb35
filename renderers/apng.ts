import { AnodyneError } from 'anodyne';
import { requireFps, requireSameSize, type Animation } from './animation.ts';
import { pngChunk, pngChunks, pngSignature } from './png-chunk.ts';

export interface ApngOptions {
  /** How many frames there will be: an APNG says it at its beginning. */
  readonly frames: number;
  /** Frames per second, a whole number from 1 to 60. */
  readonly fps: number;
}

const uint32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32BE(value, 4 * i));
  return bytes;
};

/** What is of one frame is its pixels; a palette would be of all. */
const requireAlike = (first: Uint8Array, png: Uint8Array, number: number): void => {
  requireSameSize(first, png, number);
  const header = (one: Uint8Array): string => Buffer.from(one.subarray(16, 29)).toString('hex');
  if (png[25] === 3 || header(png) !== header(first)) throw AnodyneError.sentence(`Frame ${number} is not a PNG of the kind of the first one, without a palette, as an APNG needs it.`);
};

/**
 * PNG frames as an APNG that repeats for ever (W3C PNG specification, third edition, 2025, section 11.3.4): lossless, a PNG of the first frame to programs that know no animations.
 * The pixels are taken over as they are packed: nothing is decoded, and a frame costs no more than its checksum.
 */
export function apng({ frames, fps }: ApngOptions): Animation {
  if (!(Number.isInteger(frames) && frames >= 1)) throw new AnodyneError('apng({ frames })', 'a whole number >= 1', frames);
  requireFps('apng({ fps })', fps, 60);
  let first: Uint8Array | undefined;
  let count = 0;
  let sequence = 0;
  /** Size, place 0, 0; 1/fps s; what is there stays, and is overwritten. */
  const control = (size: Uint8Array): Uint8Array =>
    pngChunk('fcTL', Buffer.concat([uint32(sequence++), size, uint32(0, 0), Buffer.from([0, 1, 0, fps, 0, 0])]));
  return {
    frame(png) {
      requireAlike(first ??= png, png, ++count);
      if (count > frames) throw new AnodyneError('apng({ frames })', `${frames} frames as it says`, count);
      const chunks = pngChunks(png);
      const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
      const size = png.subarray(16, 24);
      if (count > 1) return Buffer.concat([control(size), ...data.map((part) => pngChunk('fdAT', Buffer.concat([uint32(sequence++), part])))]);
      const before = chunks.slice(0, chunks.findIndex(({ type }) => type === 'IDAT')).map(({ type, data }) => pngChunk(type, data));
      return Buffer.concat([pngSignature, ...before, pngChunk('acTL', uint32(frames, 0)), control(size), ...data.map((part) => pngChunk('IDAT', part))]);
    },
    end() {
      if (count < frames) throw new AnodyneError('apng({ frames })', `${frames} frames as it says`, count);
      return pngChunk('IEND', new Uint8Array(0));
    },
  };
}
