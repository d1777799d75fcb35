import { AnodyneError } from '../units/error.ts';

/** The value of --seed. @throws AnodyneError unless it is a whole number that a double holds exactly */
export const parseSeed = (text: string): number => parseWhole('--seed', text, 0, Number.MAX_SAFE_INTEGER);

/** The value of --seeds: how many. */
export const parseSeeds = (text: string): number => parseWhole('--seeds', text, 1, 10000);

/** The value of --workers: runs at a time. */
export const parseWorkers = (text: string): number => parseWhole('--workers', text, 1, 10000);

/** The value of --every: one of so many. */
export const parseEvery = (text: string): number => parseWhole('--every', text, 1, Number.MAX_SAFE_INTEGER);

/** The value of --fps: frames per second, `most` at the most. */
export const parseFps = (text: string, most: number): number => parseWhole('--fps', text, 1, most);

/** The value of --port; 0, which stands for any free one, without it. */
export const parsePort = (text: string | undefined): number => (text === undefined ? 0 : parseWhole('--port', text, 1, 65535));

/** The value of --zoom: pixels along the edge of a voxel. */
export const parseZoom = (text: string): number => parseWhole('--zoom', text, 1, 16384);

/** The values of --task and --of. */
export const parseTask = (task: string, of: string): { readonly task: number; readonly of: number } => {
  const count = parseWhole('--of', of, 1, 1e9);
  return { task: parseWhole('--task', task, 0, count - 1), of: count };
};

const parseWhole = (option: string, text: string, least: number, most: number): number => {
  // digits only: Number reads '' as 0 and '0x10' as 16
  const value = /^\d+$/u.test(text.trim()) ? Number(text) : NaN;
  if (!(Number.isSafeInteger(value) && value >= least && value <= most)) throw new AnodyneError(option, `a whole number from ${least} to ${most}`, text);
  return value;
};
