import { cursorTo, moveCursor, clearScreenDown } from 'node:readline';
import { formatCount, formatDuration } from '../units/format.ts';
import type { Assignments } from '../study/strand.ts';
import type { SessionState } from '../study/run-tally.ts';
import { say } from './print.ts';

/** Seconds between lines off a terminal. */
const lineEvery = 30;

/** Runs in progress that are shown one by one. */
const mostRows = 16;

/** A point in words: `current=50 uA/cm2, temperature=40`. */
export const pointInWords = (set: Assignments): string => Object.entries(set).map(([name, text]) => `${name}=${text}`).join(', ') || 'the only point';

/** How far a study has come, in one line. */
export const countsInWords = ({ done, failed, waiting, running, eventsPerSecond, left }: Omit<SessionState, 'running'> & { readonly running: number }): string => [
  `${done} done`, `${running} running`, `${failed} failed`, `${waiting} waiting`,
  ...(eventsPerSecond > 0 ? [`${formatCount(eventsPerSecond)} events/s`] : []),
  ...(left === null ? [] : [`about ${formatDuration(left)} left`]),
].join('  ');

/** The progress of a study: a live table of the runs in progress on a terminal, a plain line now and then elsewhere. Goes to stderr. */
export class StudyTable {
  private readonly live = process.stderr.isTTY;
  private readonly quiet: boolean;
  private lines = 0;
  private last = performance.now();

  constructor(quiet: boolean) {
    this.quiet = quiet;
  }

  show = (state: SessionState): void => {
    if (this.quiet) return;
    const head = countsInWords({ ...state, running: state.running.length });
    if (!this.live) {
      if (performance.now() - this.last < 1000 * lineEvery) return;
      this.last = performance.now();
      say(`${head}\n`);
      return;
    }
    this.clear();
    const width = (process.stderr.columns || 80) - 1;
    // what has left the screen at the top can no longer be taken away
    const room = Math.max(0, Math.min(mostRows, (process.stderr.rows || 24) - 3));
    const rows = state.running.slice(0, room).map(({ set, seed, fraction }) => `  ${String(Math.floor(100 * fraction)).padStart(3)} %  ${pointInWords(set)}, seed ${seed}`);
    const more = state.running.length > room ? [`  and ${state.running.length - room} more`] : [];
    const lines = [head, ...rows, ...more].map((line) => line.slice(0, width));
    say(`${lines.join('\n')}\n`);
    this.lines = lines.length;
  };

  /** Takes the live table away. */
  clear(): void {
    if (this.lines === 0) return;
    moveCursor(process.stderr, 0, -this.lines);
    cursorTo(process.stderr, 0);
    clearScreenDown(process.stderr);
    this.lines = 0;
  }
}
