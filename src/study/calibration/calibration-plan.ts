import type { Parameters } from '../../experiment/parameter.ts';
import { AnodyneError } from '../../units/error.ts';
import { nearest } from '../../units/nearest.ts';
import { parseUnit } from '../../units/unit.ts';
import { resolveEnds } from '../adaptive/bisection.ts';
import type { Calibration, CalibrationTarget } from './calibration.ts';
import { unitOfHeader } from '../tables/header.ts';
import { headerOf, observationOf, type Observation } from '../observation.ts';
import { isRange } from '../designs/ranges.ts';
import { setTexts } from '../set-texts.ts';
import type { Assignments } from '../strand.ts';
import { inUnit, parseTolerance, widthOf } from '../adaptive/tolerance.ts';

/** A free parameter in numbers of its declared unit. */
export interface FitAxis {
  readonly name: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly logarithmic: boolean;
  readonly start: number;
}

/** A target in numbers of its observation's unit. */
export interface FitTarget {
  readonly name: string;
  readonly unit: string;
  /** Conditions of this target alone, as `--set` takes them. */
  readonly set: Assignments;
  /** Index among the observations. */
  readonly observation: number;
  readonly value: number;
  readonly uncertainty: number;
}

/** A calibration whose names and units have been found in its scenario. */
export interface CalibrationPlan {
  /** What is the same in all runs, as `--set` takes it. */
  readonly set: Assignments;
  readonly axes: readonly FitAxis[];
  readonly targets: readonly FitTarget[];
  /** What is read off every run: the observations of all targets, each once. */
  readonly observations: readonly Observation[];
  readonly seeds: readonly number[];
  readonly most: number;
}

/** @throws AnodyneError on unknown parameters and on units or values that do not fit */
export const planCalibration = ({ set = {}, fit, targets, seeds, most = 60 }: Calibration, declared: Parameters): CalibrationPlan => {
  const observations: Observation[] = [];
  const indexOf = (observation: Observation): number => {
    const found = observations.findIndex((other) => headerOf(other) === headerOf(observation));
    return found >= 0 ? found : observations.push(observation) - 1;
  };
  return {
    set: setTexts(set, declared, 'set'),
    axes: Object.entries(fit).map(([name, given]) => resolveAxis(name, given, declared)),
    targets: targets.map((target, i) => resolveTarget(`targets[${i}] (${target.name})`, target, declared, indexOf)),
    observations,
    seeds: typeof seeds === 'number' ? Array.from({ length: seeds }, (_, i) => i + 1) : seeds,
    most,
  };
};

const resolveAxis = (name: string, given: Calibration['fit'][string], declared: Parameters): FitAxis => {
  const place = `fit.${name}`;
  const parameter = Object.hasOwn(declared, name) ? declared[name]! : undefined;
  if (parameter?.kind !== 'quantity') {
    const names = Object.keys(declared).filter((other) => declared[other]!.kind === 'quantity');
    throw new AnodyneError('fit', `a parameter of the scenario that is a quantity (${names.join(', ')})`, name, { nearest: nearest(name, names) });
  }
  const { range, start } = isRange(given) ? { range: given, start: undefined } : given;
  const [from, to] = resolveEnds(range, parameter, place);
  if (to - from < 1e-3 * Math.max(Math.abs(from), Math.abs(to))) {
    throw new AnodyneError(`${place}: to`, 'a range of at least a thousandth of its values, for they are written with 6 digits', range.to);
  }
  const middle = range.logarithmic ? Math.sqrt(from) * Math.sqrt(to) : from + (to - from) / 2;
  const first = start === undefined ? middle : inUnit(start, parseUnit(parameter.unit, place), `${place}: start`);
  if (first < from || first > to) throw new AnodyneError(`${place}: start`, `a value of its range, ${range.from} to ${range.to}`, start);
  return { name, unit: parameter.unit, from, to, logarithmic: range.logarithmic, start: first };
};

const resolveTarget = (place: string, target: CalibrationTarget, declared: Parameters, indexOf: (observation: Observation) => number): FitTarget => {
  const observation = observationOf(`${place}: observe`, target.observe);
  const unit = unitOfHeader(observation.column, `${place}: observe`);
  const value = inUnit(target.value, unit, `${place}: value`);
  const uncertainty = widthOf(parseTolerance(target.uncertainty, unit, `${place}: uncertainty`), value);
  if (!(uncertainty > 0)) throw new AnodyneError(`${place}: uncertainty`, 'a quantity, for the value is 0', target.uncertainty);
  return { name: target.name, unit: unit.text, set: setTexts(target.set ?? {}, declared, `${place}.set`), observation: indexOf(observation), value, uncertainty };
};
