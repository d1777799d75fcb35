import type { ArcModel } from './arc-model.ts';

/** Trial arcs: so many time constants a decade of the frequencies and one decade beyond on each side, each in two forms (alpha). */
const perDecade = 3;
const forms = [1, 0.75];
/** Two starts are different if one of their time constants differs by this factor. */
const apart = 3;

/** ln tau and alpha of an arc of a start. */
type Place = readonly [logTau: number, alpha: number];

interface Combination {
  readonly columns: readonly number[];
  /** Of the columns, as they fit best. */
  readonly factors: readonly number[];
  /** By how much they make the sum of squares smaller. */
  readonly gain: number;
}

/**
 * Where the fit may start, without anybody's guess: combinations of trial arcs on a grid of time constants, each with the resistances that fit best. That is a linear problem, and the
 * products of all pairs of columns are made once, so that a combination costs a system of at most four equations.
 */
export class FitStarts {
  private readonly model: ArcModel;
  private readonly trials: readonly Place[];
  /** Of the trials, then of the series resistance if there is one. */
  private readonly columns: readonly Float64Array[];
  private readonly products: readonly Float64Array[];

  constructor(model: ArcModel) {
    this.model = model;
    const [first, last] = model.timeConstants;
    const count = Math.ceil((perDecade * (last - first)) / Math.LN10) + 2 * perDecade + 1;
    const taus = Array.from({ length: count }, (_, k) => first + ((k - perDecade) * Math.LN10) / perDecade);
    this.trials = taus.flatMap((logTau) => forms.map((alpha): Place => [logTau, alpha]));
    this.columns = [...this.trials.map((place) => this.column(place)), ...(model.hasSeries ? [model.evaluate([1])] : [])];
    this.products = this.productsOf(this.columns);
  }

  /**
   * The best `count` combinations as parameters of the model; those with a resistance < 0, and those that hardly shift the arcs of a better one, are left out.
   *
   * @param kept places that stand in every combination
   */
  best(kept: readonly Place[], count: number): number[][] {
    const { model, trials } = this;
    const places = [...trials, ...kept];
    // series resistance and kept arcs are in every combination; their columns come behind the trials
    const columns = [...this.columns.slice(0, trials.length), ...kept.map((place) => this.column(place)), ...this.columns.slice(trials.length)];
    const always = Array.from({ length: columns.length - trials.length }, (_, k) => trials.length + k);
    const found = this.combinations(columns, always, model.arcs - kept.length).sort((a, b) => b.gain - a.gain);
    const starts: number[][] = [];
    const known: number[][] = [];
    for (const { columns: chosen, factors } of found) {
      if (starts.length === count) break;
      const arcs = chosen.flatMap((c, k) => (c < places.length ? [{ place: places[c]!, factor: factors[k]! }] : []));
      const taus = arcs.map(({ place: [logTau] }) => logTau).sort((a, b) => a - b);
      if (known.some((other) => other.every((logTau, k) => Math.abs(logTau - taus[k]!) < Math.log(apart)))) continue;
      known.push(taus);
      const series = model.hasSeries ? [factors[factors.length - 1]!] : [];
      starts.push([...series, ...arcs.flatMap(({ place, factor }) => [Math.log(factor * model.smallest), ...place])]);
    }
    return starts;
  }

  private column([logTau, alpha]: Place): Float64Array {
    const column = new Float64Array(this.model.target.length);
    this.model.addArc(this.model.smallest, logTau, alpha, column);
    return column;
  }

  private productsOf(columns: readonly Float64Array[]): Float64Array[] {
    const known = this.products as readonly Float64Array[] | undefined;
    const trials = this.trials.length;
    return columns.map((a, i) => Float64Array.from(columns, (b, j) => (known && i < trials && j < trials ? known[i]![j]! : dot(a, b))));
  }

  /** All combinations of `arcs` trials with the columns `always`, with no factor < 0. */
  private combinations(columns: readonly Float64Array[], always: readonly number[], arcs: number): Combination[] {
    const products = this.productsOf(columns);
    const right = columns.map((a) => dot(a, this.model.target));
    const found: Combination[] = [];
    const visit = (chosen: readonly number[], from: number): void => {
      if (chosen.length < arcs) {
        for (let c = from; c < this.trials.length; c++) visit([...chosen, c], c + 1);
        return;
      }
      const all = [...chosen, ...always];
      let factors = solve(products, right, all);
      // the series resistance, last, may be 0; an arc needs one
      if (this.model.hasSeries && factors[all.length - 1]! < 0) factors = [...solve(products, right, all.slice(0, -1)), 0];
      if (!factors.every((factor, k) => factor > 0 || (factor === 0 && k >= this.model.arcs))) return;
      found.push({ columns: all, factors, gain: all.reduce((sum, c, k) => sum + factors[k]! * right[c]!, 0) });
    };
    visit([], 0);
    return found;
  }
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** The factors of the chosen columns that fit best: their normal equations by elimination, which needs no pivots, for the matrix is positive definite. */
function solve(products: readonly Float64Array[], right: readonly number[], chosen: readonly number[]): number[] {
  const n = chosen.length;
  const rows = chosen.map((r) => chosen.map((c) => products[r]![c]!));
  const out = chosen.map((c) => right[c]!);
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j < n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
      out[i]! -= factor * out[k]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) out[k]! -= rows[k]![j]! * out[j]!;
    out[k]! /= rows[k]![k]!;
  }
  return out;
}
