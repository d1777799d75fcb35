import { apng } from '../../renderers/apng.ts';
import { gif } from '../../renderers/gif.ts';
import { ffmpegFilm, requireFfmpeg } from './ffmpeg.ts';
import { ownFilm, type FilmFile } from './film-file.ts';

/** What a film is, before its first frame is written. */
export interface Film {
  readonly frames: number;
  /** Frames per second. */
  readonly fps: number;
  /** For all frames, where a format has no more than 256 colours. */
  palette(): readonly number[];
}

export interface FilmFormat {
  /** Frames per second, at the most. */
  readonly fastest: number;
  /** @throws AnodyneError if this machine cannot make it */
  require?(): void;
  open(path: string, film: Film): FilmFile;
}

/** Every animation that can be made, by the name that `--to` knows, which ends its file. */
export const filmFormats: Readonly<Record<string, FilmFormat>> = {
  apng: { fastest: 60, open: (path, film) => ownFilm(path, apng(film)) },
  gif: { fastest: 50, open: (path, { fps, palette }) => ownFilm(path, gif({ fps, palette: palette() })) },
  mp4: { fastest: 60, require: () => { requireFfmpeg('mp4'); }, open: (path, { fps }) => ffmpegFilm(path, 'mp4', fps) },
  webm: { fastest: 60, require: () => { requireFfmpeg('webm'); }, open: (path, { fps }) => ffmpegFilm(path, 'webm', fps) },
};
