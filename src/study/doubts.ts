import { formatNumber } from '../units/format.ts';
import { widthOf } from './adaptive/tolerance.ts';
import type { ResolvedBisection } from './adaptive/bisection.ts';
import type { ResolvedPrecision } from './adaptive/precision.ts';
import type { Estimate, PointRecord } from './study-record.ts';

/** What a reader has to know of a point whose seeds ended before its mean was as well known as was asked; nothing of any other. */
export const doubtsOfPoint = ({ observation, tolerance, most }: ResolvedPrecision, headers: readonly string[], { runs, estimates }: Pick<PointRecord, 'runs' | 'estimates'>): string[] => {
  const { mean, low, high } = estimates[observation]!;
  if (runs.length < most || mean === null || low === null || high === null) return [];
  const half = (high - low) / 2;
  const asked = widthOf(tolerance, mean);
  return half <= asked ? [] : [`the mean of ${headers[observation]!} was to be known to +- ${formatNumber(asked, 2)}, and is to +- ${formatNumber(half, 2)} after the most seeds that are allowed, ${most}.`];
};

/** What a reader has to know of a point where some seeds have a value of an observation and some have none: runs that ended before their contact was lost have no depletion time. */
export const doubtsOfSeeds = (headers: readonly string[], values: readonly (readonly (number | null)[])[]): string[] => headers.flatMap((header, k) => {
  const without = values.filter((one) => one[k] === null).length;
  return without === 0 || without === values.length ? [] : [`${without} of ${values.length} seeds have no value of ${header}, so that it has no mean: one over the others would be of a chosen few.`];
});

/** The same of a threshold whose bracket rests on means that may lie on the other side of the limit. */
export const doubtOfThreshold = ({ limit, of }: ResolvedBisection, ends: readonly (Estimate | undefined)[]): string => {
  const open = ends.some((end) => end?.low != null && end.high != null && end.low <= limit && end.high >= limit);
  return open ? `the limit of ${of}, ${formatNumber(limit)}, lies within the 95 % interval of the mean at an end of this bracket: more seeds are needed for a bracket so narrow.` : '';
};
