import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AnodyneError } from '../units/error.ts';
import { type Asked, planAs } from '../write/asked.ts';
import { codeOf, isOfMachine } from '../write/files.ts';
import { type LoadedScenario, type PlannedRun, planRun, run, type RunOptions, type RunResult } from '../write/run.ts';
import { progressOf } from '../experiment/progress.ts';
import type { RunProgress, RunRequest } from './drive.ts';
import type { Entry } from './journal.ts';
import type { Observation } from './observation.ts';
import { observeDirectory } from './observe.ts';
import type { Assignments, Outcome } from './strand.ts';

/** What the runs of a study have in common. */
export interface RunsOf {
  readonly loaded: LoadedScenario;
  readonly fixed: Assignments;
  readonly observations: readonly Observation[];
  /** Folder of the run directories. */
  readonly folder: string;
  readonly keep: 'rows' | 'everything';
  readonly asked: Asked;
  /** Of a run whose engine has several. */
  readonly threads: number;
  /** What went wrong inside the scenario's own code, as a sentence; a bug of ours comes back as it is. */
  readonly explain: (error: unknown) => unknown;
}

export interface RunControl {
  readonly stopRequested: () => boolean;
  readonly onProgress: (progress: RunProgress) => void;
}

/** Wall clock [s] between checkpoints, as `anodyne run` has it. */
const checkpointEvery = 60;

/** NAME-SEED-HASH16: of a hundred thousand runs, 8 digits of two would be the same. */
export const directoryOf = ({ loaded, seed, hash }: PlannedRun): string => `${loaded.name}-${seed}-${hash.slice(0, 16)}`;

/** What tells one kind of runs from another. */
interface RunKind {
  /** @throws AnodyneError, or whatever the scenario throws */
  plan(): PlannedRun | Promise<PlannedRun>;
  /** Its directory. */
  place(plan: PlannedRun): string;
  readonly keep: 'rows' | 'everything';
  readonly threads?: number;
  /** What is kept of it beside its directory. */
  values(directory: string): readonly (number | null)[];
  readonly explain: (error: unknown) => unknown;
}

/**
 * Does a run, or goes on with it, or finds it done; undefined if it was stopped. What the scenario cannot do is an outcome, its sentence kept.
 * @throws AnodyneError if the machine is at fault, as by a full disk
 */
export const entryOf = async ({ set, seed }: RunRequest, kind: RunKind, control: RunControl): Promise<Entry | undefined> => {
  const begin = performance.now();
  let events = 0;
  let out = '';
  const entry = (outcome: Outcome): Entry => ({ set, seed, directory: basename(out), outcome, events, wall: (performance.now() - begin) / 1000 });
  try {
    const plan = await kind.plan();
    out = kind.place(plan);
    const { status, reason, notes, inputs } = await whenFree(plan, {
      out, keep: kind.keep, threads: kind.threads, resume: true, maxWall: Infinity, checkpointEvery, stopRequested: control.stopRequested,
      onProgress: (simulation) => {
        events = simulation.kmc.events;
        control.onProgress({ events, fraction: progressOf(simulation) });
      },
    });
    if (status === 'stopped') return undefined;
    return { ...entry({ status: 'done', values: kind.values(out), ended: reason, ...(notes.length > 0 ? { notes } : {}) }), ...(inputs ? { inputs } : {}) };
  } catch (error) {
    const said = kind.explain(error);
    if (isOfMachine(said)) throw said;
    // where the study lies is nothing to its results
    return entry({ status: 'failed', failure: out === '' ? sentenceOf(said) : sentenceOf(said).replaceAll(join(dirname(out), '/'), '') });
  }
};

/** The same for a run of a study. */
export const oneRun = (runs: RunsOf, request: RunRequest, control: RunControl): Promise<Entry | undefined> => entryOf(request, {
  plan: () => planAs(planRun(runs.loaded, { ...runs.fixed, ...request.set }, request.seed), runs.asked),
  place: (plan) => join(runs.folder, directoryOf(plan)),
  keep: runs.keep,
  threads: runs.threads,
  values: (directory) => observeDirectory(directory, runs.observations),
  explain: runs.explain,
}, control);

/** How long a process of a killed driver may take to follow it [ms]. */
const patience = 5000;

/** `run`, once whoever is at work on it has gone: a process that has not noticed yet that its driver was killed. @throws AnodyneError if it stays */
const whenFree = async (plan: PlannedRun, options: RunOptions): Promise<RunResult> => {
  for (const begin = performance.now(); ;) {
    try {
      return await run(plan, options);
    } catch (error) {
      if (codeOf(error) !== 'EBUSY' || performance.now() - begin > patience) throw error;
      await setTimeout(100);
    }
  }
};

const sentenceOf = (error: unknown): string => {
  if (error instanceof AnodyneError) return error.message;
  // no input should come here; the study goes on all the same, and the run can be repeated by itself for its stack
  return `an error inside the program, ${error instanceof Error ? error.message.split('\n')[0]! : String(error)}`;
};
