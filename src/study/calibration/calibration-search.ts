import { leastSquares, type FitModel } from '../../field/marquardt.ts';
import type { Evaluation, NoEvaluation } from './calibration-point.ts';
import type { Place } from './fit-coordinates.ts';

/** What is to be met, and from where. */
export interface SearchProblem {
  readonly targets: readonly { readonly value: number; readonly uncertainty: number }[];
  readonly start: Place;
  /** Places at most. */
  readonly most: number;
}

export type SearchEnd =
  | {
    readonly status: 'done';
    readonly best: Evaluation;
    /** d(mean / uncertainty) / d(coordinate) at the best place: a row a parameter, a number a target. */
    readonly jacobian: readonly Float64Array[];
    /** Sum of the squares of (mean - value) / uncertainty at the best place. */
    readonly sum: number;
    readonly reason: 'settled' | 'no better place' | 'most';
  }
  | { readonly status: 'failed'; readonly failure: string };

type Answer = Evaluation | NoEvaluation;
/** Yields places it wants to know, all at once, and is given what they say. */
export type Search = Generator<readonly Place[], SearchEnd, readonly Answer[]>;

/** Differences are taken over this share of a range at first, while the slopes are unknown, and where one seed leaves the noise unknown. */
const firstDifference = 0.1;
/**
 * Later over as much as changes the targets by this many standard errors of the difference of two means, but within these shares. With 6, two parameters came out within 1.2 times the standard error
 * that the noise at one place leaves, for noise up to the targets' uncertainty; shorter and longer differences were worse.
 */
const seen = 6;
const [shortestDifference, longestDifference] = [0.02, 0.15];
/** The first step goes at most this far. */
const firstRadius = 0.25;
/** Steps shorter than this share of a difference are left out: slopes do not tell where they lead. */
const shortest = 1 / 32;

/**
 * Least squares by a trust region (Conn, Gould, Toint, Trust-Region Methods, 2000, 10.1137/1.9780898719857): slopes from differences, then the minimum of the linear model in a box around the
 * place, by Levenberg and Marquardt; the box grows where the model was right and shrinks where it was not. A place costs many runs, so few are asked for: those of the slopes all at once, and
 * none that is expected to lower the sum by less than 0.01, which is a tenth of a standard error. Ends in the local minimum that its start leads to.
 *
 * The optimiser's own loop, given the simulation itself, took 25 to 60 places on models of one to three parameters and missed the minimum in a fifth to all of them; this one took 5 to 18.
 */
export function* search(problem: SearchProblem): Search {
  const { start, most } = problem;
  const perStep = 1 + start.length; // a new place, and the slopes there
  const [first] = yield [start];
  if ('failure' in first!) return { status: 'failed', failure: `No start: ${first.failure}` };
  let [best, asked, radius] = [first!, 1, firstRadius];
  let differences: readonly number[] = start.map(() => firstDifference);
  for (;;) {
    const slopes = yield* slopesAt(problem, best, differences, most - asked);
    asked += slopes.asked;
    if ('failure' in slopes) return { status: 'failed', failure: slopes.failure };
    const { jacobian } = slopes;
    const sum = sumOf(problem, best);
    differences = nextDifferences(problem, best, jacobian);
    const end = (reason: 'settled' | 'no better place' | 'most'): SearchEnd => ({ status: 'done', best, jacobian, sum, reason });
    for (let accepted = false; !accepted;) {
      const next = linearMinimum(problem, best, jacobian, radius);
      const lengths = next.parameters.map((u, k) => Math.abs(u - best.place[k]!));
      const length = Math.max(...lengths);
      if (!(sum - next.sum > enough(sum))) return end('settled');
      if (lengths.every((step, k) => step <= shortest * differences[k]!)) return end('no better place');
      if (asked + perStep > most) return end('most');
      const [there] = yield [next.parameters];
      asked++;
      const gain = 'failure' in there! ? -Infinity : sum - sumOf(problem, there!);
      const share = gain / (sum - next.sum); // 1 where the linear model was right
      radius = share > 0.75 ? Math.max(radius, 2 * length) : share > 0.25 ? radius : length / (gain > 0 ? 2 : 4);
      if (!(gain > 0)) continue;
      best = there as Evaluation;
      accepted = true;
    }
  }
}

