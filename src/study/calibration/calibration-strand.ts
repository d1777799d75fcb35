import type { CalibrationPlan } from './calibration-plan.ts';
import { evaluationOf, runsOf } from './calibration-point.ts';
import { search, type SearchEnd } from './calibration-search.ts';
import { placeOf, startOf, textsOf, type Place } from './fit-coordinates.ts';
import type { Known, Strand } from '../strand.ts';

/** A search as far as the outcomes lead it. */
export interface Replayed {
  /** All places that it has asked for, the last ones perhaps without all their outcomes. */
  readonly places: readonly Place[];
  /** null while it waits for outcomes. */
  readonly end: SearchEnd | null;
}

/** Walks the search from its start: with the same outcomes it takes the same path, so nothing of it has to be kept. */
export const replay = (plan: CalibrationPlan, known: Known): Replayed => {
  const walk = search({ targets: plan.targets, start: startOf(plan.axes), most: plan.most });
  const places: Place[] = [];
  let step = walk.next();
  while (!step.done) {
    const asked = step.value.map((place) => placeOf(plan.axes, textsOf(plan.axes, place)));
    places.push(...asked);
    const answers = asked.map((place) => evaluationOf(plan, place, known));
    if (!answers.every((answer) => answer !== undefined)) return { places, end: null };
    step = walk.next(answers);
  }
  return { places, end: step.value };
};

/** The places that the search asks for, each with all seeds under the conditions of all targets. */
export const calibrationStrand = (plan: CalibrationPlan): Strand => ({
  wanted: (known) => {
    // a place that is asked for twice is one
    const points = replay(plan, known).places.flatMap((place) => runsOf(plan, place)).map((point) => [JSON.stringify(point.set), point] as const);
    return [...new Map(points).values()];
  },
});
