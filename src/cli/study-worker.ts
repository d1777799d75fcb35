import { worker, workerEmit } from 'workerpool';
import { AnodyneError } from '../units/error.ts';
import type { RunProgress } from '../study/drive.ts';
import { oneRun, type RunsOf } from '../study/one-run.ts';
import type { Answer, Order, Word } from '../study/pool.ts';
import { StudyDirectory } from '../study/study-directory.ts';
import { runsOf } from '../study/work.ts';
import { loadFile } from './load-scenario.ts';
import { scenarioError } from './scenario-error.ts';
import { listen } from './signals.ts';

// A process of `anodyne study`: loads the study and its scenario once, then does runs until its driver goes.

const signals = listen();
const loaded = new Map<string, Promise<RunsOf>>();

const say = (word: Word): void => { workerEmit(word); };

const load = async (path: string, extreme: boolean): Promise<RunsOf> => {
  const directory = new StudyDirectory(path);
  const file = directory.read();
  const scenario = await loadFile(file.scenario.file);
  return runsOf(directory, file, scenario, (error) => scenarioError(error, scenario.files), extreme);
};

/** Words on the way that a driver can use [ms]. */
const between = 500;

const run = async ({ directory, extreme, set, seed }: Order): Promise<Answer> => {
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
    return { entry: await oneRun(runs, { set, seed }, { stopRequested: () => signals.code !== 0, onProgress }) ?? null };
  } catch (error) {
    // one sentence ends the study; a bug of ours goes its own way, with its stack
    if (error instanceof AnodyneError) return { fault: error.message };
    throw error;
  }
};

worker({ run });
