import { resolveParameter, type Quantity } from '../../experiment/parameter.ts';
import { AnodyneError } from '../../units/error.ts';
import { checkKeys } from '../../units/nearest.ts';
import { parseUnit } from '../../units/unit.ts';
import { indexOfHeader, unitOfHeader } from '../tables/header.ts';
import { checkRange, checkValue, isRange } from '../designs/ranges.ts';
import type { Bisection, Range } from '../study.ts';
import { inUnit, parseTolerance, type Tolerance } from './tolerance.ts';

/**
 * The value of a parameter at which the mean of an observation over the seeds comes to a limit:
 * `threshold: bisection({ parameter: 'current', between: logRange('10 uA/cm2', '1 mA/cm2'), of: 'Contact fraction', limit: 0.5, within: '5 %' })`.
 * @throws AnodyneError if it does not fit; units are checked with the scenario and the study's observations
 */
export const bisection = (given: Omit<Bisection, 'kind'>): Bisection => {
  checkKeys('bisection', given, ['parameter', 'between', 'of', 'limit', 'within']);
  const { parameter, between, of, limit, within } = given;
  if (typeof parameter !== 'string') throw new AnodyneError('bisection: parameter', 'the name of a parameter', parameter);
  if (!isRange(between)) throw new AnodyneError('bisection: between', 'range(from, to) or logRange(from, to)', between);
  checkRange('bisection: between', between);
  if (between.count !== undefined) throw new AnodyneError('bisection: between', 'a range without a count, for the search chooses its own values', between.count);
  if (typeof of !== 'string') throw new AnodyneError('bisection: of', 'the header of an observation', of);
  for (const [key, value] of Object.entries({ limit, within })) checkValue(`bisection: ${key}`, value);
  return { kind: 'bisection', parameter, between, of, limit, within };
};

/** A bisection in numbers. */
export interface ResolvedBisection {
  readonly parameter: string;
  /** Unit of the parameter as it is declared; `from`, `to` and the tolerance are in it. */
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly logarithmic: boolean;
  /** Header of the observation, and its index among the study's. */
  readonly of: string;
  readonly observation: number;
  /** In the observation's unit. */
  readonly limit: number;
  readonly tolerance: Tolerance;
}

/**
 * @param declared the parameter as the scenario declares it @param headers of the study's observations
 * @throws AnodyneError on units that do not fit, an unknown header, or an empty range
 */
export const resolveBisection = (given: Bisection, declared: Quantity, headers: readonly string[]): ResolvedBisection => {
  const { parameter, between: { logarithmic }, of, limit, within } = given;
  const unit = parseUnit(declared.unit, `parameters.${parameter}.unit`);
  const [from, to] = resolveEnds(given.between, declared, 'threshold: between');
  const observation = indexOfHeader(headers, of, 'threshold: of');
  return {
    parameter, unit: declared.unit, from, to, logarithmic, of, observation,
    limit: inUnit(limit, unitOfHeader(of, 'threshold: of'), 'threshold: limit'),
    tolerance: parseTolerance(within, unit, 'threshold: within'),
  };
};

/** Both ends of a range in the declared unit. @throws AnodyneError unless from < to, and from > 0 where it is logarithmic */
export const resolveEnds = ({ from, to, logarithmic }: Range, declared: Quantity, place: string): [from: number, to: number] => {
  const unit = parseUnit(declared.unit, `${place}: unit`);
  const [low, high] = [inUnit(from, unit, `${place}: from`), inUnit(to, unit, `${place}: to`)];
  if (!(low < high)) throw new AnodyneError(`${place}: to`, `a value above ${from}, where the range begins`, to);
  if (logarithmic && !(low > 0)) throw new AnodyneError(`${place}: from`, 'a value above 0 for a logarithmic range', from);
  for (const end of [low, high]) resolveParameter(place, declared, String(end)); // within what the scenario allows
  return [low, high];
};
