import { AnodyneError } from 'anodyne';

/** An animation that is made frame by frame: nothing but the next bytes of its file is ever held. */
export interface Animation {
  /** The bytes that the next frame adds. `png`: of the size of the first. @throws AnodyneError if it is not */
  frame(png: Uint8Array): Uint8Array;
  /** The last bytes, after all frames. */
  end(): Uint8Array;
}

/** Width and height [px] that a PNG says. */
export const pngSize = (png: Uint8Array): { readonly width: number; readonly height: number } => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
};

/** @throws AnodyneError unless frame `number` (from 1 on) is as large as the first: a film does not jump */
export const requireSameSize = (first: Uint8Array, png: Uint8Array, number: number): void => {
  const [wanted, got] = [first, png].map((one) => `${pngSize(one).width} x ${pngSize(one).height} px`);
  if (wanted !== got) throw AnodyneError.sentence(`Frame ${number} has ${got!}, the first one ${wanted!}: all frames of an animation must have one size.`);
};

/** @throws AnodyneError, naming `place`, unless `fps` is a whole number of frames per second up to `most` */
export const requireFps = (place: string, fps: number, most: number): void => {
  if (!(Number.isInteger(fps) && fps >= 1 && fps <= most)) throw new AnodyneError(place, `a whole number of frames per second from 1 to ${most}`, fps);
};
