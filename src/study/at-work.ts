import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { guarded, makeFolder } from '../write/files.ts';
import { isRunning, ownMark, type ProcessMark } from '../write/process-mark.ts';
import { takeName } from '../write/take-name.ts';

/** What a process at work on a study says of itself. */
export interface AtWork extends ProcessMark {
  /** Runs in progress. */
  readonly running: number;
  /** Of all its runs by now [1/s]. */
  readonly eventsPerSecond: number;
  /** [s], as it guesses; null while it cannot tell. */
  readonly left: number | null;
}

/** A sign of life of another machine's process is believed for this long [s]. */
const believed = 60;

/** A process's mark that it is at work on a study, renewed every second: a second driver keeps off, and `study status` has something to show. */
export class Mark {
  private readonly path: string;

  /** @throws AnodyneError if a live process holds the name already */
  constructor(folder: string, name: string) {
    this.path = join(folder, `${name}.json`);
    makeFolder(folder);
    const mine = `${this.path}.${process.pid}`;
    guarded(mine, 'written', () => { writeFileSync(mine, JSON.stringify(idle())); });
    try {
      const holder = takeName(mine, this.path, () => { const one = alive(folder).find((other) => other.name === name); return one && inWords(one); });
      if (holder !== undefined) throw busy(folder, holder);
    } finally {
      rmSync(mine, { force: true });
    }
  }

  renew(state: Omit<AtWork, keyof ProcessMark>): void {
    try {
      writeFileSync(`${this.path}.tmp`, JSON.stringify({ ...idle(), ...state }));
      renameSync(`${this.path}.tmp`, this.path);
    } catch {
      // a full disk is said by whoever writes results; a sign of life may be missed
    }
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}

/** Of a process that has just begun. */
const idle = (): AtWork => ({ ...ownMark(), running: 0, eventsPerSecond: 0, left: null });

const inWords = ({ pid, host }: AtWork): string => `process ${pid} of ${host}`;

const busy = (folder: string, holder: string): AnodyneError => AnodyneError.sentence(`${join(folder, '..')}: ${holder} is at work on this study; wait for it, or stop it.`);

/** @throws AnodyneError if anybody is at work on a study: its driver, or a task of a cluster */
export const requireNobody = (folder: string): void => {
  const [somebody] = alive(folder);
  if (somebody) throw busy(folder, inWords(somebody));
};

/** The processes that are at work on a study. */
export const alive = (folder: string): (AtWork & { readonly name: string })[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => file.endsWith('.json')).flatMap((file) => {
    const path = join(folder, file);
    try {
      const mark = JSON.parse(readFileSync(path, 'utf8')) as AtWork;
      const lives = mark.host === hostname() ? mark.pid !== process.pid && isRunning(mark) : Date.now() - statSync(path).mtimeMs < 1000 * believed;
      return lives ? [{ ...mark, name: file.replace(/\.json$/u, '') }] : [];
    } catch {
      // gone meanwhile, or not even written whole
      return [];
    }
  });
};
