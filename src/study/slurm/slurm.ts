import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { AnodyneError } from '../../units/error.ts';
import { makeFolder, readJson, writeWhole } from '../../write/files.ts';
import { slurm } from './slurm-command.ts';
import { slurmScript, type SlurmJob } from './slurm-script.ts';

/** What was submitted last, as slurm/submitted.json keeps it. */
export interface Submitted {
  readonly format: 1;
  /** Id of the job array. */
  readonly job: string;
  /** How many it has. */
  readonly tasks: number;
  /** Tasks that run at a time, at most. */
  readonly limit: number;
  /** ISO 8601. */
  readonly when: string;
  /** The machine that submitted. */
  readonly host: string;
}

/** What Slurm knows of a job array. */
export type JobState =
  | { readonly kind: 'active'; readonly running: number; readonly pending: number }
  /** Ended, cancelled, or forgotten: nothing of it will run any more. */
  | { readonly kind: 'gone' }
  /** Slurm cannot be asked, as on a machine outside the cluster; `why` is a sentence. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Tasks for each one that runs at a time: strands of unequal length even out, and a task stays short against a time limit. */
const tasksPerLimit = 10;

/** How many tasks an array has. `maxArraySize` is one more than the largest index that Slurm takes. */
export const taskCount = (strands: number, limit: number, maxArraySize: number): number => Math.max(1, Math.min(strands, tasksPerLimit * limit, maxArraySize));

export interface Submission extends Omit<SlurmJob, 'tasks' | 'array'> {
  readonly strands: number;
  /** Indices of those strands that are not at their end: at least one. */
  readonly left: readonly number[];
}

/**
 * Writes slurm/job.sh into the study's directory and submits it; resolves to the job's id. slurm/submitted.json is written once Slurm has accepted.
 * @throws AnodyneError where there is no Slurm, where it refuses (with its own words), or while the last job of this study is not at its end
 */
export const submit = async ({ strands, left, ...job }: Submission): Promise<string> => {
  const directory = resolve(job.directory);
  await requireNoJob(directory);
  const tasks = taskCount(strands, job.limit, await maxArraySize());
  const array = [...new Set(left.map((strand) => strand % tasks))].sort((a, b) => a - b);
  const script = slurmScript({ ...job, directory, tasks, array });
  const folder = join(directory, 'slurm');
  makeFolder(folder);
  const path = join(folder, 'job.sh');
  writeWhole(path, script);
  // "123", or "123;cluster"
  const id = (await slurm('sbatch', ['--parsable', path])).trim().split(';')[0]!;
  await keep(directory, { format: 1, job: id, tasks: array.length, limit: job.limit, when: new Date().toISOString(), host: hostname() });
  return id;
};

const keep = async (directory: string, submitted: Submitted): Promise<void> => {
  try {
    writeWhole(submittedPath(directory), `${JSON.stringify(submitted, null, 2)}\n`);
  } catch (error) {
    // a job that nobody knows of must not run
    await slurm('scancel', [submitted.job]);
    throw error;
  }
};

/** @throws AnodyneError while the last job of a study is not at its end, or if Slurm cannot say, unless a machine without it may go on */
export const requireNoJob = async (directory: string, unknown?: 'a machine without Slurm may go on'): Promise<void> => {
  const last = readSubmitted(directory);
  if (last === undefined) return;
  const state = await jobState(last.job);
  if (state.kind === 'unknown' && unknown === undefined) throw AnodyneError.sentence(state.why);
  if (state.kind !== 'active') return;
  throw AnodyneError.sentence(`${directory}: job ${last.job} of this study is not at its end (${state.running} tasks running, ${state.pending} waiting); let it end, or end it with: scancel ${last.job}`);
};

const maxArraySize = async (): Promise<number> => {
  const size = Number(/^MaxArraySize\s*=\s*(\d+)/mu.exec(await slurm('scontrol', ['show', 'config']))?.[1]);
  // 0: arrays are switched off; sbatch says so
  return size > 0 ? size : 1;
};

const submittedPath = (directory: string): string => join(directory, 'slurm', 'submitted.json');

/** What was submitted last from a study's directory; undefined if nothing was. @throws AnodyneError if the file is damaged */
export const readSubmitted = (directory: string): Submitted | undefined => {
  const path = submittedPath(directory);
  if (!existsSync(path)) return undefined;
  const found = readJson(path);
  if (found.format !== 1) throw new AnodyneError(path, 'a submission of format 1', found.format);
  if (typeof found.job !== 'string') throw new AnodyneError(`${path}: job`, 'the id of a job', found.job);
  return found as unknown as Submitted;
};

/** Counts a job's tasks by squeue. Slurm forgets a job minutes after its end, so one that it does not know is one that has ended. */
export const jobState = async (job: string): Promise<JobState> => {
  try {
    const states = (await slurm('squeue', ['--noheader', '--array', '--format=%T', `--jobs=${job}`])).split('\n').filter((line) => line !== '');
    if (states.length === 0) return { kind: 'gone' };
    const pending = states.filter((state) => ['PENDING', 'REQUEUED', 'REQUEUE_HOLD', 'REQUEUE_FED', 'SPECIAL_EXIT'].includes(state)).length;
    return { kind: 'active', running: states.length - pending, pending };
  } catch (error) {
    if (!(error instanceof AnodyneError)) throw error;
    return error.message.includes('Invalid job id') ? { kind: 'gone' } : { kind: 'unknown', why: error.message };
  }
};
