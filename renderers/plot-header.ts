import { parseUnit, type Unit } from 'anodyne';

/** A header of series.csv, such as `Areal charge [mAh/cm2]`, in its parts. */
export interface Header {
  readonly header: string;
  readonly label: string;
  /** '1' of a plain number. */
  readonly unit: Unit;
}

/** @throws AnodyneError if it ends in a unit that is none */
export const partsOf = (header: string, place: string): Header => {
  const [, label = header, unit = '1'] = /^(.*?)(?: \[(.*)\])?$/u.exec(header) ?? [];
  return { header, label, unit: parseUnit(unit, place) };
};
