import type { RandomSource } from '../random/random-source.ts';
import { bitCount } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { ClassLists, inNoClass } from './class-lists.ts';
import type { EventSource, SavedSource } from './event-source.ts';
import type { HopRates } from './hop-rates.ts';

/**
 * Hops, found from the empty sites by their number of lithium-like neighbours: a pick goes to a class in proportion to count x neighbours, then uniformly to a vacancy
 * and to one of those neighbours, which hops in with its rate over the largest of the table. Only the first shell of a changed site can change class. Wins over the plain
 * list where many vacancies have few lithium neighbours (voids, half-full lattices) and over classes of atoms where the largest rate is often reached (Metropolis).
 * Bortz, Kalos & Lebowitz 1975, 10.1016/0021-9991(75)90060-1, with classes for the vacancies.
 */
export class VacanciesByNeighbours implements EventSource {
  readonly name = 'vacancies by neighbours';
  readonly interrupts = false;
  private readonly rates: HopRates;
  private readonly random: RandomSource;
  private readonly lists: ClassLists; // class n - 1: n lithium neighbours
  private readonly largest: number; // [1/s]
  private readonly setSlot: Uint8Array; // setSlot[mask * slots + k]: the k-th set bit of mask
  private total = -1; // number of vacancy-lithium pairs, below 0 when the lists have changed

  constructor(rates: HopRates, random: RandomSource) {
    this.rates = rates;
    this.random = random;
    this.largest = rates.fastest.reduce((most, rate) => Math.max(most, rate), 0);
    this.setSlot = setBits(rates.table.slots);
    const { species } = rates.sites;
    this.lists = new ClassLists(species.length, rates.table.slots);
    for (let site = 0; site < species.length; site++) this.sort(site);
  }

  bound(): number {
    if (this.total < 0) {
      const { count } = this.lists;
      let total = 0;
      for (let c = 0; c < count.length; c++) total += count[c]! * (c + 1);
      this.total = total;
    }
    return this.total * this.largest;
  }

  attempt(v: number): boolean {
    const { rates, largest, lists } = this;
    const { count } = lists;
    const { sites } = rates;
    // whole pairs below v, and which of a class they are; rounding may carry v past the last pair
    let pair = Math.min(Math.floor(v / largest), this.total - 1);
    let c = 0;
    for (let share = count[0]!; pair >= share; share = count[c]! * (c + 1)) {
      pair -= share;
      c++;
    }
    const index = Math.floor(pair / (c + 1));
    const hole = lists.members[lists.start[c]! + index]!;
    const slot = this.setSlot[sites.lithiumMask[hole]! * rates.table.slots + (pair - index * (c + 1))]!;
    const { offsets, kind, shell } = sites.lattice;
    const atom = hole + offsets[kind[hole]! * shell + slot]!;
    // a collector bonds as lithium does, but stays
    if (sites.species[atom] !== Species.lithium) return false;
    return rates.tryHop(atom, slot ^ 1, largest, this.random);
  }

  siteChanged(site: number): void {
    const { offsets, kind, shell, slots } = this.rates.sites.lattice;
    const row = kind[site]! * shell;
    this.sort(site);
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset !== 0) this.sort(site + offset);
    }
    this.total = -1;
  }

  exactRate(): number {
    return this.rates.total();
  }

  save(): SavedSource {
    const { count } = this.lists;
    return { numbers: {}, lists: Object.fromEntries(Array.from(count, (_, c) => [`${c + 1} neighbours`, this.lists.list(c)])) };
  }

  restore(saved: SavedSource): void {
    this.lists.restore(Array.from(this.lists.count, (_, c) => saved.lists[`${c + 1} neighbours`]!), 'the listed vacancies');
    this.total = -1;
  }

  private sort(site: number): void {
    const { sites } = this.rates;
    const n = sites.species[site] === Species.empty ? bitCount[sites.lithiumMask[site]!]! : 0;
    this.lists.move(site, n === 0 ? inNoClass : n - 1);
  }
}

const setBits = (slots: number): Uint8Array => {
  const table = new Uint8Array(slots << slots);
  for (let mask = 0; mask < 1 << slots; mask++) {
    let k = 0;
    for (let d = 0; d < slots; d++) if (((mask >> d) & 1) === 1) table[mask * slots + k++] = d;
  }
  return table;
};
