import { join } from 'node:path';
import { valueAtDepletion } from '../observe/depletion.ts';
import { AnodyneError } from '../units/error.ts';
import { readSeries } from '../write/run-record.ts';
import type { Observation } from './observation.ts';

type Series = ReadonlyMap<string, Float64Array>;

const columnOf = (series: Series, header: string): Float64Array => {
  const found = series.get(header);
  if (found) return found;
  throw new AnodyneError('observe', `one of the columns ${[...series.keys()].join(', ')}`, header);
};

const valueOf = (observation: Observation, series: Series): number | undefined => {
  const column = columnOf(series, observation.column);
  if (column.length === 0) return undefined;
  switch (observation.kind) {
    case 'last': return column.at(-1);
    // pair by pair: the rows of a long run are too many for the arguments of one call
    case 'maximum': return column.reduce((a, b) => Math.max(a, b));
    case 'minimum': return column.reduce((a, b) => Math.min(a, b));
    case 'depletion': return valueAtDepletion(series, observation.column);
    case 'when': {
      const { where, below, above } = observation;
      const row = columnOf(series, where).findIndex((value) => (below === undefined ? value >= above! : value < below));
      return column[row];
    }
  }
};

/**
 * One number for each observation, in the unit of its column; infinite where the quantity is; null where the run has no such row.
 * `series` is series.csv, which ends with the last row and, unlike summary.json, can hold infinity.
 */
export const observe = (observations: readonly Observation[], { series }: { readonly series: Series }): (number | null)[] =>
  observations.map((observation) => valueOf(observation, series) ?? null);

/** The same of a finished run's directory; only its series.csv is read. @throws AnodyneError if that is missing or damaged */
export const observeDirectory = (directory: string, observations: readonly Observation[]): (number | null)[] =>
  observe(observations, { series: readSeries(join(directory, 'series.csv')) });
