import { AnodyneError } from '../../units/error.ts';
import { fromSI, parseQuantity, parseUnit, type Unit } from '../../units/unit.ts';
import type { Value } from '../study.ts';

/** How exactly something is wanted: as a share of itself, or in its own unit. */
export type Tolerance = { readonly kind: 'share'; readonly share: number } | { readonly kind: 'width'; readonly width: number };

/**
 * '5 %' as a share, all else as a difference in `unit`: '0.01 mAh/cm2', or a bare number. A per cent sign always is a share, also of a quantity that has
 * no unit; there a bare 0.05 is the difference.
 * @throws AnodyneError unless it is > 0
 */
export function parseTolerance(value: Value, unit: Unit, place: string): Tolerance {
  const share = typeof value === 'string' && value.trim().endsWith('%');
  const number = share ? parseQuantity(value, parseUnit('1', place), place) : parseDifference(value, unit, place);
  if (!(number > 0)) throw new AnodyneError(place, "a share such as '5 %' or a quantity, above 0", value);
  return share ? { kind: 'share', share: number } : { kind: 'width', width: number };
}

/** The tolerance in the unit of `of`, which it is a tolerance of. */
export const widthOf = (tolerance: Tolerance, of: number): number => (tolerance.kind === 'share' ? tolerance.share * Math.abs(of) : tolerance.width);

/** A value in `unit`: a bare number as it is, others converted to 15 digits, so that 0.7 mA/cm2 is 700 uA/cm2 and not a bit beside it. */
export const inUnit = (value: Value, unit: Unit, place: string): number => {
  const converted = fromSI(parseQuantity(value, unit, place), unit);
  const bare = Number(value);
  return Number.isNaN(bare) ? Number(converted.toPrecision(15)) : bare;
};

/** A difference of two values in `unit`: of degC it is as many K. */
const parseDifference = (value: Value, unit: Unit, place: string): number => inUnit(value, unit.offset === 0 ? unit : parseUnit('K', place), place);
