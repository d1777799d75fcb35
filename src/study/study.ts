import type { Observation } from './observation.ts';

/** A value as a user writes it: a text as `--set` takes it, or a number in the parameter's declared unit, or a choice. */
export type Value = string | number;

/** Values between two ends, included; `count` of them in a grid, none given where a design draws them. Made by `range` and `logRange`. */
export interface Range {
  readonly kind: 'range';
  readonly from: Value;
  readonly to: Value;
  readonly logarithmic: boolean;
  readonly count?: number;
}

/** Ranges by parameter, for designs that draw their points. */
export type Ranges = Readonly<Record<string, Range>>;

/** Which points a study has. Plain data: points follow from it and from the scenario's declared units, in every process alike. */
export type Design =
  /** All combinations; the last parameter changes fastest. */
  | { readonly kind: 'grid'; readonly axes: Readonly<Record<string, readonly Value[] | Range>> }
  /** Points one by one, all with the same parameters. */
  | { readonly kind: 'list'; readonly points: readonly Readonly<Record<string, Value>>[] }
  | { readonly kind: 'Latin hypercube'; readonly ranges: Ranges; readonly count: number; readonly seed: number }
  | { readonly kind: 'Sobol sequence'; readonly ranges: Ranges; readonly count: number }
  /** Screening by elementary effects: `trajectories` x (parameters + 1) points. */
  | { readonly kind: 'Morris'; readonly ranges: Ranges; readonly trajectories: number; readonly levels: number; readonly seed: number }
  /** First-order and total indices: `samples` x (parameters + 2) points. */
  | { readonly kind: 'Sobol indices'; readonly ranges: Ranges; readonly samples: number; readonly seed: number };

/** Seeds 1, 2, 3 ... of a point until the mean of `of` is known well enough. Made by `untilPrecise`. */
export interface Precision {
  readonly kind: 'until precise';
  /** Header of one of the study's observations. */
  readonly of: string;
  /** Half the 95 % confidence interval that is wanted: a share of the mean as '5 %', or a quantity as '0.01 mAh/cm2'. */
  readonly within: Value;
  readonly least: number;
  readonly most: number;
}

export type Seeds = number | readonly number[] | Precision;

/** A threshold in one parameter, found by bisection at every point of the design. Made by `bisection`. */
export interface Bisection {
  readonly kind: 'bisection';
  readonly parameter: string;
  readonly between: Range;
  /** Header of one of the study's observations: its mean over the seeds is at or above `limit` on one side of the threshold, below it on the other. */
  readonly of: string;
  /** In the observation's unit, or as a quantity. */
  readonly limit: Value;
  /** Width of the bracket at which the search ends: a share of the threshold as '5 %', or a quantity. */
  readonly within: Value;
}

/** A parameter study as its author writes it: the default export of a study file. */
export interface Study {
  readonly title: string;
  /** The scenario's file, relative to the study file and beginning with a dot, or a name from `anodyne list scenarios`. */
  readonly scenario: string;
  /** Parameters that are the same in all points. */
  readonly set?: Readonly<Record<string, Value>>;
  /** A design, or a grid's axes by themselves. */
  readonly vary: Design | Readonly<Record<string, readonly Value[] | Range>>;
  /** How many (1, 2, 3 ...), which, or until when. */
  readonly seeds: Seeds;
  /** What is read off each run; a header alone stands for its last row. */
  readonly observe: readonly (Observation | string)[];
  readonly threshold?: Bisection;
  /** Which runs keep states, pictures, spectra and figures: none, those with the highest and the lowest mean of the first observation, or all. */
  readonly frames?: 'none' | 'extremes' | 'all';
}
