import type { HopRates } from '../../src/kernel/hop-rates.ts';
import type { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import type { BondCounting } from '../../src/rules/bond-counting.ts';
import { bondEnergy } from '../rules/bond-energy.ts';

/** A state of a walk: what stands where, and who may go next. */
export interface Node {
  readonly species: Uint8Array;
  readonly movers: readonly number[];
  /** Probability to stop here, and to set out by. */
  readonly stop: number;
  /** [1/s] rates of single hops, by the number of the node they lead to. */
  readonly hops: ReadonlyMap<number, number>;
  readonly leaving: number;
}

export const nameOf = (species: Uint8Array): string => species.join('');

/** Neighbours of a site: the nearest, or the next-nearest, that are not empty. */
const around = (sites: Sites, site: number, nearest: boolean): number[] => {
  const { offsets, shell, slots } = sites.lattice;
  const row = sites.lattice.kindOf(site) * shell;
  const all = Array.from(offsets.subarray(row + (nearest ? 0 : slots), row + (nearest ? slots : shell)), (offset) => site + offset);
  return all.filter((other) => other !== site && sites.at(other) !== Species.empty);
};

/** The atom itself; two that touch nothing at all, but each other across a diagonal, go as one. */
const moversWith = (sites: Sites, site: number): number[] => {
  const only = (of: number): number => {
    const [first, second] = around(sites, of, false);
    return around(sites, of, true).length === 0 && first !== undefined && second === undefined && sites.at(first) === Species.lithium ? first : -1;
  };
  const other = only(site);
  return other >= 0 && only(other) === site ? [site, other].sort((a, b) => a - b) : [site];
};

const put = (sites: Sites, species: Uint8Array): void => {
  species.forEach((one, site) => { if (sites.at(site) !== one) sites.set(site, one); });
};

/** All states that walks of the atom on `site` can come to, the present one first: rates of single hops by production code, the rest by the text of docs/model.md. */
export const nodesFrom = (rates: HopRates, rule: BondCounting, site: number): Node[] => {
  const { sites, table } = rates;
  const start = sites.species();
  const numbers = new Map<string, number>();
  const open: { species: Uint8Array; movers: number[] }[] = [];
  const number = (species: Uint8Array, mover: number): number => {
    const movers = moversWith(sites, mover);
    const name = `${nameOf(species)}:${movers[0]}`;
    if (!numbers.has(name)) numbers.set(name, open.push({ species, movers }) - 1);
    return numbers.get(name)!;
  };
  number(start, site);
  const nodes: Node[] = [];
  for (let k = 0; k < open.length; k++) {
    const { species, movers } = open[k]!;
    put(sites, species);
    const binding = bondEnergy(sites, rule, movers[0]!);
    const found = movers.flatMap((mover) => Array.from({ length: table.slots }, (_, slot) => ({ mover, to: rates.target(mover, slot), rate: rates.rate(mover, slot) }))).filter(({ rate }) => rate > 0);
    const hops = new Map<number, number>();
    for (const { mover, to, rate } of found) {
      sites.hop(mover, to);
      const next = number(sites.species(), to);
      sites.hop(to, mover);
      hops.set(next, (hops.get(next) ?? 0) + rate);
    }
    const stop = Math.max(1e-3, Math.min(1, Math.exp(binding - (rule.flickerBonds ?? 0) * rule.bond)));
    nodes.push({ species, movers, stop, hops, leaving: [...hops.values()].reduce((sum, rate) => sum + rate, 0) });
  }
  put(sites, start);
  return nodes;
};

/** [1/s] `rates[k][m]` of the walks that set out from node k and stop at m, for the first `rows` nodes: the sum over all walks, (1 - Q) ends = diag(stops), by elimination. */
export const gatheredRates = (nodes: readonly Node[], rows = nodes.length): Float64Array[] => {
  const n = nodes.length;
  const matrix = nodes.map(({ hops, leaving, stop }, k) => {
    const row = new Float64Array(2 * n);
    row[k] = 1;
    for (const [m, rate] of hops) row[m]! -= (1 - stop) * (rate / leaving);
    row[n + k] = stop;
    return row;
  });
  for (let k = 0; k < n; k++) {
    // no pivots: 1 - Q has its largest elements on the diagonal
    const top = matrix[k]!;
    for (let i = 0; i < n; i++) {
      const row = matrix[i]!;
      const factor = i === k ? 0 : row[k]! / top[k]!;
      if (factor !== 0) for (let j = k; j < 2 * n; j++) row[j]! -= factor * top[j]!;
    }
  }
  return nodes.slice(0, rows).map(({ hops, stop }) => {
    const all = new Float64Array(n);
    for (const [y, rate] of hops) for (let m = 0; m < n; m++) all[m]! += stop * rate * (matrix[y]![n + m]! / matrix[y]![y]!);
    return all;
  });
};

/** [s] mean time from each state to `target`, of a chain with the rates `rates[k][m]` [1/s]; what stands on the diagonal changes nothing. */
export const meanTimes = (rates: readonly ArrayLike<number>[], target: number): number[] => {
  const n = rates.length;
  const rows = rates.map((row, k) => {
    const out = Float64Array.from({ length: n + 1 }, (_, m) => (m === k || m === n ? 0 : -row[m]!));
    out[k] = k === target ? 1 : -out.reduce((sum, x) => sum + x, 0);
    if (k === target) out.fill(0, 0, n).fill(1, k, k + 1);
    else out[n] = 1;
    return out;
  });
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const factor = i === k ? 0 : rows[i]![k]! / rows[k]![k]!;
      if (factor !== 0) for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  return rows.map((row, k) => row[n]! / row[k]!);
};
