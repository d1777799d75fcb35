import type { RandomSource } from '../random/random-source.ts';
import { bitCount } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import type { EventSource, SavedSource } from './event-source.ts';
import { ClassLists, inNoClass } from './class-lists.ts';
import type { HopRates } from './hop-rates.ts';

/**
 * Hops, found by classes of atoms: all lithium with the same numbers of lithium and electrolyte neighbours, so with the same largest rate per free
 * slot, stands in one list. A pick goes to a class in proportion to count x free slots x largest rate, then uniformly to an atom and a free
 * slot, and is accepted with rate / largest rate. Wins when rates depend on few counts (bond counting: 10 classes in 2D, 21 in 3D); bad
 * when the largest rate of a class is seldom reached. Bortz, Kalos & Lebowitz, J. Comput. Phys. 17, 10 (1975), 10.1016/0021-9991(75)90060-1.
 */
export class ClassesOfAtoms implements EventSource {
  readonly name = 'classes of atoms';
  readonly interrupts = false;
  readonly lists: ClassLists;
  private readonly rates: HopRates;
  private readonly random: RandomSource;
  private readonly free: Float64Array; // free slots of a class
  private readonly weight: Float64Array; // [1/s] free slots x largest rate
  private readonly compact: Uint8Array; // bond class -> class here
  private readonly freeSlot: Uint8Array; // freeSlot[mask * slots + k]: the k-th unset bit of mask
  private total = -1; // [1/s], below 0 when the lists have changed

  constructor(rates: HopRates, random: RandomSource) {
    this.rates = rates;
    this.random = random;
    const { slots } = rates.table;
    this.compact = new Uint8Array(rates.table.classes).fill(inNoClass);
    const free: number[] = [];
    const weight: number[] = [];
    for (let m = 0; m <= slots; m++) {
      for (let n = 0; n + m < slots; n++) {
        const bonds = n + (slots + 1) * m;
        this.compact[bonds] = free.length;
        free.push(slots - n - m);
        weight.push((slots - n - m) * rates.fastest[bonds]!);
      }
    }
    this.free = Float64Array.from(free);
    this.weight = Float64Array.from(weight);
    this.freeSlot = unsetBits(slots);
    this.lists = new ClassLists(rates.sites.lattice.siteCount, free.length);
    for (let site = 0; site < rates.sites.species.length; site++) this.sort(site);
  }

  bound(): number {
    if (this.total < 0) {
      const { weight } = this;
      const { count } = this.lists;
      let total = 0;
      // summed afresh from integers: no rounding drift over 1e9 events
      for (let c = 0; c < weight.length; c++) total += count[c]! * weight[c]!;
      this.total = total;
    }
    return this.total;
  }

  attempt(v: number): boolean {
    const { weight, lists, rates } = this;
    const { count } = lists;
    let c = -1;
    let rest = v;
    for (let k = 0; k < weight.length; k++) {
      const share = count[k]! * weight[k]!;
      if (share === 0) continue;
      if (c >= 0) rest -= count[c]! * weight[c]!;
      c = k;
      if (rest < share) break;
    }
    // rounding may carry rest past the last class: then its last atom is meant
    const pick = Math.min(rest / weight[c]!, count[c]! * (1 - 2 ** -53));
    const index = Math.floor(pick);
    const site = lists.members[lists.start[c]! + index]!;
    const { sites } = rates;
    const mask = sites.lithiumMask[site]! | sites.electrolyteMask[site]!;
    const { slots } = rates.table;
    const slot = this.freeSlot[mask * slots + Math.floor((pick - index) * this.free[c]!)]!;
    return rates.tryHop(site, slot, weight[c]! / this.free[c]!, this.random);
  }

  siteChanged(site: number): void {
    const { sites } = this.rates;
    const { species, lithiumMask, electrolyteMask, lattice } = sites;
    const { offsets, kind, shell, slots } = lattice;
    const { compact, lists } = this;
    const row = kind[site]! * shell;
    this.sort(site);
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      const other = site + offset;
      // what is no lithium is in no list, and does not come into one by a neighbour's change
      if (offset === 0 || species[other] !== Species.lithium) continue;
      lists.move(other, compact[bitCount[lithiumMask[other]!]! + (slots + 1) * bitCount[electrolyteMask[other]!]!]!);
    }
    this.total = -1;
  }

  exactRate(): number {
    return this.rates.total();
  }

  save(): SavedSource {
    const lists = Object.fromEntries(Array.from(this.weight, (_, c) => [`class ${c}`, this.lists.list(c)]));
    return { numbers: {}, lists };
  }

  restore(saved: SavedSource): void {
    this.lists.restore(Array.from(this.weight, (_, c) => saved.lists[`class ${c}`]!), 'the event lists');
    this.total = -1;
  }

  /** Puts the site into the list of its bonds; sites that are no lithium or have no free slot are in none. */
  private sort(site: number): void {
    const { sites } = this.rates;
    let c: number = inNoClass;
    if (sites.species[site] === Species.lithium) {
      const bonds = bitCount[sites.lithiumMask[site]!]! + (this.rates.table.slots + 1) * bitCount[sites.electrolyteMask[site]!]!;
      c = this.compact[bonds]!;
    }
    this.lists.move(site, c);
  }
}

const unsetBits = (slots: number): Uint8Array => {
  const table = new Uint8Array(slots << slots);
  for (let mask = 0; mask < 1 << slots; mask++) {
    let k = 0;
    for (let d = 0; d < slots; d++) if (((mask >> d) & 1) === 0) table[mask * slots + k++] = d;
  }
  return table;
};
