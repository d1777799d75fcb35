import type { Lattice } from '../lattice/lattice.ts';
import { bitCount, bondsAsLithium, type Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { AnodyneError } from '../units/error.ts';
import type { RandomSource } from '../random/random-source.ts';

/**
 * What kind of pair of neighbours an atom hops across; a symmetric function of the two sites' surroundings without the two themselves, so that a
 * factor on it keeps detailed balance.
 *
 * - detached: one of the two has no lithium among its nearest and next-nearest neighbours; no vapour, so no hop.
 *   (Nearest neighbours alone would be too few: an atom could not round the edge of a step.)
 * - bulk: of all their other nearest neighbours at most one is not lithium: a vacancy that moves inside the metal, or leaves a void for it.
 *   (Were none allowed, pairs of vacancies would cross the metal as "surface", and with bulk hops off still carry lithium through it.)
 * - surface: all else.
 */
export const PairLabel = { detached: 0, surface: 1, bulk: 2 } as const;
export const labelCount = 3;

/** The rule that all engines run: rates of a hop by what surrounds both ends. */
export interface HopTable {
  /** Nearest neighbours of a site on the rule's lattice. */
  readonly slots: number;
  /** Bond classes: `lithium neighbours + (slots + 1) * electrolyte neighbours` takes values below this, (slots + 1)^2. */
  readonly classes: number;
  /** [1/s] per pair, `rates[(label * classes + from) * classes + to]`; the bonds of each end without the other end. */
  readonly rates: Float64Array;
}

/** Rates of single hops, read from the table. Every source asks here; the tests of detailed balance do as well. */
export class HopRates {
  readonly sites: Sites;
  readonly table: HopTable;
  /** [1/s] the largest rate of any hop from a site with these bonds, length `table.classes`. */
  readonly fastest: Float64Array;
  private readonly lattice: Lattice;
  private readonly labelled: boolean; // whether the label changes any rate

  constructor(sites: Sites, table: HopTable) {
    this.sites = sites;
    this.table = table;
    this.lattice = sites.lattice;
    if (table.slots !== this.lattice.slots) throw new Error(`table for ${table.slots} neighbours on a lattice with ${this.lattice.slots}`);
    this.fastest = new Float64Array(table.classes);
    table.rates.forEach((rate, i) => {
      if (!(rate >= 0 && rate < Infinity)) throw new AnodyneError('rules: rate of a hop', 'a finite number >= 0 [1/s]', rate);
      const from = Math.floor(i / table.classes) % table.classes;
      this.fastest[from] = Math.max(this.fastest[from]!, rate);
    });
    this.labelled = labelsMatter(table);
  }

  /** Rate [1/s] of the hop of the lithium on `site` through `slot`; 0 where there is none. */
  rate(site: number, slot: number): number {
    const { sites, lattice, table } = this;
    const offset = lattice.offsets[lattice.kind[site]! * lattice.shell + slot]!;
    const target = site + offset;
    if (offset === 0 || sites.species[target] !== Species.empty) return 0;
    // the target is empty, so the site's bonds leave it out by themselves; the target's must leave out the atom
    const n = bitCount[sites.lithiumMask[site]!]!;
    const nTarget = bitCount[sites.lithiumMask[target]!]! - 1;
    const label = this.labelled ? this.label(site, n, target, nTarget) : PairLabel.surface;
    const base = table.slots + 1;
    const from = n + base * bitCount[sites.electrolyteMask[site]!]!;
    const to = nTarget + base * bitCount[sites.electrolyteMask[target]!]!;
    return table.rates[(label * table.classes + from) * table.classes + to]!;
  }

  /** Lets the lithium on `site` hop through `slot` with probability rate / `largest`; false if it does not. */
  tryHop(site: number, slot: number, largest: number, random: RandomSource): boolean {
    const rate = this.rate(site, slot);
    if (rate === 0 || (rate < largest && random.uniform() * largest >= rate)) return false;
    const { offsets, kind, shell } = this.lattice;
    this.sites.hop(site, site + offsets[kind[site]! * shell + slot]!);
    return true;
  }

  /** Sum of the rates of all hops [1/s], counted afresh: O(sites). */
  total(): number {
    const { species } = this.sites;
    let total = 0;
    for (let site = 0; site < species.length; site++) {
      if (species[site] !== Species.lithium) continue;
      for (let slot = 0; slot < this.table.slots; slot++) total += this.rate(site, slot);
    }
    return total;
  }

  private label(site: number, n: number, target: number, nTarget: number): number {
    if (n + nTarget >= 2 * this.table.slots - 3) return PairLabel.bulk;
    const held = (n > 0 || this.nextNearestLithium(site)) && (nTarget > 0 || this.nextNearestLithium(target));
    return held ? PairLabel.surface : PairLabel.detached;
  }

  /** On the lattices here no site is both nearest and next-nearest, so the pair's other end never counts. */
  private nextNearestLithium(site: number): boolean {
    const { offsets, kind, shell, slots } = this.lattice;
    const { species } = this.sites;
    const row = kind[site]! * shell;
    for (let d = slots; d < shell; d++) {
      const offset = offsets[row + d]!;
      if (offset !== 0 && bondsAsLithium(species[site + offset]!)) return true;
    }
    return false;
  }
}

/** False for a plain lattice gas, where every pair has the rates of a surface pair: then labels need not be found. */
const labelsMatter = ({ rates, classes, slots }: HopTable): boolean => {
  const perLabel = classes * classes;
  for (let pair = 0; pair < perLabel; pair++) {
    const surface = rates[PairLabel.surface * perLabel + pair]!;
    if (rates[PairLabel.detached * perLabel + pair] !== surface) return true;
    const canBeBulk = (Math.floor(pair / classes) % (slots + 1)) + ((pair % classes) % (slots + 1)) >= 2 * slots - 3;
    if (canBeBulk && rates[PairLabel.bulk * perLabel + pair] !== surface) return true;
  }
  return false;
};
