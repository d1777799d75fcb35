import { Species } from '../lattice/species.ts';
import { heap, type Storage } from '../lattice/storage.ts';
import { kindOf, occupiedBits, speciesOf, surroundings } from '../lattice/word.ts';
import type { RandomSource } from '../random/random-source.ts';
import { unsetBits } from './bit-tables.ts';
import { ClassLists } from './class-lists.ts';
import type { HopEvents, SavedSource } from './event-source.ts';
import type { HopRates } from './hop-rates.ts';
import { noClass } from './hop-table.ts';
import { swapSpecies } from './move-lithium.ts';

/**
 * Hops, found by classes of atoms: all lithium with the same surroundings, so with the same largest rate per free slot, stands in one list. A pick goes to a class
 * in proportion to count x free slots x largest rate, then uniformly to an atom and a free slot, and is accepted with rate / largest rate. Wins when rates depend on few
 * counts (bond counting: 10 classes in 2D, 21 in 3D); bad when the largest rate of a class is seldom reached. Bortz, Kalos & Lebowitz, J. Comput. Phys. 17, 10 (1975),
 * 10.1016/0021-9991(75)90060-1.
 */
export class ClassesOfAtoms implements HopEvents {
  readonly name = 'classes of atoms';
  readonly interrupts = false;
  readonly rates: HopRates;
  readonly lists: ClassLists; // classes of the table; atoms without a free slot are in none
  readonly weight: Float64Array; // [1/s] free slots x largest rate x stop, length classes
  readonly freeSlot: Uint8Array;
  protected readonly random: RandomSource;

  constructor(rates: HopRates, random: RandomSource, storage: Storage = heap) {
    const { table, sites } = rates;
    this.rates = rates;
    this.random = random;
    this.weight = storage.float64(table.classes);
    this.ratesChanged();
    this.freeSlot = unsetBits(table.slots, storage);
    this.lists = new ClassLists(sites.words.length, table.classes, storage, sites.mostOf(Species.lithium));
    this.lists.fill(this.classOf);
  }

  ratesChanged(): void {
    const { table, fastest } = this.rates;
    fastest.forEach((rate, c) => { this.weight[c] = table.free[c]! * rate * (table.stop?.[c] ?? 1); });
  }

  bound(): number {
    const { weight, lists } = this;
    const { start } = lists;
    let total = 0;
    // summed afresh from whole numbers: no rounding drift over 1e9 events
    for (let c = 0; c < weight.length; c++) total += (start[c + 1]! - start[c]!) * weight[c]!;
    return total;
  }

  attempt(v: number): boolean {
    const { weight, lists, rates } = this;
    const { start, members } = lists;
    const { sites, table } = rates;
    let c = -1;
    let rest = v;
    for (let k = 0; k < weight.length; k++) {
      const share = (start[k + 1]! - start[k]!) * weight[k]!;
      if (share === 0) continue;
      if (c >= 0) rest -= (start[c + 1]! - start[c]!) * weight[c]!;
      c = k;
      if (rest < share) break;
    }
    // rounding may carry rest past the last class: then its last atom is meant
    const pick = Math.min(rest / weight[c]!, (start[c + 1]! - start[c]!) * (1 - 2 ** -53));
    const index = Math.floor(pick);
    const from = members[start[c]! + index]!;
    const slot = this.freeSlot[(sites.words[from]! & occupiedBits) * table.slots + Math.floor((pick - index) * table.free[c]!)]!;
    const to = rates.target(from, slot);
    // an open edge: the slot is free for good; or a place that is only looked at
    if (to === from || sites.at(to) !== Species.empty) return false;
    const rate = rates.between(from, to);
    const largest = rates.fastest[c]!;
    if (rate < largest && this.random.uniform() * largest >= rate) return false;
    return this.take(from, to, c);
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
    return { numbers: {}, lists: { atoms: this.lists.save() } };
  }

  restore(saved: SavedSource): void {
    this.lists.restore(saved.lists.atoms!, this.classOf, 'the listed atoms');
  }

  /** Applies the hop that an attempt has found, of an atom of class `listed`; false if nothing came of it. */
  protected take(from: number, to: number, listed: number): boolean {
    this.hop(from, to, listed);
    return true;
  }

  /** The atom goes from `from`, class `listed`, to `to`, and keeps its place in the lists until all its neighbours know. */
  protected hop(from: number, to: number, listed: number): void {
    const { sites } = this.rates;
    swapSpecies(sites, from, to);
    this.flipAround(to, from);
    this.flipAround(from, to);
    this.lists.replace(from, to);
    this.lists.move(to, listed, this.classOfWord(sites.words[to]!));
    sites.tellHop(from, to, this);
  }

  /** Tells the neighbours of `site` that it was filled or emptied; lithium among them, but for the other end of the hop, changes class. */
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
      if (other === otherEnd || speciesOf(after) !== Species.lithium) continue;
      this.lists.move(other, this.classOfWord(before), this.classOfWord(after));
    }
  }

  protected classOfWord(word: number): number {
    const { classOf, classes } = this.rates.table;
    const c = classOf[surroundings(word)]!;
    return c === noClass ? classes : c;
  }

  private readonly classOf = (site: number): number => {
    const word = this.rates.sites.words[site]!;
    return speciesOf(word) === Species.lithium ? this.classOfWord(word) : this.lists.classes;
  };
}
