import { ChangeLog } from './change-log.ts';
import type { Lattice } from './lattice.ts';
import { outsideBit, Species } from './species.ts';
import { heap, type Storage } from './storage.ts';
import { boundaryBit, changedBit, collectorShift, electrolyteShift, kindBits, kindOf, kindShift, speciesBits, speciesOf, speciesShift } from './word.ts';

/** Hears of every single change of a site, after it; between the two changes of a hop there is one lithium too many. */
export interface SiteListener {
  siteChanged(site: number): void;
}

export interface SitesOptions {
  readonly storage?: Storage;
  readonly conserved?: boolean;
  readonly logged?: boolean;
}

/** How the word of a neighbour changes when a species comes to the opposite end of slot d, without the occupied bit. */
const counted = new Int32Array(8);
for (const outside of [0, outsideBit]) {
  counted[Species.electrolyte | outside] = 1 << electrolyteShift;
  counted[Species.collector | outside] = 1 << collectorShift;
}

const isEmpty = (species: number): boolean => (species & ~outsideBit) === Species.empty;

/**
 * What stands where: the program's state, one word a site (src/lattice/word.ts). `set` changes any site, `hop` moves lithium; nothing else changes what stands there, but the fast
 * event sources, which do what `hop` does together with their lists. Besides its species a word knows the site's neighbours, so that counting bonds is one table look-up.
 */
export class Sites {
  readonly lattice: Lattice;
  /** Length siteCount. */
  readonly words: Int32Array;
  /** Changes since somebody last looked, if anybody wants to know. */
  readonly log: ChangeLog | undefined;
  private readonly conserved: boolean;
  private readonly listeners: SiteListener[] = [];

  /**
   * @param species one of `Species` a site, length siteCount; all empty without it
   * @param options conserved: nothing but hops will change a site, so that lists need no room for more; logged: somebody wants to know what has changed
   */
  constructor(lattice: Lattice, species?: Uint8Array, { storage = heap, conserved = false, logged = false }: SitesOptions = {}) {
    this.lattice = lattice;
    this.conserved = conserved;
    this.words = storage.int32(lattice.siteCount);
    lattice.writeKinds(this.words, kindShift);
    if (species) this.fill(species);
    this.log = logged ? new ChangeLog(this.words, storage) : undefined;
  }

  /** From now on `listener` hears of every change; in the order of subscription. */
  subscribe(listener: SiteListener): void {
    this.listeners.push(listener);
  }

  /** True if nobody but `listener` hears of changes. */
  heardBy(listener: SiteListener): boolean {
    return this.listeners.length === 1 && this.listeners[0] === listener;
  }

  /** One of `Species`. */
  at(site: number): number {
    return speciesOf(this.words[site]!);
  }

  /** The species of every site: a copy, length siteCount. */
  species(): Uint8Array {
    const { words } = this;
    const species = new Uint8Array(words.length);
    for (let site = 0; site < words.length; site++) species[site] = (words[site]! >>> speciesShift) & speciesBits;
    return species;
  }

  /** Puts `species` on `site`, updates the neighbours' words, and tells the log and the listeners. */
  set(site: number, species: number): void {
    const { words } = this;
    const { offsets, slots, shell } = this.lattice;
    const old = this.at(site);
    words[site] = (words[site]! & ~(speciesBits << speciesShift)) | (species << speciesShift);
    const filled = isEmpty(old) !== isEmpty(species);
    const more = counted[species]! - counted[old]!;
    const row = kindOf(words[site]!) * shell;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset === 0) continue;
      words[site + offset]! += more;
      if (filled) words[site + offset]! ^= 1 << (d ^ 1);
    }
    this.log?.note(site);
    for (let k = 0; k < this.listeners.length; k++) this.listeners[k]!.siteChanged(site);
  }

  /** Whether the place `site` lies on a grain boundary: no change of species, so nobody is told. */
  markBoundary(site: number, on: boolean): void {
    if (on) this.words[site]! |= boundaryBit;
    else this.words[site]! &= ~boundaryBit;
  }

  /** Moves the lithium on `from` to its empty neighbour `to`: the arrival and the departure as two changes. */
  hop(from: number, to: number): void {
    this.set(to, Species.lithium);
    this.set(from, Species.empty);
  }

  /** For a source that has written the words of a hop by itself: tells the log, and all listeners but the source. */
  tellHop(from: number, to: number, source: SiteListener): void {
    const { log, listeners } = this;
    if (log) {
      log.note(to);
      log.note(from);
    }
    if (listeners.length === 1) return;
    for (const site of [to, from]) {
      for (let k = 0; k < listeners.length; k++) if (listeners[k] !== source) listeners[k]!.siteChanged(site);
    }
  }

  /** The largest number of sites that can be listed for holding `species` at a time: in the middle of a hop, told end by end, one more than there are. */
  mostOf(species: number): number {
    return this.conserved ? this.count(species) + 1 : this.words.length;
  }

  /** Number of sites that hold `species`. */
  count(species: number): number {
    const { words } = this;
    let count = 0;
    for (let site = 0; site < words.length; site++) if (((words[site]! >>> speciesShift) & speciesBits) === species) count++;
    return count;
  }

  private fill(species: Uint8Array): void {
    const { words } = this;
    const { offsets, slots, shell } = this.lattice;
    for (let site = 0; site < words.length; site++) {
      const row = ((words[site]! >>> kindShift) & kindBits) * shell;
      let word = words[site]! | (species[site]! << speciesShift);
      for (let d = 0; d < slots; d++) {
        const offset = offsets[row + d]!;
        const other = offset === 0 ? Species.empty : species[site + offset]!;
        if (!isEmpty(other)) word += (1 << d) + counted[other]!;
      }
      words[site] = word & ~changedBit;
    }
  }
}

/** Lithium adheres to the collector as to itself, unless a rule says otherwise. Both, and no others, have the lowest bit. */
export const bondsAsLithium = (species: number): boolean => (species & Species.lithium) !== 0;
