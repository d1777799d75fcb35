import { Worker } from 'node:worker_threads';
import { worker, workerEmit } from 'workerpool';
import type { RunProgress, RunRequest } from '../study/drive.ts';
import type { Entry } from '../study/journal.ts';
import type { RunControl } from '../study/one-run.ts';
import type { Answer, Word } from '../study/pool.ts';
import { AnodyneError } from '../units/error.ts';

// A process that does runs, one after the other, until its driver goes.

/** Words on the way that a driver can use [ms]. */
const between = 500;

const say = (word: Word): void => { workerEmit(word); };

/** Makes this process one that does what it is ordered. @param work  the run's entry, or undefined if it was stopped */
export const serve = <T extends RunRequest>(work: (order: T, control: RunControl) => Promise<Entry | undefined>): void => {
  let stopRequested = false;
  // Ctrl-C of a terminal, and its end, come to all processes at once, and then the driver's own word: neither the second nor the third may end a run without its checkpoint
  process.on('SIGTERM', () => { stopRequested = true; });
  process.on('SIGINT', () => undefined).on('SIGHUP', () => undefined);

  // A lost driver is noticed between chunks of events, but not while a scenario builds a large lattice: then this thread does.
  new Worker(`setInterval(() => { if (process.ppid !== ${process.ppid}) process.kill(process.pid, 'SIGKILL'); }, 500);`, { eval: true }).unref();

  const run = async (order: T): Promise<Answer> => {
    // the driver's own word comes after this one; what came before was meant for another run
    stopRequested = false;
    say({ pid: process.pid });
    try {
      let last = performance.now();
      const onProgress = (progress: RunProgress): void => {
        if (performance.now() - last < between) return;
        last = performance.now();
        say({ progress });
      };
      return { entry: await work(order, { stopRequested: () => stopRequested, onProgress }) ?? null };
    } catch (error) {
      // one sentence ends the study; a bug of ours goes its own way, with its stack
      if (error instanceof AnodyneError) return { fault: error.message };
      throw error;
    }
  };

  worker({ run });
};
