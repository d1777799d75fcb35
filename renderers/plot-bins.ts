import { roundStep } from './plot-axis.ts';

/** Bins of a histogram: bin k holds values from edges[k] on, below edges[k + 1]. */
export interface Bins {
  readonly edges: readonly number[];
  /** In which bin a value lies. */
  readonly indexOf: (value: number) => number;
}

/** A value on an edge lies above it, whatever rounding has done to it. */
const slack = 1e-9;

const binsOf = (least: number, most: number, edge: (k: number) => number, place: (value: number) => number): Bins => {
  const number = (value: number): number => Math.floor(place(value) + slack);
  const first = number(least);
  return {
    edges: Array.from({ length: number(most) - first + 2 }, (_, k) => edge(first + k)),
    indexOf: (value) => number(value) - first,
  };
};

const perDecade = 8;

/** Eight bins a decade from 1 on, as far as values go, so that figures of different runs have the same ones. @param least  > 0 */
export const logarithmicBins = (least: number, most: number): Bins =>
  binsOf(least, most, (k) => Math.exp((k * Math.LN10) / perDecade), (value) => (perDecade * Math.log(value)) / Math.LN10);

const mostBins = 12;

/** Bins of a round width from 0 on, as far as values go, twelve at the most from 0 to the largest. */
export const linearBins = (least: number, most: number): Bins => {
  const width = roundStep(most / mostBins);
  return binsOf(least, most, (k) => Number((k * width).toPrecision(12)), (value) => value / width);
};
