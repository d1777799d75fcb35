import type { Lattice } from '../lattice/lattice.ts';
import { bondsAsLithium, type Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { heap, type Storage } from '../lattice/storage.ts';
import { kindOf, onBoundary, speciesOf, surroundings } from '../lattice/word.ts';
import { fastestRates, type HopTable, labelsMatter, PairLabel, tableIn } from './hop-table.ts';

/** Rates of single hops, read from the table. Every source written in TypeScript asks here; the tests of detailed balance do as well. */
export class HopRates {
  readonly sites: Sites;
  readonly table: HopTable;
  /** [1/s] the largest rate of any hop from a site of a class, length `table.classes`. */
  readonly fastest: Float64Array;
  /** [1/s] the largest rate of the table. */
  largest: number;
  /** Whether the label changes any rate. */
  labelled: boolean;
  private readonly lattice: Lattice;

  /** @throws AnodyneError on a rate that is no rate */
  constructor(sites: Sites, table: HopTable, storage: Storage = heap) {
    this.sites = sites;
    this.lattice = sites.lattice;
    if (table.slots !== this.lattice.slots) throw new Error(`table for ${table.slots} neighbours on a lattice with ${this.lattice.slots}`);
    this.fastest = fastestRates(table);
    this.largest = this.fastest.reduce((most, rate) => Math.max(most, rate), 0);
    this.labelled = labelsMatter(table);
    this.table = tableIn(storage, table);
  }

  /** Takes the rates of another table of the same classes, in place: who reads the arrays goes on. @throws AnodyneError on a rate that is no rate */
  change(table: HopTable): void {
    const { rates, classes, stop } = this.table;
    if (table.classes !== classes || table.rates.length !== rates.length || (table.stop === undefined) !== (stop === undefined)) throw new Error('rates of another kind of table');
    rates.set(table.rates);
    stop?.set(table.stop!);
    this.fastest.set(fastestRates(table));
    this.largest = this.fastest.reduce((most, rate) => Math.max(most, rate), 0);
    this.labelled = labelsMatter(table);
  }

  /** Rate [1/s] of the hop of the lithium on `site` through `slot`; 0 where there is none. */
  rate(site: number, slot: number): number {
    const target = this.target(site, slot);
    return target === site || this.sites.at(target) !== Species.empty ? 0 : this.between(site, target);
  }

  /** The neighbour behind `slot`; the site itself where there is none. */
  target(site: number, slot: number): number {
    const { offsets, shell } = this.lattice;
    return site + offsets[kindOf(this.sites.words[site]!) * shell + slot]!;
  }

  /** Rate [1/s] of the hop of the lithium on `from` to its empty neighbour `to`. */
  between(from: number, to: number): number {
    const { words } = this.sites;
    const { classOf } = this.table;
    // `to` is empty, so the atom's surroundings leave it out by themselves; those of `to` must leave out the atom
    return this.ofPair(from, classOf[surroundings(words[from]!)]!, to, classOf[surroundings(words[to]!) - 1]!);
  }

  /** The same for an atom that is at `from` only in thought: both sites are empty. */
  ofLifted(from: number, to: number): number {
    const { words } = this.sites;
    const { classOf } = this.table;
    return this.ofPair(from, classOf[surroundings(words[from]!)]!, to, classOf[surroundings(words[to]!)]!);
  }

  /** Sum of the rates of all hops of the lithium on `site` [1/s]. */
  ofAtom(site: number): number {
    let total = 0;
    for (let slot = 0; slot < this.table.slots; slot++) total += this.rate(site, slot);
    return total;
  }

  /** Sum of the rates of all hops [1/s], counted afresh: O(sites). */
  total(): number {
    const { words } = this.sites;
    let total = 0;
    for (let site = 0; site < words.length; site++) if (speciesOf(words[site]!) === Species.lithium) total += this.ofAtom(site);
    return total;
  }

  private ofPair(from: number, atom: number, to: number, hole: number): number {
    const { classes, rates } = this.table;
    const label = this.labelled ? this.label(from, atom, to, hole) : PairLabel.surface;
    return rates[(label * classes + atom) * classes + hole]!;
  }

  private label(from: number, atom: number, to: number, hole: number): number {
    const { lithiumLike, slots } = this.table;
    const { words } = this.sites;
    if (lithiumLike[atom]! + lithiumLike[hole]! >= 2 * slots - 3) return onBoundary(words[from]! & words[to]!) ? PairLabel.boundary : PairLabel.bulk;
    const held = (lithiumLike[atom]! > 0 || this.nextNearestLithium(from)) && (lithiumLike[hole]! > 0 || this.nextNearestLithium(to));
    return held ? PairLabel.surface : PairLabel.detached;
  }

  /** On the lattices here no site is both nearest and next-nearest, so the pair's other end never counts. */
  private nextNearestLithium(site: number): boolean {
    const { offsets, shell, slots } = this.lattice;
    const { words } = this.sites;
    const row = kindOf(words[site]!) * shell;
    for (let d = slots; d < shell; d++) {
      const offset = offsets[row + d]!;
      if (offset !== 0 && bondsAsLithium(speciesOf(words[site + offset]!))) return true;
    }
    return false;
  }
}