/** A sum far from 0 says that the model cannot meet the targets; then the parameters are not worth a tenth of a standard error. */
const enough = (sum: number): number => 0.01 + 1e-3 * sum;

const sumOf = ({ targets }: SearchProblem, { means }: Evaluation): number => targets.reduce((sum, { value, uncertainty }, i) => sum + ((means[i]! - value) / uncertainty) ** 2, 0);

type Slopes = { readonly asked: number } & ({ readonly jacobian: readonly Float64Array[] } | { readonly failure: string });

/** Differences to one side, away from the nearer end of the range; to the other side where the simulation gives no values there. */
function* slopesAt({ targets }: SearchProblem, { place, means }: Evaluation, differences: readonly number[], most: number): Generator<readonly Place[], Slopes, readonly Answer[]> {
  const step = (k: number, direction: number): Place => place.map((u, j) => (j === k ? u + direction * differences[k]! : u));
  const directions = place.map((u, k) => (u + differences[k]! <= 1 ? 1 : -1));
  const answers = Array.from(yield directions.map((direction, k) => step(k, direction)));
  const again = [...answers.keys()].filter((k) => 'failure' in answers[k]! && place[k]! - directions[k]! * differences[k]! >= 0);
  const asked = answers.length + again.length;
  if (again.length > 0 && asked <= most) {
    const others = yield again.map((k) => step(k, -directions[k]!));
    again.forEach((k, i) => { answers[k] = others[i]!; });
  }
  const failed = answers.find((answer) => 'failure' in answer);
  if (failed) return { asked, failure: `No slope: ${(failed as NoEvaluation).failure}` };
  return {
    asked,
    jacobian: (answers as Evaluation[]).map((answer, k) => Float64Array.from(targets, ({ uncertainty }, i) =>
      (answer.means[i]! - means[i]!) / uncertainty / (answer.place[k]! - place[k]!))),
  };
}

/** Long enough for the targets to change beyond the noise, but no longer than that: a slope over a long difference is partly that of other places. */
const nextDifferences = ({ targets }: SearchProblem, { standardErrors }: Evaluation, jacobian: readonly Float64Array[]): number[] => {
  if (standardErrors.includes(null)) return jacobian.map(() => firstDifference);
  const noise = Math.hypot(...targets.map(({ uncertainty }, i) => standardErrors[i]! / uncertainty));
  return jacobian.map((row) => {
    const change = Math.hypot(...row);
    return change === 0 ? longestDifference : Math.min(Math.max((seen * Math.SQRT2 * noise) / change, shortestDifference), longestDifference);
  });
};

/** Where the linear model is smallest within `radius` of a place and within the ranges, and what it is there. */
function linearMinimum({ targets }: SearchProblem, { place, means }: Evaluation, jacobian: readonly Float64Array[], radius: number): { parameters: readonly number[]; sum: number } {
  // a second target that is always met: the optimiser's least number of data is two
  const padded = (values: Iterable<number>): Float64Array => Float64Array.of(...values, 0);
  const model: FitModel = {
    target: padded(targets.map(({ value, uncertainty }, i) => (value - means[i]!) / uncertainty)),
    evaluate: (p) => padded(targets.map((_, i) => jacobian.reduce((sum, row, k) => sum + row[i]! * (p[k]! - place[k]!), 0))),
    jacobian: () => jacobian.map(padded),
  };
  return leastSquares(model, { lowest: place.map((u) => Math.max(0, u - radius)), highest: place.map((u) => Math.min(1, u + radius)) }, place, 100);
}
