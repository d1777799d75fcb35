import { join } from 'node:path';
import { resolveParameters } from '../../experiment/parameter.ts';
import type { Simulation } from '../../experiment/simulation.ts';
import { AnodyneError } from '../../units/error.ts';
import { RunDirectory } from '../../write/run-directory.ts';
import { type LoadedScenario, type PlannedRun, planRun, run } from '../../write/run.ts';
import { readFinishedRun } from './finished-run.ts';
import { judge, type Judged } from './judge.ts';
import type { PaperEntry, PaperRun } from './paper-entry.ts';
import type { Target } from './targets.ts';

/** A file of scenarios/papers, loaded. */
export interface LoadedPaper {
  readonly loaded: LoadedScenario;
  readonly entry: PaperEntry;
}

export interface ReproduceOptions {
  /** Folder for all run directories: OUT/ID/NAME-SEED-HASH8. */
  readonly out: string;
  readonly quick: boolean;
  /** The seeds are 1 to this; undefined: one of them if quick, else as many as the entry says. */
  readonly seeds: number | undefined;
  /** Put over the parameters of every run, as `--set` takes them. */
  readonly set?: Readonly<Record<string, string>>;
  /** Asked between chunks of events and between runs; true stops with a checkpoint. */
  readonly stopRequested: () => boolean;
  /** Told between chunks of events; `wall` [s] begins anew with each run. */
  readonly onProgress: (simulation: Simulation, wall: number) => void;
}

/** A target with what the simulation says to it. */
export interface Reproduced {
  readonly target: Target;
  readonly checks: readonly Judged[];
  /** All checks are inside. */
  readonly inside: boolean;
  readonly runs: readonly { readonly name: string; readonly seed: number; readonly directory: string }[];
  /** Wall clock of all runs [s], whenever they were done; without what a kill has cut off. */
  readonly seconds: number;
}

/** Seeds of a full run where neither the user nor the entry says how many. */
const usualSeeds = 3;

/** @throws AnodyneError, naming the entry, if its scenario has no such parameter, or the parameter no such value */
export const checkSet = ({ loaded, entry }: LoadedPaper, set: Readonly<Record<string, string>>): void => {
  within(entry.id, () => resolveParameters(loaded.scenario.parameters, set));
};

/** A run whose directory is known. */
interface Placed {
  readonly run: PaperRun;
  readonly plan: PlannedRun;
  readonly directory: string;
}

/**
 * Runs an entry and holds it against its target. All runs are planned before the first one starts, so that a mistake costs no time; a run whose directory
 * is finished is taken as it is, an unfinished one goes on. undefined: stopped before all runs were finished; calling again goes on.
 * @throws AnodyneError
 */
export const reproduce = async (target: Target, paper: LoadedPaper, options: ReproduceOptions): Promise<Reproduced | undefined> => {
  if (paper.entry.id !== target.id) throw new AnodyneError('entry.id', `the id of its target, ${target.id}`, paper.entry.id);
  const placed = planAll(paper, options);
  for (const { plan, directory } of placed) {
    if (options.stopRequested()) return undefined;
    const { stopRequested, onProgress } = options;
    const { status } = await run(plan, { out: directory, resume: true, maxWall: Infinity, checkpointEvery: 60, stopRequested, onProgress });
    if (status === 'stopped') return undefined;
  }
  const checks = judge(target, paper.entry.measure(placed.map(({ run: { name, seed }, directory }) => readFinishedRun(directory, { name, seed }))));
  return {
    target,
    checks,
    inside: checks.every(({ inside }) => inside),
    runs: placed.map(({ run: { name, seed }, directory }) => ({ name, seed, directory })),
    seconds: placed.reduce((sum, { directory }) => sum + millisecondsOf(directory), 0) / 1000,
  };
};

const planAll = (paper: LoadedPaper, { out, quick, seeds, set = {} }: ReproduceOptions): Placed[] => {
  const { loaded, entry } = paper;
  checkSet(paper, set);
  const count = seeds ?? (quick ? 1 : entry.seeds ?? usualSeeds);
  const runs = entry.runs({ quick, seeds: Array.from({ length: count }, (_, i) => i + 1) });
  return runs.map((one, i) => {
    const place = `${entry.id}: runs[${i}]`;
    if (!/^[a-zA-Z0-9-]+$/u.test(one.name)) throw new AnodyneError(`${place}.name`, 'letters, digits and -', one.name);
    const plan = within(place, () => planRun(loaded, { ...one.set, ...set }, one.seed));
    // two runs of one name and seed could not be told apart in measure
    if (runs.findIndex(({ name, seed }) => name === one.name && seed === one.seed) < i) throw new AnodyneError(place, 'each name once with each seed', `${one.name}, seed ${one.seed}`);
    return { run: one, plan, directory: join(out, entry.id, `${one.name}-${one.seed}-${plan.hash.slice(0, 8)}`) };
  });
};

/** What `work` returns; its errors say which entry, or which of its runs, they belong to. */
const within = <T>(place: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw error instanceof AnodyneError ? AnodyneError.sentence(`${place}: ${error.message}`) : error;
  }
};

const millisecondsOf = (directory: string): number =>
  new RunDirectory(directory).readManifest().sessions
    .reduce((sum, { start, end }) => sum + (end === null ? 0 : Date.parse(end) - Date.parse(start)), 0);
