import { AnodyneError } from '../../units/error.ts';
import { checkKeys } from '../../units/nearest.ts';
import { indexOfHeader, unitOfHeader } from '../tables/header.ts';
import type { Precision } from '../study.ts';
import { parseTolerance, type Tolerance } from './tolerance.ts';

/** As many seeds as it takes, 1, 2, 3 ...: `seeds: untilPrecise({ of: 'Areal charge [mAh/cm2]', within: '5 %', most: 40 })`. */
export interface UntilPrecise extends Pick<Precision, 'of' | 'within' | 'most'> {
  /** 3 if not given; from two or three seeds the spread is hardly known, so more of them make it rarer that a point ends by luck. */
  readonly least?: number;
}

/** @throws AnodyneError if it does not fit; `of` and the unit of `within` are checked with the study's observations */
export const untilPrecise = (given: UntilPrecise): Precision => {
  checkKeys('untilPrecise', given, ['of', 'within', 'least', 'most']);
  const { of, within, least = 3, most } = given;
  if (typeof of !== 'string') throw new AnodyneError('untilPrecise: of', 'the header of an observation', of);
  if (typeof within !== 'string' && typeof within !== 'number') throw new AnodyneError('untilPrecise: within', "a share such as '5 %' or a quantity", within);
  if (!Number.isInteger(least) || least < 2) throw new AnodyneError('untilPrecise: least', 'a whole number of at least 2, for one seed has no spread', least);
  if (!Number.isInteger(most) || most < least) throw new AnodyneError('untilPrecise: most', `a whole number of at least ${least}, the least number of seeds`, most);
  return { kind: 'until precise', of, within, least, most };
};

/** A precision with its observation found and its tolerance in numbers. */
export interface ResolvedPrecision {
  /** Index among the observations. */
  readonly observation: number;
  /** In the observation's unit. */
  readonly tolerance: Tolerance;
  readonly least: number;
  readonly most: number;
}

/** @param headers of the study's observations @throws AnodyneError on an unknown header or a unit that does not fit */
export const resolvePrecision = ({ of, within, least, most }: Precision, headers: readonly string[], place = 'seeds'): ResolvedPrecision => ({
  observation: indexOfHeader(headers, of, `${place}: of`),
  tolerance: parseTolerance(within, unitOfHeader(of, `${place}: of`), `${place}: within`),
  least,
  most,
});
