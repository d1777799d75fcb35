import type { HopRates } from '../../src/kernel/hop-rates.ts';
import { Species } from '../../src/lattice/species.ts';
import type { BondCounting } from '../../src/rules/bond-counting.ts';
import { bondEnergy } from '../rules/bond-energy.ts';

/** Where the atom of a site can be while all else stands still, and how it goes there by gathered hops. */
export interface Chain {
  readonly places: readonly number[];
  /** exp(-E/kT*) of the places, up to a factor. */
  readonly weights: readonly number[];
  /** Probability to stop. */
  readonly stops: readonly number[];
  /** [1/s] of single hops out of each place. */
  readonly leaving: readonly number[];
  /** [1/s] `rates[x][z]`, from place to place; the diagonal is of walks that end where they began. */
  readonly rates: readonly (readonly number[])[];
}

/** The exact chain: the rates of single hops by putting the atom on each place, the probabilities to stop by the formula of docs/model.md, the sum over all walks by elimination. */
export const gatheredChain = (rates: HopRates, rule: BondCounting, site: number): Chain => {
  const { sites, table } = rates;
  const { flickerBonds = 0 } = rule;
  const places = [site];
  const index = new Map([[site, 0]]);
  const [weights, stops, leaving]: [number[], number[], number[]] = [[], [], []];
  const hops: Map<number, number>[] = [];
  for (let k = 0; k < places.length; k++) {
    const place = places[k]!;
    const to = new Map<number, number>();
    sites.set(site, Species.empty);
    sites.set(place, Species.lithium);
    for (let slot = 0; slot < table.slots; slot++) {
      const rate = rates.rate(place, slot);
      if (rate === 0) continue;
      const target = rates.target(place, slot);
      if (!index.has(target)) index.set(target, places.push(target) - 1);
      const j = index.get(target)!;
      to.set(j, (to.get(j) ?? 0) + rate);
    }
    const binding = bondEnergy(sites, rule, place);
    sites.set(place, Species.empty);
    sites.set(site, Species.lithium);
    weights.push(Math.exp(binding));
    stops.push(Math.max(1e-3, Math.min(1, Math.exp(binding - flickerBonds * rule.bond))));
    leaving.push([...to.values()].reduce((sum, rate) => sum + rate, 0));
    hops.push(to);
  }
  const ends = absorbed(hops, leaving, stops);
  const all = hops.map((to, x) => places.map((_, z) => [...to].reduce((sum, [y, rate]) => sum + stops[x]! * rate * ends[y]![z]!, 0)));
  return { places, weights, stops, leaving, rates: all };
};

/** `ends[y][z]`: probability that a walk which has come to y stops at z. (1 - Q) ends = diag(stops), Q the hops of those that do not stop. */
const absorbed = (hops: readonly ReadonlyMap<number, number>[], leaving: readonly number[], stops: readonly number[]): number[][] => {
  const n = stops.length;
  const rows = hops.map((to, y) => {
    const row = new Array<number>(2 * n).fill(0);
    row[y] = 1;
    for (const [z, rate] of to) row[z]! -= (1 - stops[y]!) * (rate / leaving[y]!);
    row[n + y] = stops[y]!;
    return row;
  });
  for (let k = 0; k < n; k++) {
    const pivot = rows.reduce((best, row, i) => (i >= k && Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? i : best), k);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const top = rows[k]!;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]! / top[k]!;
      if (factor !== 0) for (let j = k; j < 2 * n; j++) rows[i]![j]! -= factor * top[j]!;
    }
  }
  return rows.map((row, y) => row.slice(n).map((value) => value / row[y]!));
};
