import type { CalibrationPlan } from './calibration-plan.ts';
import { runsOf, type Evaluation } from './calibration-point.ts';
import type { SearchEnd } from './calibration-search.ts';
import { replay } from './calibration-strand.ts';
import { calibrationDoubts } from './calibration-doubts.ts';
import { correlation, covarianceOf } from './fit-errors.ts';
import { slopeOf, textsOf } from './fit-coordinates.ts';
import type { Known } from '../strand.ts';

export interface FittedParameter {
  readonly name: string;
  readonly unit: string;
  /** In the declared unit, as it was run. */
  readonly value: number;
  /**
   * From the uncertainties of the targets and the standard errors of the means at this place; null where it is more than the whole range. That noise also leads the search is not in it: in trials
   * parameters scattered by 1.2 times of it where the noise was as large as the uncertainty, and by 1.7 times where it was larger.
   */
  readonly standardError: number | null;
}

export interface MetTarget {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly uncertainty: number;
  /** Mean over the seeds, and its standard error; null with one seed. */
  readonly simulated: number;
  readonly standardError: number | null;
  /** (simulated - value) / uncertainty */
  readonly residual: number;
}

export interface CalibrationFit {
  readonly status: 'done';
  readonly parameters: readonly FittedParameter[];
  readonly targets: readonly MetTarget[];
  /** Of the parameters' errors: rows and columns in the order of `parameters`. */
  readonly correlations: readonly (readonly number[])[];
  /** Sum of the squares of the residuals, to be compared with targets less parameters. */
  readonly chi2: number;
  readonly degreesOfFreedom: number;
  /** Why the fit is not to be trusted, a sentence each; empty where nothing is found. */
  readonly doubts: readonly string[];
}

export type CalibrationResult = (CalibrationFit | { readonly status: 'failed'; readonly failure: string } | { readonly status: 'unfinished' }) & {
  /** Places in the ranges that were asked for so far, and their runs. */
  readonly points: number;
  readonly runs: number;
};

/** What the outcomes of a calibration's strand have led to. */
export const calibrationResult = (plan: CalibrationPlan, known: Known): CalibrationResult => {
  const { places, end } = replay(plan, known);
  const points = new Map(places.map((place) => [JSON.stringify(textsOf(plan.axes, place)), place]));
  const runs = [...points.values()].flatMap((place) => runsOf(plan, place)).reduce((sum, { seeds }) => sum + seeds.length, 0);
  const counts = { points: points.size, runs };
  if (end === null) return { status: 'unfinished', ...counts };
  if (end.status === 'failed') return { ...end, ...counts };
  return { ...fitOf(plan, end), ...counts };
};

const fitOf = (plan: CalibrationPlan, end: SearchEnd & { status: 'done' }): CalibrationFit => {
  const { best, jacobian, sum } = end;
  const targets = plan.targets.map((target, i) => metTarget(target, best, i));
  const covariance = covarianceOf(jacobian, targets.map(({ standardError, uncertainty }) => 1 + ((standardError ?? 0) / uncertainty) ** 2));
  const texts = textsOf(plan.axes, best.place);
  const parameters = plan.axes.map((axis, k): FittedParameter => {
    const value = Number(texts[axis.name]);
    const error = Math.sqrt(covariance[k]![k]!);
    return { name: axis.name, unit: axis.unit, value, standardError: error > 1 ? null : error * slopeOf(axis, value) };
  });
  const fit = {
    status: 'done' as const,
    parameters,
    targets,
    correlations: covariance.map((row, j) => row.map((_, k) => correlation(covariance, j, k))),
    chi2: sum,
    degreesOfFreedom: targets.length - parameters.length,
  };
  return { ...fit, doubts: calibrationDoubts(plan, fit, end.reason) };
};

const metTarget = ({ name, unit, value, uncertainty }: CalibrationPlan['targets'][number], { means, standardErrors }: Evaluation, i: number): MetTarget =>
  ({ name, unit, value, uncertainty, simulated: means[i]!, standardError: standardErrors[i]!, residual: (means[i]! - value) / uncertainty });
