import { estimate } from '../analysis/estimate.ts';
import type { CalibrationPlan } from './calibration-plan.ts';
import { textsOf, type Place } from './fit-coordinates.ts';
import type { Assignments, Known, Outcome, WantedPoint } from '../strand.ts';
import { valuesOf } from '../adaptive/strands.ts';

/** What the simulation says to the targets at one place, means over the seeds in the targets' units. */
export interface Evaluation {
  readonly place: Place;
  readonly means: readonly number[];
  /** null with one seed. */
  readonly standardErrors: readonly (number | null)[];
}

/** A place without values of all targets, and why. */
export interface NoEvaluation {
  readonly place: Place;
  readonly failure: string;
}

/** The runs that a place takes: all seeds under the conditions of every target, each once. */
export const runsOf = (plan: CalibrationPlan, place: Place): WantedPoint[] => {
  const texts = textsOf(plan.axes, place);
  const points = new Map(plan.targets.map(({ set }) => [JSON.stringify(Object.entries(set).sort()), { set: { ...texts, ...set }, seeds: plan.seeds }]));
  return [...points.values()];
};

/** What the outcomes say at a place; undefined while a run of it is not known. */
export const evaluationOf = (plan: CalibrationPlan, place: Place, known: Known): Evaluation | NoEvaluation | undefined => {
  const all = runsOf(plan, place).flatMap(({ set, seeds }) => seeds.map((seed) => ({ set, seed, outcome: known(set, seed) })));
  if (all.some(({ outcome }) => outcome === undefined)) return undefined;
  const failed = all.find(({ outcome }) => outcome!.status === 'failed');
  if (failed) return { place, failure: `${inWords(failed.set)}, seed ${failed.seed}: ${(failed.outcome as Outcome & { status: 'failed' }).failure}` };
  const texts = textsOf(plan.axes, place);
  const estimates = [];
  for (const { name, set, observation } of plan.targets) {
    const values = valuesOf(plan.seeds.map((seed) => known({ ...texts, ...set }, seed)), observation);
    if (!values?.every(Number.isFinite)) return { place, failure: `${inWords({ ...texts, ...set })}: no finite value of "${name}" for every seed.` };
    estimates.push(estimate(values));
  }
  return { place, means: estimates.map(({ mean }) => mean!), standardErrors: estimates.map(({ standardError }) => standardError) };
};

const inWords = (set: Assignments): string => Object.entries(set).map(([name, text]) => `${name} = ${text}`).join(', ');
