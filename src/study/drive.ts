import { type Entry, keyOf, knownOf } from './journal.ts';
import type { Assignments, Strand } from './strand.ts';

/** A run to be done. */
export interface RunRequest {
  readonly set: Assignments;
  readonly seed: number;
}

/** How far a run has come. */
export interface RunProgress {
  readonly events: number;
  /** 0 .. 1 */
  readonly fraction: number;
}

/** Those who do the runs: processes of this machine, or this process itself. */
export interface Crew {
  /** Runs at a time. */
  readonly size: number;
  /** The run's entry, or undefined if it was stopped. @throws AnodyneError if the machine is at fault, so that no other run would do better */
  run(request: RunRequest, onProgress: (progress: RunProgress) => void): Promise<Entry | undefined>;
  /** Ends the runs in progress, with a checkpoint where they have been going on for a while. */
  stop(): void;
}

export interface DriveOptions {
  /** Ends all at the first run that fails. */
  readonly failFast: boolean;
  /** Asked when a run has come to its end, and every tenth of a second. */
  readonly stopRequested: () => boolean;
  /** Told of each run that has come to its end, at once: what is told here is kept. */
  readonly onEntry: (entry: Entry) => void;
  readonly onStart?: (request: RunRequest) => void;
  readonly onProgress?: (request: RunRequest, progress: RunProgress) => void;
}

/** A strand at work. */
interface Active {
  readonly strand: Strand;
  /** Runs it waits for. */
  left: number;
}

/**
 * Does what the strands want, and is not known yet, as many runs at a time as the crew has room for. `entries` grows by what comes in. Order: strands one
 * after the other; what a strand wants next, once it knows more, goes before strands that have not begun.
 * @throws AnodyneError, after the other runs in progress have ended, if the machine is at fault
 */
export const drive = async (strands: readonly Strand[], entries: Map<string, Entry>, crew: Crew, options: DriveOptions): Promise<'finished' | 'stopped' | 'failed'> => {
  const known = knownOf(entries);
  const queue: { request: RunRequest; of: Active }[] = [];
  let begun = 0;
  let running = 0;
  let failed = false;
  let stopped = false;
  let fault: unknown;

  const ask = (active: Active): void => {
    const missing = active.strand.wanted(known).flatMap(({ set, seeds }) => seeds.filter((seed) => known(set, seed) === undefined).map((seed) => ({ set, seed })));
    active.left = missing.length;
    queue.unshift(...missing.map((request) => ({ request, of: active })));
  };
  const halt = (): void => {
    if (stopped) return;
    stopped = true;
    crew.stop();
  };
  const broken = (error: unknown): void => {
    fault ??= error;
    halt();
  };
  const next = (): (typeof queue)[number] | undefined => {
    try {
      // one strand at a time: a hundred thousand points need no queue of a hundred thousand runs
      while (queue.length === 0 && begun < strands.length) ask({ strand: strands[begun++]!, left: 0 });
    } catch (error) {
      broken(error);
    }
    return queue.shift();
  };

  const work = async ({ request, of }: (typeof queue)[number]): Promise<void> => {
    options.onStart?.(request);
    const entry = await crew.run(request, (progress) => options.onProgress?.(request, progress));
    if (entry === undefined) return halt();
    options.onEntry(entry);
    entries.set(keyOf(entry.set, entry.seed), entry);
    if (entry.outcome.status === 'failed' && options.failFast) {
      failed = true;
      halt();
    }
    if (--of.left === 0) ask(of);
  };

  await new Promise<void>((resolve) => {
    const watch = setInterval(() => {
      if (options.stopRequested()) halt();
    }, 100);
    const fill = (): void => {
      if (options.stopRequested()) halt();
      while (!stopped && running < crew.size) {
        const job = next();
        if (job === undefined) break;
        running++;
        work(job).catch(broken).finally(() => {
          running--;
          fill();
        });
      }
      if (running > 0) return;
      clearInterval(watch);
      resolve();
    };
    fill();
  });
  // rethrown as it came: one sentence of ours, or a bug with its stack
  if (fault !== undefined) throw fault instanceof Error ? fault : new Error(String(fault));
  return failed ? 'failed' : stopped ? 'stopped' : 'finished';
};
