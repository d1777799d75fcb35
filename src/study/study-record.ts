import type { Outcome } from './strand.ts';
import type { Design } from './study.ts';

/** A parameter that varies; `unit` is '' for a choice. Values are in the declared unit. */
export interface Axis {
  readonly name: string;
  readonly unit: string;
  readonly help: string;
}

/** A quantity over the seeds of a point; null where it is unknown: a seed without a value, or one seed alone for the errors. */
export interface Estimate {
  /** Of the seeds that are done. */
  readonly mean: number | null;
  readonly standardError: number | null;
  /** Ends of the 95 % confidence interval, by Student's t. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface RunRow {
  readonly seed: number;
  /** Name of its folder in runs/. */
  readonly directory: string;
  readonly outcome: Outcome;
}

export interface PointRecord {
  /** Of each axis, in its unit. */
  readonly values: readonly (number | string)[];
  /** Those that are known, by seed. */
  readonly runs: readonly RunRow[];
  /** Of each observation. */
  readonly estimates: readonly Estimate[];
  /** What a reader has to know of the point, a sentence each; what is to be known of its runs stands with these. */
  readonly notes?: readonly string[];
}

/** What a bisection has found at one point of the design. */
export interface ThresholdRecord {
  /** Of the design's own axes (without the parameter that is bisected). */
  readonly values: readonly (number | string)[];
  /** The bracket, in the parameter's declared unit; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Why there is none, in one sentence; '' where there is one. */
  readonly failure: string;
  /** What a reader has to know of it, in one sentence; '' or nothing if there is nothing. */
  readonly note?: string;
}

/** How strongly an observation follows a parameter. */
export interface SensitivityRow {
  readonly parameter: string;
  readonly observation: string;
  /** Morris: mean of the absolute elementary effects and their standard deviation, for a step over the whole range. Sobol: shares of the variance. */
  readonly measures: readonly { readonly name: 'mu*' | 'sigma' | 'S1' | 'ST'; readonly value: number; readonly standardError: number }[];
}

/** A study as far as it has come: what tables, figures and the report are made of. */
export interface StudyRecord {
  readonly name: string;
  readonly title: string;
  /** Title of the scenario. */
  readonly scenario: string;
  readonly design: Design;
  readonly axes: readonly Axis[];
  /** What is the same in all points, as the study sets it. */
  readonly fixed: readonly { readonly name: string; readonly value: number | string; readonly unit: string }[];
  /** Headers of the observations, with their units. */
  readonly observations: readonly string[];
  /** In the order of the design; points of which nothing is known yet are there, without runs. */
  readonly points: readonly PointRecord[];
  readonly thresholds?: { readonly axis: Axis; readonly rows: readonly ThresholdRecord[] };
  readonly sensitivity?: readonly SensitivityRow[];
}
