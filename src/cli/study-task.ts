import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { readJournals } from '../study/journal.ts';
import { askedOf, StudyDirectory } from '../study/study-directory.ts';
import { driveTask, type Task } from '../study/slurm/task.ts';
import { runsOf, workOf } from '../study/work.ts';
import { requireGpu } from '../write/asked.ts';
import { loadFile } from './load-scenario.ts';
import { scenarioError } from './scenario-error.ts';
import { listen } from './signals.ts';
import { requireSameInputs } from './study-same.ts';

/** Cores that Slurm gives this task: a cluster that does not keep tasks to theirs shows them all cores of the node. */
const coresHere = (): number => Math.min(availableParallelism(), Number(process.env.SLURM_CPUS_ON_NODE) || Infinity);

/** `anodyne study task DIR --task K --of T`, what a job array runs; resolves to the exit code: 0, or 128 + the signal's number when one has stopped it with a checkpoint. */
export const taskCommand = async (path: string, task: Task): Promise<number> => {
  const signals = listen();
  const directory = new StudyDirectory(path);
  const file = directory.read();
  // of a node without one all runs would fail, which another node could do
  await requireGpu(askedOf(file));
  const loaded = await loadFile(file.scenario.file);
  const runs = runsOf(directory, file, loaded, (error) => scenarioError(error, loaded.files, dirname(loaded.files[0]!)), coresHere());
  const work = workOf(file);
  requireSameInputs(directory, file, work.strands, readJournals(directory.journal, work));
  const ended = await driveTask(directory, work, runs, task, () => signals.code !== 0);
  return ended === 'stopped' ? signals.code : 0;
};
