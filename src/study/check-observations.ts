import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { partsOf } from './tables/header.ts';
import { headerOf, type Observation } from './observation.ts';

/** A column of the same name counts before one of similar letters: the unit is what most easily goes wrong in a header. */
const nearestColumn = (column: string, columns: readonly string[]): string | undefined => {
  const name = (header: string): string => partsOf(header).name.toLowerCase();
  return columns.find((one) => name(one) === name(column)) ?? nearest(column, columns);
};

const alsoNeeded = (observation: Observation): readonly string[] =>
  observation.kind === 'when' ? [observation.where] : observation.kind === 'depletion' ? ['Time [s]', 'Contact fraction'] : [];

/** @throws AnodyneError unless all columns are among those that the scenario writes, and each observation is there once */
export const checkObservations = (place: string, observations: readonly Observation[], columns: readonly string[]): void => {
  const headers = observations.map(headerOf);
  for (const [i, observation] of observations.entries()) {
    for (const column of [...alsoNeeded(observation), observation.column]) {
      if (columns.includes(column)) continue;
      throw new AnodyneError(`${place}[${i}]`, `a column of the scenario (${columns.join(', ')})`, column, { nearest: nearestColumn(column, columns) });
    }
    if (headers.indexOf(headers[i]!) < i) throw new AnodyneError(`${place}[${i}]`, 'each observation once', headers[i]);
  }
};
