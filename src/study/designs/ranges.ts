import { AnodyneError } from '../../units/error.ts';
import { checkKeys } from '../../units/nearest.ts';
import type { Range, Value } from '../study.ts';

/** Evenly spaced values from one end to the other, ends included: `range(10, 100, 4)` is 10, 40, 70, 100. Designs that draw their values need no count. */
export const range = (from: Value, to: Value, count?: number): Range => makeRange('range', { from, to, logarithmic: false }, count);

/** The same in equal factors: `logRange('10 uA/cm2', '1 mA/cm2', 3)` is 10, 100 and 1000 uA/cm2. */
export const logRange = (from: Value, to: Value, count?: number): Range => makeRange('logRange', { from, to, logarithmic: true }, count);

const makeRange = (name: string, ends: Omit<Range, 'kind' | 'count'>, count: number | undefined): Range => {
  const made: Range = { kind: 'range', ...ends, ...(count === undefined ? {} : { count }) };
  checkRange(`${name}(${ends.from}, ${ends.to})`, made);
  return made;
};

/** What needs no parameter to be checked: the form, and the count. @throws AnodyneError */
export const checkRange = (place: string, given: unknown): void => {
  if (!isRange(given)) throw new AnodyneError(place, 'a range, as range(10, 100)', given);
  checkKeys(place, given, ['kind', 'from', 'to', 'logarithmic', 'count']);
  checkValue(`${place}.from`, given.from);
  checkValue(`${place}.to`, given.to);
  if (typeof given.logarithmic !== 'boolean') throw new AnodyneError(`${place}.logarithmic`, 'true or false', given.logarithmic);
  if (given.count !== undefined) checkWhole(`${place}.count`, given.count, 2);
};

export const isRange = (given: unknown): given is Range => typeof given === 'object' && given !== null && (given as { kind?: unknown }).kind === 'range';

/** @throws AnodyneError unless it is a text or a number */
export const checkValue = (place: string, given: unknown): void => {
  if (typeof given !== 'string' && typeof given !== 'number') throw new AnodyneError(place, 'a text or a number', given);
};

/** @throws AnodyneError unless it is a whole number that a double holds exactly, from `least` on */
export const checkWhole = (place: string, given: unknown, least: number): void => {
  if (!(Number.isSafeInteger(given) && (given as number) >= least)) throw new AnodyneError(place, `a whole number >= ${least}`, given);
};
