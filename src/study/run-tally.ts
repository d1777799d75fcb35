import { countRuns } from './count-runs.ts';
import type { RunProgress, RunRequest } from './drive.ts';
import { type Entry, keyOf } from './journal.ts';
import type { Strand } from './strand.ts';

/** A study at work, for whoever shows it. */
export interface SessionState {
  /** Runs by now, of all sessions. */
  readonly done: number;
  readonly failed: number;
  /** Runs that are known to be wanted, and have not begun; an adaptive study may want more. */
  readonly waiting: number;
  readonly running: readonly (RunRequest & RunProgress)[];
  /** Of this session [1/s]. */
  readonly eventsPerSecond: number;
  /** Guess of the time left [s], from this session's runs; null while there is none. */
  readonly left: number | null;
}

/** Counts runs as they begin, go on and end. */
export class RunTally {
  private done: number;
  private failed: number;
  private waiting: number;
  private ended = 0; // in this session
  private events = 0; // of runs that have ended in this session
  private readonly running = new Map<string, RunRequest & RunProgress>();
  private readonly begin = performance.now();
  private readonly size: number;

  constructor(strands: readonly Strand[], entries: ReadonlyMap<string, Entry>, size: number) {
    this.size = size;
    const { done, failed, missing } = countRuns(strands, entries);
    this.done = done;
    this.failed = failed;
    this.waiting = missing;
  }

  start(request: RunRequest): void {
    this.waiting--;
    this.running.set(keyOf(request.set, request.seed), { ...request, events: 0, fraction: 0 });
  }

  progress(request: RunRequest, progress: RunProgress): void {
    const key = keyOf(request.set, request.seed);
    // a word that comes after the end of its run says nothing
    if (this.running.has(key)) this.running.set(key, { ...request, ...progress });
  }

  end({ set, seed, outcome, events }: Entry): void {
    this.running.delete(keyOf(set, seed));
    if (outcome.status === 'done') this.done++;
    else this.failed++;
    this.ended++;
    this.events += events;
  }

  state(): SessionState {
    const elapsed = (performance.now() - this.begin) / 1000;
    const running = [...this.running.values()];
    const waiting = Math.max(0, this.waiting);
    const parts = running.reduce((sum, { fraction }) => sum + fraction, 0);
    const worth = this.ended + parts;
    // the last runs do not fill all processes: at least what the slowest of them still needs
    const left = worth > 0 ? (elapsed / worth) * Math.max(waiting + running.length - parts, running.length > 0 ? Math.min(1, running.length / this.size) : 0) : null;
    const events = this.events + running.reduce((sum, one) => sum + one.events, 0);
    return { done: this.done, failed: this.failed, waiting, running, eventsPerSecond: events / elapsed, left };
  }
}

