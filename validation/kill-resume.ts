import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RandomSource } from '../src/random/random-source.ts';
import { anodyne, type Ended, foil, resultsOf } from '../test/cli/program.ts';

/** What became of the killed runs. */
export interface KillResume {
  /** Sessions that ended by kill -9. */
  readonly kills: number;
  /** Sessions that went on from a checkpoint; the others found none and began anew. */
  readonly resumed: number;
  /** Whether every run that was killed and taken up again left the files of the undisturbed one, byte for byte. */
  readonly identical: boolean;
  /** Files that differ, are missing or are too many. */
  readonly differing: readonly string[];
}

/** Two to four seconds on a machine of 2026, with rows, states, pictures and a change of step on the way. */
const sizes = ['width=40', 'thickness=3', 'maxCharge=140', 'hopRate=150', 'stateEvery=200', 'pictures=yes'];
const args = ['run', foil, ...sizes.flatMap((size) => ['--set', size]), '--quiet', '--checkpoint-every', '0.02 s'];

/**
 * Kills a run `kills` times with signal 9 at random moments, one in each of `kills` equal parts of the time that the undisturbed run takes, in random
 * order, and takes it up again each time. A run that gets to its end is compared with the undisturbed one, and the next one begun.
 */
export const killResume = async (kills: number, seed: number): Promise<KillResume> => {
  const folder = mkdtempSync(join(tmpdir(), 'anodyne-kill-'));
  const run = join(folder, 'run');
  const differing = new Set<string>();
  let killed = 0;
  let resumed = 0;
  const session = async (after?: number): Promise<Ended> => {
    if (existsSync(join(run, 'checkpoint', 'latest.bin'))) resumed++;
    const ended = await stopped(folder, 'run', after);
    if (ended.signal === 'SIGKILL') killed++;
    else if (ended.code === 0) compare(resultsOf(join(folder, 'whole')), resultsOf(run), differing);
    else throw new Error(ended.stderr);
    return ended;
  };
  try {
    const begin = performance.now();
    await stopped(folder, 'whole');
    const wall = performance.now() - begin;
    for (const share of shares(kills, seed)) {
      // a run that ends before its kill is due is done; the kill is for the next one, sooner if that has proved faster than the first
      for (let after = share * wall; (await session(after)).signal !== 'SIGKILL'; after *= 0.9) rmSync(run, { recursive: true });
    }
    await session();
    return { kills: killed, resumed, identical: differing.size === 0, differing: [...differing] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A session of the run in `out`, killed `after` milliseconds if it lasts that long. */
const stopped = async (folder: string, out: string, after?: number): Promise<Ended> => {
  let timer: NodeJS.Timeout | undefined;
  const ended = await anodyne(folder, [...args, '--out', out, '--resume'], {
    onStart: (kill) => {
      if (after !== undefined) timer = setTimeout(() => { kill('SIGKILL'); }, after);
    },
  });
  clearTimeout(timer);
  return ended;
};

/** One random share of the run in each of `count` equal parts, shuffled. */
const shares = (count: number, seed: number): number[] => {
  const random = new RandomSource([seed, 1, 2, 3]);
  for (let warm = 0; warm < 20; warm++) random.bits();
  const parts = Array.from({ length: count }, (_, part) => ({ share: (part + random.uniform()) / count, order: random.uniform() }));
  return parts.sort((a, b) => a.order - b.order).map(({ share }) => share);
};

const compare = (whole: Map<string, string>, run: Map<string, string>, differing: Set<string>): void => {
  for (const name of [...whole.keys(), ...run.keys()]) if (whole.get(name) !== run.get(name)) differing.add(name);
};
