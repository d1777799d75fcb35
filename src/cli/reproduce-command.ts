import { availableParallelism } from 'node:os';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { checkCurveFits } from '../study/papers/curve-fits.ts';
import { followCurve, type FollowedCurve } from '../study/papers/curve-rows.ts';
import { readCurves } from '../study/papers/curves.ts';
import { readFindings } from '../study/papers/findings.ts';
import { checkSet, placeRuns, readOff, type Reproduced } from '../study/papers/reproduce.ts';
import type { Reproduction } from '../study/papers/reproduction.ts';
import type { Target } from '../study/papers/targets.ts';
import { parseAssignments } from './assignments.ts';
import { commandLine } from '../write/command-line.ts';
import { loadPaper } from './load-scenario.ts';
import { print } from './print.ts';
import { conductEntries, type Outcome, type PlannedEntry } from './reproduce-conduct.ts';
import { documentOf, headOf, tableOf, totalOf } from './reproduce-report.ts';
import { writeReproduction } from './reproduce-write.ts';
import { scenarioError } from './scenario-error.ts';
import { readShelf, type Shelf } from './shelf.ts';
import { listen } from './signals.ts';
import { StudyTable } from './study-live.ts';

export interface ReproduceArguments {
  /** Targets to reproduce; none: all that are modelled. */
  readonly ids: readonly string[];
  readonly quick: boolean;
  readonly seeds: number | undefined;
  /** NAME=VALUE, put over the parameters of every run. */
  readonly set: readonly string[];
  /** Runs at a time; undefined: as many as this machine has cores. */
  readonly workers: number | undefined;
  readonly out: string;
  readonly json: boolean;
}

/**
 * `anodyne reproduce`; resolves to the exit code: 0 also where a value is outside, for an honest miss is a result; 1 if a run has failed; or 128 + the
 * signal's number when a signal has stopped it.
 */
export const reproduceCommand = async (args: ReproduceArguments, shelf: Shelf): Promise<number> => {
  const { ids, out, json, quick, workers = availableParallelism() } = args;
  if (out.trim() === '') throw new AnodyneError('--out', 'a folder', out);
  const { targets, files } = readShelf(shelf);
  const findings = readFindings(shelf.findings, targets);
  const curves = readCurves(shelf.curves, targets);
  const wanted = ids.length === 0 ? targets : select(ids, targets);
  const set = parseAssignments(args.set);
  const planned = await planAll(wanted, files, { ...args, set });
  for (const { paper } of planned) explained(paper.loaded.files, () => { for (const curve of curves) if (curve.id === paper.entry.id) checkCurveFits(curve, paper); });
  const signals = listen();
  const entries: Reproduced[] = [];
  const followed: FollowedCurve[] = [];
  const failed: { id: string; failure: string }[] = [];
  const onEntry = ({ entry: { target, paper, runs }, failure }: Outcome): void => {
    if (failure === undefined) {
      entries.push(explained(paper.loaded.files, () => readOff(target, paper, runs)));
      followed.push(...curves.filter(({ id }) => id === target.id).map((curve) => followCurve(curve, runs)));
    } else failed.push({ id: target.id, failure });
    if (!json) print(`${headOf(target)}${failure === undefined ? tableOf(entries.at(-1)!) : `  failed: ${failure}\n\n`}`);
  };
  try {
    const status = await conductEntries(planned, { workers, stopRequested: () => signals.code !== 0, table: new StudyTable(json), onEntry });
    const notModelled = wanted.map(({ id }) => id).filter((id) => !files.has(id));
    const reproduction: Reproduction = { quick, set, status, entries, failed, notModelled, findings, curves: followed };
    const places = writeReproduction(out, reproduction, commandOf(args));
    print(json ? `${JSON.stringify(documentOf(reproduction))}\n` : `${totalOf(reproduction)}${places}${status === 'stopped' ? `Stopped; go on with: ${commandOf(args)}\n` : ''}`);
    return status === 'stopped' ? signals.code : failed.length > 0 ? 1 : 0;
  } finally {
    signals.forget();
  }
};

const select = (ids: readonly string[], targets: readonly Target[]): Target[] => {
  const known = targets.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new AnodyneError('reproduce', 'an id from `anodyne list papers`', unknown, { nearest: nearest(unknown, known) });
  return targets.filter(({ id }) => ids.includes(id));
};

/** The entries that are modelled, with their runs; a mistake in the last one is found before the first one runs for hours. */
const planAll = async (
  wanted: readonly Target[], files: ReadonlyMap<string, string>, how: Omit<ReproduceArguments, 'set'> & { readonly set: Readonly<Record<string, string>> },
): Promise<PlannedEntry[]> => {
  const papers: Omit<PlannedEntry, 'runs'>[] = [];
  for (const target of wanted) {
    const file = files.get(target.id);
    if (file !== undefined) papers.push({ target, paper: await loadPaper(file) });
  }
  for (const { paper } of papers) checkSet(paper, how.set);
  return papers.map(({ target, paper }) => ({ target, paper, runs: explained(paper.loaded.files, () => placeRuns(target, paper, how)) }));
};

/** What `work` returns; what goes wrong in the scenario's own code is a sentence. */
const explained = <T>(files: readonly string[], work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw scenarioError(error, files);
  }
};

/** The command that does the same once more, or goes on. */
const commandOf = ({ ids, quick, seeds, set, workers, out }: ReproduceArguments): string => commandLine([
  'reproduce', ...ids, ...(quick ? ['--quick'] : []), ...(seeds === undefined ? [] : ['--seeds', String(seeds)]), ...set.flatMap((text) => ['--set', text]),
  ...(workers === undefined ? [] : ['--workers', String(workers)]), '--out', out,
]);
