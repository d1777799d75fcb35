import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { parseUnit, type Unit } from '../units/unit.ts';

/** The unit that a header of a column ends with, as `Areal charge [mAh/cm2]`; a plain number without one. */
export const unitOfHeader = (header: string, place: string): Unit => parseUnit(/ \[(.+)\]$/u.exec(header)?.[1] ?? '1', place);

/** Where `header` stands among those of the observations. @throws AnodyneError if it does not */
export const indexOfHeader = (headers: readonly string[], header: string, place: string): number => {
  const index = headers.indexOf(header);
  if (index < 0) throw new AnodyneError(place, `one of the observations ${headers.join(', ')}`, header, { nearest: nearest(header, headers) });
  return index;
};
