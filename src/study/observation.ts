import { AnodyneError } from '../units/error.ts';
import { checkKeys } from '../units/nearest.ts';
import { partsOf, withUnit, withWords } from './tables/header.ts';

/** What is read off a run, as data: it crosses processes and stands in study.json. Columns are headers of series.csv. */
export type Observation =
  /** The last row, as in summary.json. */
  | { readonly kind: 'last'; readonly column: string }
  /** The largest or smallest value of a column. */
  | { readonly kind: 'maximum' | 'minimum'; readonly column: string }
  /** The value of `column` in the first row in which the column `where` is below, or at or above, a value given in its own unit; null if there is no such row. */
  | { readonly kind: 'when'; readonly column: string; readonly where: string; readonly below?: number; readonly above?: number }
  /** The value of `column` when contact was lost (src/observe/depletion.ts), between two rows; null if it was not. */
  | { readonly kind: 'depletion'; readonly column: string };

/** The value of a column in the last row of a run. */
export const last = (column: string): Observation => ({ kind: 'last', column });

/** The largest value of a column in any row of a run. */
export const maximum = (column: string): Observation => ({ kind: 'maximum', column });

/** The smallest value of a column in any row of a run. */
export const minimum = (column: string): Observation => ({ kind: 'minimum', column });

/** A border of a column, in its unit: from below it, or from at or above it. */
export type Border = { readonly below: number; readonly above?: never } | { readonly above: number; readonly below?: never };

/** The value of `column` in the first row that is beyond a border: `when('Contact fraction', { below: 0.5 }, 'Areal charge [mAh/cm2]')`. */
export const when = (where: string, border: Border, column: string): Observation => ({ kind: 'when', column, where, ...border });

/** The value of `column` when contact was lost, interpolated between two rows: `atDepletion('Time [h]')` is the depletion time t0. */
export const atDepletion = (column: string): Observation => ({ kind: 'depletion', column });

const keys: Readonly<Record<Observation['kind'], readonly string[]>> = {
  last: ['kind', 'column'],
  maximum: ['kind', 'column'],
  minimum: ['kind', 'column'],
  when: ['kind', 'column', 'where', 'below', 'above'],
  depletion: ['kind', 'column'],
};

/** What a study's `observe` holds, checked, for study files come without types; a header alone means its last row. @throws AnodyneError naming `place` */
export const observationOf = (place: string, given: Observation | string): Observation => {
  if (typeof given === 'string') return last(header(place, given));
  // of another kind or none: said in the words of the makers
  if (typeof given !== 'object' || !Object.hasOwn(keys, given?.kind)) throw new AnodyneError(place, 'a header, or last(..), maximum(..), minimum(..), when(..), atDepletion(..)', given);
  checkKeys(place, given, keys[given.kind]);
  header(`${place}.column`, given.column);
  if (given.kind === 'when') {
    header(`${place}.where`, given.where);
    const ends = Object.entries(given).filter(([key, end]) => (key === 'below' || key === 'above') && end !== undefined);
    // infinite ones would not survive study.json
    if (ends.length !== 1 || !Number.isFinite(ends[0]![1])) throw new AnodyneError(place, 'below or above, one of them, with a finite number', Object.fromEntries(ends));
  }
  return given;
};

const header = (place: string, given: unknown): string => {
  if (typeof given === 'string' && given.trim() !== '') return given;
  throw new AnodyneError(place, 'the header of a column, such as "Areal charge [mAh/cm2]"', given);
};

/** In the middle of a sentence: `contact fraction`, but `SOC` stays. */
const lower = (name: string): string => (/^.\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1));

/** What the observation is called in tables and figures, with the unit of its column: `Areal charge at contact fraction below 0.5 [mAh/cm2]`. */
export const headerOf = (observation: Observation): string => {
  const { column } = observation;
  if (observation.kind === 'last') return column;
  if (observation.kind === 'when') {
    const { name, unit } = partsOf(observation.where);
    const border = observation.below === undefined ? `above ${observation.above}` : `below ${observation.below}`;
    return withWords(column, `at ${lower(name)} ${border} ${unit}`.trimEnd());
  }
  if (observation.kind === 'depletion') return withWords(column, 'at depletion');
  const { name, unit } = partsOf(column);
  return withUnit(`${observation.kind === 'maximum' ? 'Largest' : 'Smallest'} ${lower(name)}`, unit);
};
