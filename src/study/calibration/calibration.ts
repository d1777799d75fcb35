import type { Citation } from '../../physics/citations.ts';
import { AnodyneError } from '../../units/error.ts';
import { checkKeys } from '../../units/nearest.ts';
import { observationOf, type Observation } from '../observation.ts';
import { checkRange, checkValue, isRange } from '../designs/ranges.ts';
import type { Range, Value } from '../study.ts';

/** A free parameter: where it is sought, and from where. */
export interface FreeParameter {
  readonly range: Range;
  /** The middle of the range, or the geometric one of a logarithmic range, if not given. */
  readonly start?: Value;
}

/** A measured value that the simulation is to meet. */
export interface CalibrationTarget {
  readonly name: string;
  /** Conditions of this measurement, beside those of the calibration. */
  readonly set?: Readonly<Record<string, Value>>;
  /** What is read off the run; a header alone stands for its last row. */
  readonly observe: Observation | string;
  /** In the observation's unit, or as a quantity. */
  readonly value: Value;
  /** Standard uncertainty of the value: a share of it as '5 %', or a quantity. */
  readonly uncertainty: Value;
  readonly source: Citation | string;
}

/** A calibration as its author writes it: the default export of a file for `anodyne calibrate`. */
export interface Calibration {
  readonly title: string;
  /** As in a study. */
  readonly scenario: string;
  /** Parameters that are the same in all runs. */
  readonly set?: Readonly<Record<string, Value>>;
  /** The free parameters; a range alone is sought from its middle. */
  readonly fit: Readonly<Record<string, Range | FreeParameter>>;
  readonly targets: readonly CalibrationTarget[];
  /** How many (1, 2, 3 ...), or which; the same at every point, so that points differ by their parameters and less by chance. */
  readonly seeds: number | readonly number[];
  /** Points at most, 60 if not given; a point is one run for each seed and each condition of the targets. */
  readonly most?: number;
}

const keys = ['title', 'scenario', 'set', 'fit', 'targets', 'seeds', 'most'];
const targetKeys = ['name', 'set', 'observe', 'value', 'uncertainty', 'source'];

/**
 * Fits free parameters of a scenario to measured values with their uncertainties. Plain data; units and names of parameters are checked with the scenario.
 * @throws AnodyneError with the first thing that is wrong
 */
export const defineCalibration = (calibration: Calibration): Calibration => {
  checkKeys('calibration', calibration, keys);
  const { title, scenario, fit, targets, seeds, most = 60 } = calibration;
  for (const [key, value] of Object.entries({ title, scenario })) requireText(`calibration: ${key}`, value);
  checkKeys('calibration: fit', fit, Object.keys(fit));
  const names = Object.keys(fit);
  if (names.length === 0) throw new AnodyneError('calibration: fit', 'at least one parameter', fit);
  for (const name of names) checkFree(`calibration: fit.${name}`, fit[name]!);
  if (!Array.isArray(targets) || targets.length < names.length) {
    throw new AnodyneError('calibration: targets', `at least as many as there are free parameters, ${names.length}`, Array.isArray(targets) ? targets.length : targets);
  }
  for (const [i, target] of targets.entries()) checkTarget(`calibration: targets[${i}]`, target, names);
  const fixed = names.find((name) => Object.hasOwn(calibration.set ?? {}, name));
  if (fixed !== undefined) throw new AnodyneError('calibration: set', 'parameters that are not fitted', fixed);
  checkSeeds(seeds);
  if (!Number.isInteger(most) || most < 2 * (names.length + 1)) throw new AnodyneError('calibration: most', `a whole number of at least ${2 * (names.length + 1)}, for one step`, most);
  return calibration;
};

const checkFree = (place: string, given: Range | FreeParameter): void => {
  if (!isRange(given)) checkKeys(place, given, ['range', 'start']);
  const range = isRange(given) ? given : given.range;
  if (!isRange(range)) throw new AnodyneError(place, 'range(from, to), logRange(from, to), or { range, start }', given);
  checkRange(place, range);
  if (range.count !== undefined) throw new AnodyneError(place, 'a range without a count', range.count);
  if (!isRange(given) && given.start !== undefined) checkValue(`${place}.start`, given.start);
};

const checkTarget = (place: string, target: CalibrationTarget, fitted: readonly string[]): void => {
  checkKeys(place, target, targetKeys);
  requireText(`${place}.name`, target.name);
  const named = `${place} (${target.name})`;
  if (typeof target.source === 'string' || target.source === undefined) requireText(`${named}.source`, target.source);
  observationOf(`${named}.observe`, target.observe);
  checkValue(`${named}.value`, target.value);
  checkValue(`${named}.uncertainty`, target.uncertainty);
  const fixed = Object.keys(target.set ?? {}).find((name) => fitted.includes(name));
  if (fixed !== undefined) throw new AnodyneError(`${named}.set`, 'parameters that are not fitted', fixed);
};

const checkSeeds = (seeds: number | readonly number[]): void => {
  const list = typeof seeds === 'number' ? [seeds] : seeds;
  const good = Array.isArray(list) && list.length > 0 && list.every((seed) => Number.isSafeInteger(seed) && seed >= (typeof seeds === 'number' ? 1 : 0));
  if (!good || new Set(list).size < list.length) throw new AnodyneError('calibration: seeds', 'how many, or a list of different whole numbers', seeds);
};

const requireText = (place: string, value: unknown): void => {
  if (typeof value !== 'string' || value.trim() === '') throw new AnodyneError(place, 'a text', value);
};
