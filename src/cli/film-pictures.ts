import { commonPalette } from '../../renderers/common-palette.ts';
import { frames, type FramesOptions } from '../../renderers/frames.ts';
import { framesPalette } from '../../renderers/frames-palette.ts';
import { volume } from '../../renderers/volume.ts';
import type { Picture, StateHeader } from '../experiment/state.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';

/** What an animation shows of each state. */
export interface FilmPicture {
  /** Name of its file, without the ending. */
  readonly file: string;
  /** @param options of frames */
  picture(options: FramesOptions): Picture;
  /** Colours for a GIF [0xRRGGBB]. @param header of its first state  @param some draws some of its frames */
  palette(header: StateHeader, options: FramesOptions, some: () => readonly Uint8Array[]): readonly number[];
}

/** By the name that `--film-of` knows. */
export const filmPictures = {
  frames: { file: 'film', picture: frames, palette: (header, { overlays }) => framesPalette(header['Quanta per voxel'], overlays) },
  volume: { file: 'film-volume', picture: () => volume(), palette: (_header, _options, some) => commonPalette(some()) },
} as const satisfies Record<string, FilmPicture>;

export type FilmPictureName = keyof typeof filmPictures;

/** The value of --film-of. */
export const parseFilmOf = (text: string): FilmPictureName => {
  const names = Object.keys(filmPictures);
  if (!Object.hasOwn(filmPictures, text)) throw new AnodyneError('--film-of', `one of ${names.join(', ')}`, text, { nearest: nearest(text, names) });
  return text as FilmPictureName;
};
