import { AnodyneError } from '../../units/error.ts';
import { nearest } from '../../units/nearest.ts';
import { parseUnit, type Unit } from '../../units/unit.ts';

/** A header such as `Areal charge [mAh/cm2]` in its parts; the unit is '' where there is none. */
export const partsOf = (header: string): { readonly name: string; readonly unit: string } => {
  const [, name = header, unit = ''] = /^(.*?)(?: \[(.*)\])?$/u.exec(header) ?? [];
  return { name, unit };
};

/** A name with its unit in brackets; a choice ('') and a plain number ('1') have none. */
export const withUnit = (name: string, unit: string): string => (unit === '' || unit === '1' ? name : `${name} [${unit}]`);

/** `words` set behind the name, before the unit: `Areal charge low [mAh/cm2]`. */
export const withWords = (header: string, words: string): string => {
  const { name, unit } = partsOf(header);
  return withUnit(`${name} ${words}`, unit);
};

/** The unit that a header of a column ends with, as `Areal charge [mAh/cm2]`; a plain number without one. */
export const unitOfHeader = (header: string, place: string): Unit => parseUnit(/ \[(.+)\]$/u.exec(header)?.[1] ?? '1', place);

/** Where `header` stands among those of the observations. @throws AnodyneError if it does not */
export const indexOfHeader = (headers: readonly string[], header: string, place: string): number => {
  const index = headers.indexOf(header);
  if (index < 0) throw new AnodyneError(place, `one of the observations ${headers.join(', ')}`, header, { nearest: nearest(header, headers) });
  return index;
};
