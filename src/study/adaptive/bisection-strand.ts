import { formatNumber } from '../../units/format.ts';
import type { ResolvedBisection } from './bisection.ts';
import type { Assignments, Known, Strand, WantedPoint } from '../strand.ts';
import { ended } from './strands.ts';
import type { ThresholdRecord } from '../study-record.ts';
import { widthOf } from './tolerance.ts';

export interface BisectionPoint {
  /** The point of the design, without the parameter that is bisected. */
  readonly set: Assignments;
  readonly bisection: ResolvedBisection;
  /** How a value is evaluated: a strand of one point, plain or precise. */
  readonly seedsOf: (set: Assignments) => Strand;
}

/** Where a threshold lies, in the parameter's declared unit; no bracket and a sentence where none is found, or not yet. */
export type FoundThreshold = Omit<ThresholdRecord, 'values'>;

/**
 * Both ends first, then the middle of what is left (the geometric one of a logarithmic range), on to the side where the mean changes over the limit; values
 * are written with 6 significant digits. Near the threshold the noise of the mean may take a value to the wrong side, so a bracket much narrower than the
 * spread over seeds says less than it seems to.
 */
export const bisectionStrand = (point: BisectionPoint): Strand => ({ wanted: (known) => search(point, known).wanted });

/** The threshold that the outcomes of a bisection's strand have led to. */
export const thresholdOf = (point: BisectionPoint, known: Known): FoundThreshold => search(point, known).found;

interface Search {
  readonly wanted: readonly WantedPoint[];
  readonly found: FoundThreshold;
}

function search(point: BisectionPoint, known: Known): Search {
  const { bisection: { from, to, logarithmic, tolerance, limit } } = point;
  const wanted: WantedPoint[] = [];
  const evaluate = (text: string): Side => {
    const set = { ...point.set, [point.bisection.parameter]: text };
    const strand = point.seedsOf(set);
    wanted.push(...strand.wanted(known));
    return ended(strand, known) ? sideOf(point.bisection, text, strand.wanted(known), known) : { failure: unfinished };
  };
  const noBracket = (failure: string): Search => ({ wanted, found: { low: null, high: null, failure } });
  // the ends as they are given, all their digits
  const ends = [String(from), String(to)].map(evaluate);
  const wrong = ends.find((end) => 'failure' in end);
  if (wrong) return noBracket(wrong.failure);
  const [first, last] = ends as [Mean, Mean];
  if (first.mean >= limit === last.mean >= limit) return noBracket(oneSided(point.bisection, first.mean, last.mean));
  let [low, high] = [from, to];
  for (;;) {
    const middle = logarithmic ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
    const text = formatNumber(middle, 6);
    const value = Number(text);
    if (high - low <= widthOf(tolerance, middle) || !(value > low && value < high)) return { wanted, found: { low, high, failure: '' } };
    const side = evaluate(text);
    if ('failure' in side) return noBracket(side.failure);
    if (side.mean >= limit === first.mean >= limit) low = value;
    else high = value;
  }
}

const unfinished = 'The search has not come to its end yet.';

interface Mean {
  /** May be infinite. */
  readonly mean: number;
}
type Side = Mean | { readonly failure: string };

function sideOf(bisection: ResolvedBisection, text: string, points: readonly WantedPoint[], known: Known): Side {
  const at = `At ${bisection.parameter} = ${withUnit(text, bisection.unit)}`;
  let [sum, n] = [0, 0];
  for (const { set, seeds } of points) {
    for (const seed of seeds) {
      const outcome = known(set, seed)!;
      if (outcome.status === 'failed') return { failure: `${at} the run of seed ${seed} failed: ${outcome.failure}` };
      const value = outcome.values[bisection.observation] ?? null;
      if (value === null) return { failure: `${at} the run of seed ${seed} has no value of ${bisection.of}.` };
      sum += value;
      n++;
    }
  }
  return Number.isNaN(sum) ? { failure: `${at} ${bisection.of} is infinite with both signs.` } : { mean: sum / n };
}

const oneSided = ({ parameter, unit, of, from, to, limit }: ResolvedBisection, first: number, last: number): string =>
  `Both ends are ${first >= limit ? 'at or above' : 'below'} ${limit}: the mean of ${of} is ${formatNumber(first)} at ${parameter} = ${withUnit(String(from), unit)} `
  + `and ${formatNumber(last)} at ${withUnit(String(to), unit)}.`;

const withUnit = (text: string, unit: string): string => (unit === '1' ? text : `${text} ${unit}`);
