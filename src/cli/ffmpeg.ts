import { spawn, spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { AnodyneError } from '../units/error.ts';
import { guarded } from '../write/files.ts';
import { temporaryName, type FilmFile } from './film-file.ts';

/** What ffmpeg is told of each kind of video: its container, and its encoder at a quality at which the edges of voxels stay sharp. */
const encoders = {
  mp4: ['-c:v', 'libx264', '-crf', '18', '-movflags', '+faststart', '-f', 'mp4'],
  webm: ['-c:v', 'libvpx-vp9', '-crf', '24', '-b:v', '0', '-row-mt', '1', '-deadline', 'good', '-cpu-used', '4', '-f', 'webm'],
} as const;

/** 4:2:0, the one that every player knows, needs even sizes: a white line is added at the right or below. RGB is converted as players convert it back, by BT.709. */
const filter = 'pad=ceil(iw/2)*2:ceil(ih/2)*2:0:0:white,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p';
const colours = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'iec61966-2-1', '-color_range', 'tv'];

/** @throws AnodyneError, naming what needs it, if there is no ffmpeg */
export const requireFfmpeg = (format: string): void => {
  const { error } = spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' });
  if (error) throw AnodyneError.sentence(`--to ${format}: needs ffmpeg, which is not on the PATH; install it (ffmpeg.org, or the system's packages), or make an apng or gif.`);
};

/** A video made by ffmpeg, which is fed the frames as they are drawn. */
export const ffmpegFilm = (path: string, format: keyof typeof encoders, fps: number): FilmFile => {
  const temporary = temporaryName(path);
  const child = spawn(
    'ffmpeg',
    ['-hide_banner', '-loglevel', 'error', '-y', '-f', 'image2pipe', '-framerate', String(fps), '-c:v', 'png', '-i', 'pipe:0', '-vf', filter, ...colours, ...encoders[format], `file:${temporary}`],
    // in a group of its own: an interrupt is ours to act on
    { stdio: ['pipe', 'ignore', 'pipe'], detached: true },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => { said = (said + text).slice(-2000); });
  // what ffmpeg does not take, it says why
  child.stdin.on('error', () => undefined);
  const ended = new Promise<Error | number | null>((resolve) => { child.on('error', resolve).on('close', resolve); });
  /** @throws AnodyneError if ffmpeg has failed */
  const success = async (): Promise<void> => {
    const how = await ended;
    if (how === 0) return;
    const last = how instanceof Error ? how.message : said.trim().split('\n').at(-1)!.trim();
    throw AnodyneError.sentence(`${path}: ffmpeg has failed${last === '' ? '' : `: ${last.replace(/\.$/u, '')}`}.`);
  };
  return {
    add: async (png) => {
      if (child.stdin.destroyed) await success();
      // no more than one frame waits: the slower of the two sets the pace
      if (!child.stdin.write(png)) await Promise.race([new Promise((resolve) => { child.stdin.once('drain', resolve); }), ended]);
    },
    close: async () => {
      child.stdin.end();
      await success();
      guarded(path, 'written', () => { renameSync(temporary, path); });
    },
    abandon: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(temporary, { force: true });
    },
  };
};
