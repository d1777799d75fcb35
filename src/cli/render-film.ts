import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FramesOptions } from '../../renderers/frames.ts';
import { formatNumber } from '../units/format.ts';
import { makeFolder } from '../write/files.ts';
import type { RunDirectory } from '../write/run-directory.ts';
import { readState } from '../write/state-file.ts';
import { CountLine } from './count-line.ts';
import type { FilmFile } from './film-file.ts';
import { filmFormats } from './film-formats.ts';
import { filmPictures, type FilmPicture } from './film-pictures.ts';
import type { FilmPlan } from './film-plan.ts';
import { print } from './print.ts';

/** Makes the animations of a plan, all in one pass over the states; `options`: of frames. A signal ends it between two frames, and nothing is left of them. @returns whether it came to its end */
export const renderFilm = async (run: RunDirectory, plan: FilmPlan, options: FramesOptions, folder: string, signals: { readonly code: number }): Promise<boolean> => {
  const of: FilmPicture = filmPictures[plan.of];
  const picture = of.picture(options);
  const paths = plan.formats.map((format) => join(folder, `${of.file}.${format}`));
  const draw = (index: number): Uint8Array => picture.draw(readState(run.state(index)));
  const files: FilmFile[] = [];
  const line = new CountLine('frames');
  try {
    let png: Uint8Array | undefined;
    for (const [k, index] of plan.frames.entries()) {
      if (k === 0 || index !== plan.frames[k - 1]) {
        const state = readState(run.state(index));
        png = picture.draw(state);
        // only now: what cannot be drawn leaves no folder behind
        if (k === 0) {
          makeFolder(folder);
          const palette = (): readonly number[] => of.palette(state.header, options, () => spread(plan.frames).map(draw));
          plan.formats.forEach((format, i) => files.push(filmFormats[format]!.open(paths[i]!, { frames: plan.frames.length, fps: plan.fps, palette })));
        }
      }
      for (const file of files) await file.add(png!);
      line.show(k + 1, plan.frames.length);
      // lets signals through
      await setImmediate();
      if (signals.code !== 0) {
        print('Stopped by a signal: no animation is made.\n');
        return false;
      }
    }
    for (const file of files) await file.close();
    files.length = 0;
  } finally {
    line.clear();
    for (const file of files) await file.abandon();
  }
  print(summary(run, plan, paths));
  return true;
};

/** Five at the most, evenly over all of them, with the first and the last. */
const spread = (frames: readonly number[]): number[] => [...new Set([0, 1, 2, 3, 4].map((k) => frames[Math.round((k / 4) * (frames.length - 1))]!))];

const summary = ({ path }: RunDirectory, { frames, fps }: FilmPlan, paths: readonly string[]): string => {
  const repeats = frames.filter((state, k) => k > 0 && state === frames[k - 1]).length;
  const sparse = repeats === 0 ? '' : `${repeats === 1 ? '1 frame repeats' : `${repeats} frames repeat`} the one before, where states lie further apart than frames.\n`;
  return `${frames.length} frame${frames.length === 1 ? '' : 's'} of ${path}, ${formatNumber(frames.length / fps, 3)} s: ${paths.join('   ')}\n${sparse}`;
};
