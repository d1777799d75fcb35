import { dirname } from 'node:path';
import { oneRun, type RunsOf } from '../study/one-run.ts';
import type { Order } from '../study/pool.ts';
import { StudyDirectory } from '../study/study-directory.ts';
import { runsOf } from '../study/work.ts';
import { loadFile } from './load-scenario.ts';
import { scenarioError } from './scenario-error.ts';
import { serve } from './worker-process.ts';

// A process of `anodyne study`: loads the study and its scenario once.

const loaded = new Map<string, Promise<RunsOf>>();

const load = async ({ directory: path, extreme, threads }: Order): Promise<RunsOf> => {
  const directory = new StudyDirectory(path);
  const file = directory.read();
  const scenario = await loadFile(file.scenario.file);
  return runsOf(directory, file, scenario, (error) => scenarioError(error, scenario.files, dirname(scenario.files[0]!)), threads, extreme);
};

serve<Order>(async (order, control) => {
  const { directory, extreme, set, seed } = order;
  const key = `${directory}\n${extreme}`;
  if (!loaded.has(key)) loaded.set(key, load(order));
  return oneRun(await loaded.get(key)!, { set, seed }, control);
});
