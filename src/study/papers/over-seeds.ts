import { AnodyneError } from '../../units/error.ts';
import { nearest } from '../../units/nearest.ts';
import type { FinishedRun, Measured } from './paper-entry.ts';

/** The run of that name among those of one seed. */
export type RunByName = (name: string) => FinishedRun;

/**
 * A value of each seed, as the mean and its standard error s/sqrt(n), unknown for one seed. `valueOf` gets the runs of one seed by name, so that a ratio
 * compares runs of the same seed. null if a seed has no value: a mean over the others would be of a chosen few.
 */
export const overSeeds = (check: string, runs: readonly FinishedRun[], valueOf: (run: RunByName) => number | null): Measured => {
  const seeds = [...new Set(runs.map(({ seed }) => seed))];
  const values = seeds.map((seed) => valueOf(among(runs.filter((run) => run.seed === seed))));
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.length < values.length) return { check, value: null, standardError: null };
  const n = known.length;
  const value = known.reduce((sum, x) => sum + x, 0) / n;
  const squares = known.reduce((sum, x) => sum + (x - value) ** 2, 0);
  return { check, value, standardError: n === 1 ? null : Math.sqrt(squares / (n - 1) / n) };
};

const among = (runs: readonly FinishedRun[]): RunByName => (name) => {
  const found = runs.find((run) => run.name === name);
  if (found) return found;
  const names = runs.map((run) => run.name);
  throw new AnodyneError('measure', `one of the runs ${names.join(', ')}`, name, { nearest: nearest(name, names) });
};
