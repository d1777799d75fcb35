import { dirname } from 'node:path';
import { StudyDirectory } from '../study/study-directory.ts';
import { driveTask, type Task } from '../study/slurm/task.ts';
import { runsOf, workOf } from '../study/work.ts';
import { loadFile } from './load-scenario.ts';
import { scenarioError } from './scenario-error.ts';
import { listen } from './signals.ts';

/** `anodyne study task DIR --task K --of T`, what a job array runs; resolves to the exit code: 0, or 143 when it was stopped with a checkpoint. */
export const taskCommand = async (path: string, task: Task): Promise<number> => {
  const signals = listen();
  const directory = new StudyDirectory(path);
  const file = directory.read();
  const loaded = await loadFile(file.scenario.file);
  const runs = runsOf(directory, file, loaded, (error) => scenarioError(error, loaded.files, dirname(loaded.files[0]!)));
  const ended = await driveTask(directory, workOf(file), runs, task, () => signals.code !== 0);
  return ended === 'stopped' ? signals.code : 0;
};
