import { AnodyneError } from '../../units/error.ts';
import { checkKeys } from '../../units/nearest.ts';
import { countOf } from './design-size.ts';
import { checkRange, checkValue, checkWhole, isRange } from './ranges.ts';
import { sobolDimensions } from './sobol-directions.ts';
import type { Design, Range, Ranges, Value } from '../study.ts';

/** More would fill the memory before the first run; a study of so many points is a slip in a count. */
const mostPoints = 1e6;

/** All combinations of the values of all axes; the last axis changes fastest. */
export const grid = (axes: Readonly<Record<string, readonly Value[] | Range>>): Design => {
  // no axis at all: one point, at which a threshold is looked for
  checkNamed('vary', axes, 'an axis', 0);
  for (const [name, axis] of Object.entries(axes)) checkAxis(`vary.${name}`, axis);
  return limited({ kind: 'grid', axes });
};

const checkAxis = (place: string, axis: readonly Value[] | Range): void => {
  if (isRange(axis)) {
    checkRange(place, axis);
    if (axis.count === undefined) throw new AnodyneError(`${place}.count`, 'how many values a grid has of it, as range(10, 100, 4)', axis.count);
    return;
  }
  if (!Array.isArray(axis) || axis.length === 0) throw new AnodyneError(place, 'a list of values, or a range', axis);
  axis.forEach((value, i) => { checkValue(`${place}[${i}]`, value); });
};

/** The points that are listed, all with the same parameters. */
export const pointList = (points: readonly Readonly<Record<string, Value>>[]): Design => {
  if (!Array.isArray(points) || points.length === 0) throw new AnodyneError('vary', 'a list with at least one point', points);
  checkNamed('vary[0]', points[0], 'a parameter');
  const names = Object.keys(points[0] as object);
  points.forEach((point: Readonly<Record<string, Value>>, i) => {
    checkKeys(`vary[${i}]`, point, names);
    // a value that is not there is a value of no good type
    for (const name of names) checkValue(`vary[${i}].${name}`, point[name]);
  });
  return limited({ kind: 'list', points });
};

/**
 * Points drawn at random, so that every parameter has one value in each of `points` equal parts of its range: McKay, Beckman & Conover 1979,
 * 10.1080/00401706.1979.10489755.
 */
export const latinHypercube = (ranges: Ranges, options: { readonly points: number; readonly seed?: number }): Design => {
  checkKeys('latinHypercube(ranges, options)', options, ['points', 'seed']);
  const { points, seed = 1 } = options;
  checkRanges('a Latin hypercube', ranges);
  checkWhole('latinHypercube(ranges, options).points', points, 1);
  checkWhole('latinHypercube(ranges, options).seed', seed, 0);
  return limited({ kind: 'Latin hypercube', ranges, count: points, seed });
};

/** The first points of Sobol's sequence, best a power of two of them; more points later leave the first ones as they are. */
export const sobolSequence = (ranges: Ranges, options: { readonly points: number }): Design => {
  checkKeys('sobolSequence(ranges, options)', options, ['points']);
  checkRanges('a Sobol sequence', ranges, 1, sobolDimensions);
  checkWhole('sobolSequence(ranges, options).points', options.points, 1);
  return limited({ kind: 'Sobol sequence', ranges, count: options.points });
};

/** Which parameters matter at all, for `trajectories` x (parameters + 1) points: Morris 1991, 10.1080/00401706.1991.10484804. Every parameter takes `levels` values. */
export const morrisScreening = (ranges: Ranges, options: { readonly trajectories: number; readonly levels?: number; readonly seed?: number }): Design => {
  checkKeys('morrisScreening(ranges, options)', options, ['trajectories', 'levels', 'seed']);
  const { trajectories, levels = 4, seed = 1 } = options;
  checkRanges('Morris screening', ranges);
  checkWhole('morrisScreening(ranges, options).trajectories', trajectories, 2); // of one there is no spread
  if (!(Number.isSafeInteger(levels) && levels >= 2 && levels % 2 === 0)) throw new AnodyneError('morrisScreening(ranges, options).levels', 'an even number >= 2', levels);
  checkWhole('morrisScreening(ranges, options).seed', seed, 0);
  return limited({ kind: 'Morris', ranges, trajectories, levels, seed });
};

/** Which share of the variance is whose, for `samples` x (parameters + 2) points: Saltelli et al. 2010, 10.1016/j.cpc.2009.09.018. */
export const sobolIndices = (ranges: Ranges, options: { readonly samples: number; readonly seed?: number }): Design => {
  checkKeys('sobolIndices(ranges, options)', options, ['samples', 'seed']);
  const { samples, seed = 1 } = options;
  // two columns of Sobol's sequence a parameter; of one parameter alone both indices are 1
  checkRanges('Sobol indices', ranges, 2, sobolDimensions / 2);
  if (!(Number.isSafeInteger(samples) && samples >= 2 && Number.isInteger(Math.log2(samples)))) {
    throw new AnodyneError('sobolIndices(ranges, options).samples', 'a power of two >= 2, for which the points are evenly spread', samples);
  }
  checkWhole('sobolIndices(ranges, options).seed', seed, 0);
  return limited({ kind: 'Sobol indices', ranges, samples, seed });
};

const checkRanges = (drawer: string, ranges: Ranges, least = 1, most = Infinity): void => {
  checkNamed('vary', ranges, 'a range');
  for (const [name, given] of Object.entries(ranges)) {
    checkRange(`vary.${name}`, given);
    if (given.count !== undefined) throw new AnodyneError(`vary.${name}.count`, `none, for ${drawer} has its own number of values`, given.count);
  }
  const { length } = Object.keys(ranges);
  if (length < least) throw new AnodyneError('vary', `at least ${least} parameters, for ${drawer}`, length);
  if (length > most) throw new AnodyneError('vary', `at most ${most} parameters, for ${drawer}`, length);
};

const checkNamed = (place: string, given: unknown, what: string, least = 1): void => {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || Object.keys(given).length < least) {
    throw new AnodyneError(place, `an object with ${what} for ${least === 0 ? 'each' : 'at least one'} parameter`, given);
  }
};

const limited = (design: Design): Design => {
  const count = countOf(design);
  if (count > mostPoints) throw new AnodyneError('vary', `at most ${mostPoints} points`, count);
  return design;
};
