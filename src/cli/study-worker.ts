import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { worker, workerEmit } from 'workerpool';
import { AnodyneError } from '../units/error.ts';
import type { RunProgress } from '../study/drive.ts';
import { oneRun, type RunsOf } from '../study/one-run.ts';
import type { Answer, Order, Word } from '../study/pool.ts';
import { StudyDirectory } from '../study/study-directory.ts';
import { runsOf } from '../study/work.ts';
import { loadFile } from './load-scenario.ts';
import { scenarioError } from './scenario-error.ts';

// A process of `anodyne study`: loads the study and its scenario once, then does runs until its driver goes.

let stopRequested = false;
// Ctrl-C of a terminal comes to all processes at once, and then the driver's own word: neither the second nor the third may end a run without its checkpoint
process.on('SIGTERM', () => { stopRequested = true; });
process.on('SIGINT', () => undefined);

// A lost driver is noticed between chunks of events, but not while a scenario builds a large lattice: then this thread does.
new Worker(`setInterval(() => { if (process.ppid !== ${process.ppid}) process.kill(process.pid, 'SIGKILL'); }, 500);`, { eval: true }).unref();

const loaded = new Map<string, Promise<RunsOf>>();

const say = (word: Word): void => { workerEmit(word); };

const load = async (path: string, extreme: boolean): Promise<RunsOf> => {
  const directory = new StudyDirectory(path);
  const file = directory.read();
  const scenario = await loadFile(file.scenario.file);
  return runsOf(directory, file, scenario, (error) => scenarioError(error, scenario.files, dirname(scenario.files[0]!)), extreme);
};

/** Words on the way that a driver can use [ms]. */
const between = 500;

const run = async ({ directory, extreme, set, seed }: Order): Promise<Answer> => {
  // the driver's own word comes after this one; what came before was meant for another run
  stopRequested = false;
  say({ pid: process.pid });
  try {
    const key = `${directory}\n${extreme}`;
    if (!loaded.has(key)) loaded.set(key, load(directory, extreme));
    const runs = await loaded.get(key)!;
    let last = performance.now();
    const onProgress = (progress: RunProgress): void => {
      if (performance.now() - last < between) return;
      last = performance.now();
      say({ progress });
    };
    return { entry: await oneRun(runs, { set, seed }, { stopRequested: () => stopRequested, onProgress }) ?? null };
  } catch (error) {
    // one sentence ends the study; a bug of ours goes its own way, with its stack
    if (error instanceof AnodyneError) return { fault: error.message };
    throw error;
  }
};

worker({ run });
