import { AnodyneError } from '../../units/error.ts';
import { checkKeys } from '../../units/nearest.ts';
import type { SummaryEntry } from '../../write/summary.ts';

/** One run of a paper's scenario. */
export interface PaperRun {
  /** Part of its directory's name: letters, digits and - */
  readonly name: string;
  /** Parameters, as `--set` takes them. */
  readonly set: Readonly<Record<string, string>>;
  readonly seed: number;
}

/** What a run has left in its directory. */
export interface FinishedRun {
  readonly name: string;
  readonly seed: number;
  readonly directory: string;
  /** series.csv: header to column, all of one length. */
  readonly series: ReadonlyMap<string, Float64Array>;
  /** summary.json: the last row. */
  readonly summary: Readonly<Record<string, SummaryEntry>>;
  /** A column of series.csv. @throws AnodyneError if there is none of that header */
  column(header: string): Float64Array;
}

/** What the runs say to one check of the entry's target. */
export interface Measured {
  /** Name of the check in validation/targets.json, to the letter. */
  readonly check: string;
  /** In the check's unit; null if the runs have no such value, as a time of contact loss where contact was never lost: that is outside. */
  readonly value: number | null;
  /** null: unknown, as for one seed. */
  readonly standardError: number | null;
}

/** How a result of a paper is simulated and read off: the export `entry` of scenarios/papers/ID.ts, beside the scenario itself. */
export interface PaperEntry {
  /** id of the target, and name of the file. */
  readonly id: string;
  /** Seeds of a full run, unless the user gives their number; 3 if left out. A quick run takes one. */
  readonly seeds?: number;
  /** The runs it takes; none for a closed form. Quick ones are small: the number may be rough, the way to it is the same. */
  runs(how: { readonly quick: boolean; readonly seeds: readonly number[] }): readonly PaperRun[];
  /** One value for each check of the target, from all runs, in the order of `runs`. */
  measure(runs: readonly FinishedRun[]): readonly Measured[];
}

const keys = ['id', 'seeds', 'runs', 'measure'];

/** Makes the export `entry` of a file in scenarios/papers. @throws AnodyneError on a key that does not belong, or a missing one */
export const definePaperEntry = (entry: PaperEntry): PaperEntry => {
  checkKeys('entry', entry, keys);
  if (typeof entry.id !== 'string') throw new AnodyneError('entry.id', 'the id of a target', entry.id);
  const { seeds = 1 } = entry;
  if (!(Number.isSafeInteger(seeds) && seeds >= 1)) throw new AnodyneError('entry.seeds', 'a whole number >= 1', seeds);
  for (const key of ['runs', 'measure'] as const) if (typeof entry[key] !== 'function') throw new AnodyneError(`entry.${key}`, 'a function', entry[key]);
  return entry;
};
