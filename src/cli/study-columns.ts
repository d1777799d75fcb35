import type { Assignments } from '../study/strand.ts';
import { type Asked, checkAsked } from '../write/asked.ts';
import { planRun, type LoadedScenario } from '../write/run.ts';

/** So many points are tried until one can be built. */
const mostTrials = 20;

/**
 * Headers of the rows that a scenario's runs write. They may follow from its parameters, so a run is planned, and not begun: of the first point that can be
 * built and done as asked for, for a study may hold points that cannot. @throws the first point's error if none can
 */
export const columnsOf = (loaded: LoadedScenario, fixed: Assignments, points: readonly Assignments[], asked: Asked): string[] => {
  let first: unknown;
  for (const set of points.slice(0, mostTrials)) {
    try {
      const plan = planRun(loaded, { ...fixed, ...set }, 1);
      checkAsked(plan, asked);
      return plan.setup.observe.columns.flatMap(({ columns }) => columns);
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
};
