import { apng } from '../../renderers/apng.ts';
import type { OverlayName } from '../../renderers/frame-overlays.ts';
import { framesPalette } from '../../renderers/frames-palette.ts';
import { gif } from '../../renderers/gif.ts';
import type { StateHeader } from '../experiment/state.ts';
import { ffmpegFilm, requireFfmpeg } from './ffmpeg.ts';
import { ownFilm, type FilmFile } from './film-file.ts';

/** What a film is, before its first frame is written. */
export interface Film {
  readonly frames: number;
  /** Frames per second. */
  readonly fps: number;
  /** Of its first state. */
  readonly header: StateHeader;
  readonly overlays: readonly OverlayName[];
}

export interface FilmFormat {
  /** Frames per second, at the most. */
  readonly fastest: number;
  /** @throws AnodyneError if this machine cannot make it */
  require?(): void;
  open(path: string, film: Film): FilmFile;
}

/** Every animation that can be made of frames, by the name that `--to` knows, which ends its file. */
export const filmFormats: Readonly<Record<string, FilmFormat>> = {
  apng: { fastest: 60, open: (path, film) => ownFilm(path, apng(film)) },
  gif: { fastest: 50, open: (path, { fps, header, overlays }) => ownFilm(path, gif({ fps, palette: framesPalette(header['Quanta per voxel'], overlays) })) },
  mp4: { fastest: 60, require: () => { requireFfmpeg('mp4'); }, open: (path, { fps }) => ffmpegFilm(path, 'mp4', fps) },
  webm: { fastest: 60, require: () => { requireFfmpeg('webm'); }, open: (path, { fps }) => ffmpegFilm(path, 'webm', fps) },
};
