import { type Entry, keyOf } from './journal.ts';
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
  for (const strand of strands) {
    for (const { set, seeds } of strand.wanted((of, seed) => entries.get(keyOf(of, seed))?.outcome)) {
      for (const seed of seeds) {
        const status = entries.get(keyOf(set, seed))?.outcome.status;
        if (status === 'done') done++;
        else if (status === 'failed') failed++;
        else missing++;
      }
    }
  }
  return { done, failed, missing };
};
