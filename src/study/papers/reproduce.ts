import { join } from 'node:path';
import { resolveParameters } from '../../experiment/parameter.ts';
import type { Simulation } from '../../experiment/simulation.ts';
import { AnodyneError } from '../../units/error.ts';
import { RunDirectory } from '../../write/run-directory.ts';
import { type LoadedScenario, planRun, run } from '../../write/run.ts';
import { readFinishedRun } from './finished-run.ts';
import { judge, type Judged } from './judge.ts';
import type { PaperEntry } from './paper-entry.ts';
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

/** A run whose directory is known. */
export interface PlacedRun {
  readonly name: string;
  readonly seed: number;
  /** As `--set` takes them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly hash: string;
}

/** A target with what the simulation says to it. */
export interface Reproduced {
  readonly target: Target;
  readonly checks: readonly Judged[];
  /** All checks are inside. */
  readonly inside: boolean;
  readonly runs: readonly PlacedRun[];
  /** Wall clock of all runs [s], whenever they were done; without what a kill has cut off. */
  readonly seconds: number;
  /** Time of processors that they took [s], in the same way. */
  readonly processorSeconds: number;
}

/** Seeds of a full run where neither the user nor the entry says how many. */
const usualSeeds = 3;

/** @throws AnodyneError, naming the entry, if its scenario has no such parameter, or the parameter no such value */
export const checkSet = ({ loaded, entry }: LoadedPaper, set: Readonly<Record<string, string>>): void => {
  within(entry.id, () => resolveParameters(loaded.scenario.parameters, set));
};

/**
 * Runs an entry in this process and holds it against its target. All runs are planned before the first one starts, so that a mistake costs no time; a run
 * whose directory is finished is taken as it is, an unfinished one goes on. undefined: stopped before all runs were finished; calling again goes on.
 * @throws AnodyneError
 */
export const reproduce = async (target: Target, paper: LoadedPaper, options: ReproduceOptions): Promise<Reproduced | undefined> => {
  const runs = placeRuns(target, paper, options);
  const { stopRequested, onProgress } = options;
  for (const { parameters, seed, directory } of runs) {
    if (stopRequested()) return undefined;
    const { status } = await run(planRun(paper.loaded, parameters, seed), { out: directory, resume: true, maxWall: Infinity, checkpointEvery: 60, stopRequested, onProgress });
    if (status === 'stopped') return undefined;
  }
  return readOff(target, paper, runs);
};

/** The runs of an entry, each of them tried as far as it goes without running. @throws AnodyneError */
export const placeRuns = (target: Target, paper: LoadedPaper, { out, quick, seeds, set = {} }: Pick<ReproduceOptions, 'out' | 'quick' | 'seeds' | 'set'>): PlacedRun[] => {
  const { loaded, entry } = paper;
  if (entry.id !== target.id) throw new AnodyneError('entry.id', `the id of its target, ${target.id}`, entry.id);
  checkSet(paper, set);
  const count = seeds ?? (quick ? 1 : entry.seeds ?? usualSeeds);
  const runs = entry.runs({ quick, seeds: Array.from({ length: count }, (_, i) => i + 1) });
  return runs.map(({ name, seed, set: own }, i) => {
    const place = `${entry.id}: runs[${i}]`;
    if (!/^[a-zA-Z0-9-]+$/u.test(name)) throw new AnodyneError(`${place}.name`, 'letters, digits and -', name);
    // two runs of one name and seed could not be told apart in measure
    if (runs.findIndex((other) => other.name === name && other.seed === seed) < i) throw new AnodyneError(place, 'each name once with each seed', `${name}, seed ${seed}`);
    const parameters = { ...own, ...set };
    const { hash } = within(place, () => planRun(loaded, parameters, seed));
    return { name, seed, parameters, directory: join(out, entry.id, `${name}-${seed}-${hash.slice(0, 8)}`), hash };
  });
};

/** What finished runs say to their target. @throws AnodyneError if one of them is not as a run leaves it, or `measure` does not fit the target */
export const readOff = (target: Target, { entry }: LoadedPaper, runs: readonly PlacedRun[]): Reproduced => {
  const checks = judge(target, entry.measure(runs.map((run) => readFinishedRun(run.directory, run))));
  const sessions = runs.flatMap(({ directory }) => new RunDirectory(directory).readManifest().sessions);
  return {
    target,
    checks,
    inside: checks.every(({ inside }) => inside),
    runs,
    seconds: sessions.reduce((sum, { start, end }) => sum + (end === null ? 0 : Date.parse(end) - Date.parse(start)), 0) / 1000,
    processorSeconds: sessions.reduce((sum, { processorSeconds = 0 }) => sum + processorSeconds, 0),
  };
};

/** What `work` returns; its errors say which entry, or which of its runs, they belong to. */
const within = <T>(place: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw error instanceof AnodyneError ? AnodyneError.sentence(`${place}: ${error.message}`) : error;
  }
};
