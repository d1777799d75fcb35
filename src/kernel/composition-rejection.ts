import { Species } from '../lattice/species.ts';
import { heap, type Storage } from '../lattice/storage.ts';
import { kindOf } from '../lattice/word.ts';
import type { RandomSource } from '../random/random-source.ts';
import { ClassLists } from './class-lists.ts';
import type { HopEvents, SavedSource } from './event-source.ts';
import type { HopRates } from './hop-rates.ts';
import { moveLithium } from './move-lithium.ts';

/**
 * Hops, found by composition and rejection: every atom stands in the group of the power of two just above the sum of its rates. A pick goes to a group in proportion to
 * count x that power, then uniformly to an atom, which is taken with its sum over the power (at least 1/2), then to one of its hops by their rates. O(1) for any table of
 * rates, however they depend on both ends and the label; but each event costs the sums of all atoms in reach. Wins where classes of atoms reject nearly all: barriers that
 * depend strongly on where the atom goes. Slepoy, Thompson & Plimpton, J. Chem. Phys. 128, 205101 (2008), 10.1063/1.2919546.
 */
export class CompositionRejection implements HopEvents {
  readonly name = 'composition-rejection';
  readonly interrupts = false;
  readonly rates: HopRates;
  private lists!: ClassLists; // set by sortIntoGroups
  private readonly group: Uint16Array; // of every site, `lists.classes` for none; length siteCount
  private power!: Float64Array; // [1/s] upper end of a group; powers of two, so that their sums are exact
  private lowest = 0; // exponent of the first group's power
  private readonly random: RandomSource;

  constructor(rates: HopRates, random: RandomSource, storage: Storage = heap) {
    this.rates = rates;
    this.random = random;
    this.group = storage.uint16(rates.sites.words.length);
    this.sortIntoGroups(storage);
  }

  /** Groups, and who stands in which, follow from the rates: all anew, in the order of the sites. */
  ratesChanged(): void {
    this.sortIntoGroups(heap);
  }

  private sortIntoGroups(storage: Storage): void {
    const { rates } = this;
    const { slots, rates: all } = rates.table;
    const smallest = all.reduce((least, rate) => (rate > 0 ? Math.min(least, rate) : least), Infinity);
    this.lowest = smallest === Infinity ? 0 : exponentAbove(smallest);
    // one more than the largest sum needs, for its rounding
    const groups = smallest === Infinity ? 1 : exponentAbove(slots * rates.largest) - this.lowest + 2;
    this.power = Float64Array.from({ length: groups }, (_, g) => powerOfTwo(this.lowest + g));
    this.lists = new ClassLists(rates.sites.words.length, groups, storage, rates.sites.mostOf(Species.lithium));
    this.regroupAll();
  }

  bound(): number {
    let total = 0;
    for (let g = 0; g < this.power.length; g++) total += this.lists.count(g) * this.power[g]!;
    return total;
  }

  attempt(v: number): boolean {
    const { lists, power, rates } = this;
    let g = -1;
    let rest = v;
    for (let k = 0; k < power.length; k++) {
      const share = lists.count(k) * power[k]!;
      if (share === 0) continue;
      if (g >= 0) rest -= lists.count(g) * power[g]!;
      g = k;
      if (rest < share) break;
    }
    // rounding may carry rest past the last group: then its last atom is meant
    const pick = Math.min(rest / power[g]!, lists.count(g) * (1 - 2 ** -53));
    const index = Math.floor(pick);
    const from = lists.members[lists.start[g]! + index]!;
    let left = this.random.uniform() * power[g]!;
    for (let slot = 0; slot < rates.table.slots; slot++) {
      left -= rates.rate(from, slot);
      if (left >= 0) continue;
      const to = rates.target(from, slot);
      moveLithium(rates.sites, from, to);
      this.reach(to);
      this.reach(from);
      rates.sites.tellHop(from, to, this);
      return true;
    }
    return false;
  }

  siteChanged(site: number): void {
    this.reach(site);
  }

  exactRate(): number {
    return this.rates.total();
  }

  save(): SavedSource {
    return { numbers: {}, lists: { atoms: this.lists.save() } };
  }

  restore(saved: SavedSource): void {
    this.regroupAll();
    this.lists.restore(saved.lists.atoms!, this.groupKept, 'the listed atoms');
  }

  /**
   * Sums anew whatever a change of `site` can reach. A rate depends on the nearest neighbours of both ends, and through its label on the next-nearest; so an atom is in
   * reach if it, or a nearest neighbour it may hop to, has the site in its shell.
   */
  private reach(site: number): void {
    const { words, lattice } = this.rates.sites;
    const { offsets, shell, slots } = lattice;
    const span = this.rates.labelled ? shell : slots;
    this.regroup(site);
    const row = kindOf(words[site]!) * shell;
    for (let d = 0; d < span; d++) {
      const near = site + offsets[row + d]!;
      if (near === site) continue;
      this.regroup(near);
      // only a free site can be hopped to
      if (this.rates.sites.at(near) !== Species.empty) continue;
      const next = kindOf(words[near]!) * shell;
      for (let e = 0; e < slots; e++) this.regroup(near + offsets[next + e]!);
    }
  }

  private regroup(site: number): void {
    const g = this.groupOf(site);
    const old = this.group[site]!;
    if (g === old) return;
    this.lists.move(site, old, g);
    this.group[site] = g;
  }

  private regroupAll(): void {
    for (let site = 0; site < this.group.length; site++) this.group[site] = this.groupOf(site);
    this.lists.fill(this.groupKept);
  }

  private groupOf(site: number): number {
    if (this.rates.sites.at(site) !== Species.lithium) return this.power.length;
    const total = this.rates.ofAtom(site);
    return total === 0 ? this.power.length : exponentAbove(total) - this.lowest;
  }

  private readonly groupKept = (site: number): number => this.group[site]!;
}

const parts = new DataView(new ArrayBuffer(8));

/** The least e with x < 2^e, for a normal x > 0: read from the bits, as a logarithm would round. */
const exponentAbove = (x: number): number => {
  parts.setFloat64(0, x);
  return ((parts.getUint32(0) >>> 20) & 0x7ff) - 1022;
};

/** 2^e exactly, for a normal result. */
const powerOfTwo = (e: number): number => {
  parts.setUint32(0, (e + 1023) << 20);
  parts.setUint32(4, 0);
  return parts.getFloat64(0);
};
