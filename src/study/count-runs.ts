import { type Entry, keyOf, knownOf } from './journal.ts';
import type { Strand } from './strand.ts';

/** Runs of a study by what is known of them. */
export interface RunCounts {
  readonly done: number;
  readonly failed: number;
  /** Wanted as far as the strands can tell, and not known yet. */
  readonly missing: number;
}

export const countRuns = (strands: readonly Strand[], entries: ReadonlyMap<string, Entry>): RunCounts => {
  let [done, failed, missing] = [0, 0, 0];
  for (const entry of wantedRuns(strands, entries)) {
    if (entry === undefined) missing++;
    else if (entry.outcome.status === 'done') done++;
    else failed++;
  }
  return { done, failed, missing };
};

/** What is known of each run that is wanted, as far as the strands can tell. */
export function* wantedRuns(strands: readonly Strand[], entries: ReadonlyMap<string, Entry>): Generator<Entry | undefined> {
  const known = knownOf(entries);
  for (const strand of strands) {
    for (const { set, seeds } of strand.wanted(known)) for (const seed of seeds) yield entries.get(keyOf(set, seed));
  }
}
