import { Species } from '../lattice/species.ts';
import { heap, type Storage } from '../lattice/storage.ts';
import { bitCount, kindOf, occupiedBits, speciesOf } from '../lattice/word.ts';
import type { RandomSource } from '../random/random-source.ts';
import { setBits } from './bit-tables.ts';
import { ClassLists } from './class-lists.ts';
import type { HopEvents, SavedSource } from './event-source.ts';
import type { HopRates } from './hop-rates.ts';
import { swapSpecies } from './move-lithium.ts';

/**
 * Hops, found from the empty sites by their number of occupied neighbours: a pick goes to a class in proportion to count x neighbours, then uniformly to a vacancy
 * and to one of those neighbours, which hops in with its rate over the largest of the table. Only the first shell of a changed site can change class. Wins over the plain
 * list where many vacancies have few lithium neighbours (voids, half-full lattices) and over classes of atoms where the largest rate is often reached (Metropolis).
 * Bortz, Kalos & Lebowitz 1975, 10.1016/0021-9991(75)90060-1, with classes for the vacancies.
 */
export class VacanciesByNeighbours implements HopEvents {
  readonly name = 'vacancies by neighbours';
  readonly interrupts = false;
  readonly rates: HopRates;
  readonly lists: ClassLists; // class slots - n: n occupied neighbours
  readonly setSlot: Uint8Array;
  private perLargest: number; // [s]
  private readonly random: RandomSource;

  constructor(rates: HopRates, random: RandomSource, storage: Storage = heap) {
    this.rates = rates;
    this.random = random;
    this.perLargest = 1 / rates.largest;
    this.setSlot = setBits(rates.table.slots, storage);
    this.lists = new ClassLists(rates.sites.words.length, rates.table.slots, storage, rates.sites.mostOf(Species.empty));
    this.lists.fill(this.classOf);
  }

  ratesChanged(): void {
    this.perLargest = 1 / this.rates.largest;
  }

  bound(): number {
    return this.pairs() * this.rates.largest;
  }

  attempt(v: number): boolean {
    const { rates, lists } = this;
    const { sites, largest, table } = rates;
    const { start, members } = lists;
    const { slots } = table;
    // whole pairs below v, and which of a class they are; rounding may carry v past the last pair
    let pair = Math.min(Math.floor(v * this.perLargest), this.pairs() - 1);
    let n = 1;
    for (let share = lists.count(slots - 1); pair >= share; share = lists.count(slots - n) * n) {
      pair -= share;
      n++;
    }
    const index = Math.floor(pair / n);
    const hole = members[start[slots - n]! + index]!;
    const slot = this.setSlot[(sites.words[hole]! & occupiedBits) * slots + (pair - index * n)]!;
    const atom = rates.target(hole, slot);
    // electrolyte and collector stay
    if (sites.at(atom) !== Species.lithium) return false;
    const rate = rates.between(atom, hole);
    if (rate < largest && this.random.uniform() * largest >= rate) return false;
    this.hop(atom, hole, slots - n);
    return true;
  }

  siteChanged(site: number): void {
    const { sites } = this.rates;
    const { offsets, shell, slots } = sites.lattice;
    const row = kindOf(sites.words[site]!) * shell;
    this.lists.move(site, this.lists.classOf(site), this.classOf(site));
    for (let d = 0; d < slots; d++) {
      const other = site + offsets[row + d]!;
      this.lists.move(other, this.lists.classOf(other), this.classOf(other));
    }
  }

  exactRate(): number {
    return this.rates.total();
  }

  save(): SavedSource {
    return { numbers: {}, lists: { vacancies: this.lists.save() } };
  }

  restore(saved: SavedSource): void {
    this.lists.restore(saved.lists.vacancies!, this.classOf, 'the listed vacancies');
  }

  /** Pairs of a vacancy and an occupied neighbour. */
  private pairs(): number {
    const { slots } = this.rates.table;
    let pairs = 0;
    for (let n = 1; n <= slots; n++) pairs += n * this.lists.count(slots - n);
    return pairs;
  }

  /** The atom goes into the hole, which stood in class `listed`, and its place takes that of the hole in the lists. */
  private hop(atom: number, hole: number, listed: number): void {
    const { sites } = this.rates;
    swapSpecies(sites, atom, hole);
    this.flipAround(hole, atom);
    this.flipAround(atom, hole);
    this.lists.replace(hole, atom);
    this.lists.move(atom, listed, this.classOf(atom));
    sites.tellHop(atom, hole, this);
  }

  /** Tells the neighbours of `site` that it was filled or emptied; vacancies among them, but for the other end of the hop, change class. */
  private flipAround(site: number, otherEnd: number): void {
    const { words, lattice } = this.rates.sites;
    const { offsets, shell, slots } = lattice;
    const row = kindOf(words[site]!) * shell;
    for (let d = 0; d < slots; d++) {
      const other = site + offsets[row + d]!;
      if (other === site) continue;
      const before = words[other]!;
      const after = before ^ (1 << (d ^ 1));
      words[other] = after;
      if (other === otherEnd || speciesOf(after) !== Species.empty) continue;
      this.lists.move(other, slots - bitCount[before & occupiedBits]!, slots - bitCount[after & occupiedBits]!);
    }
  }

  private readonly classOf = (site: number): number => {
    const { slots } = this.rates.table;
    const word = this.rates.sites.words[site]!;
    return speciesOf(word) === Species.empty ? slots - bitCount[word & occupiedBits]! : slots;
  };
}
