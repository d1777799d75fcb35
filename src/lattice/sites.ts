import type { Lattice } from './lattice.ts';
import { Species } from './species.ts';

/** Hears of every single change of a site, after it; between the two changes of a hop there is one lithium too many. */
export interface SiteListener {
  siteChanged(site: number): void;
}

/**
 * What stands where: the program's state. `set` and, for lithium, `hop` are the only ways to change it. Besides the species each site carries two masks of its nearest
 * neighbours, bit d for slot d, so that counting bonds is one table look-up; they are kept at each change instead of counted anew (2 x faster).
 */
export class Sites {
  readonly lattice: Lattice;
  /** One of `Species` a site, length siteCount. */
  readonly species: Uint8Array;
  /** Neighbours that bond as lithium: lithium and collector. Length siteCount. */
  readonly lithiumMask: Uint8Array | Uint16Array;
  /** Neighbours that are electrolyte. Length siteCount. */
  readonly electrolyteMask: Uint8Array | Uint16Array;
  private readonly listeners: SiteListener[] = [];

  constructor(lattice: Lattice, species: Uint8Array = new Uint8Array(lattice.siteCount)) {
    this.lattice = lattice;
    this.species = species;
    // fcc alone has more neighbours than a byte has bits; a process sees one of the two types, so look-ups stay monomorphic
    const Mask = lattice.slots > 8 ? Uint16Array : Uint8Array;
    this.lithiumMask = new Mask(lattice.siteCount);
    this.electrolyteMask = new Mask(lattice.siteCount);
    this.countNeighbours();
  }

  /** From now on `listener` hears of every change; in the order of subscription. */
  subscribe(listener: SiteListener): void {
    this.listeners.push(listener);
  }

  /** Puts `species` on `site`, updates the neighbours' masks and tells the listeners. */
  set(site: number, species: number): void {
    const { lattice, listeners } = this;
    const { offsets, slots, shell } = lattice;
    const old = this.species[site]!;
    this.species[site] = species;
    const lithiumChanged = bondsAsLithium(old) !== bondsAsLithium(species);
    const electrolyteChanged = (old === Species.electrolyte) !== (species === Species.electrolyte);
    const row = lattice.kind[site]! * shell;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset === 0) continue;
      if (lithiumChanged) this.lithiumMask[site + offset]! ^= 1 << (d ^ 1);
      if (electrolyteChanged) this.electrolyteMask[site + offset]! ^= 1 << (d ^ 1);
    }
    for (let k = 0; k < listeners.length; k++) listeners[k]!.siteChanged(site);
  }

  /** Moves the lithium on `from` to the empty `to`: the arrival and the departure as two changes, without the work that lithium does not need. */
  hop(from: number, to: number): void {
    this.flipLithium(to, Species.lithium);
    this.flipLithium(from, Species.empty);
  }

  private flipLithium(site: number, species: number): void {
    const { lattice, listeners, lithiumMask } = this;
    const { offsets, slots, shell } = lattice;
    this.species[site] = species;
    const row = lattice.kind[site]! * shell;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset !== 0) lithiumMask[site + offset]! ^= 1 << (d ^ 1);
    }
    for (let k = 0; k < listeners.length; k++) listeners[k]!.siteChanged(site);
  }

  /** Number of sites that hold `species`. */
  count(species: number): number {
    let count = 0;
    for (const s of this.species) if (s === species) count++;
    return count;
  }

  private countNeighbours(): void {
    const { species, lattice } = this;
    const { offsets, slots, shell, kind } = lattice;
    for (let site = 0; site < species.length; site++) {
      const row = kind[site]! * shell;
      let lithium = 0;
      let electrolyte = 0;
      for (let d = 0; d < slots; d++) {
        const offset = offsets[row + d]!;
        if (offset === 0) continue;
        const other = species[site + offset]!;
        if (bondsAsLithium(other)) lithium |= 1 << d;
        if (other === Species.electrolyte) electrolyte |= 1 << d;
      }
      this.lithiumMask[site] = lithium;
      this.electrolyteMask[site] = electrolyte;
    }
  }
}

/** Lithium adheres to the collector as to itself. */
export const bondsAsLithium = (species: number): boolean => species === Species.lithium || species === Species.collector;

/** Number of set bits of a mask of up to 12 neighbours, length 4096. */
export const bitCount = Uint8Array.from({ length: 4096 }, (_, mask) => {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count++;
  return count;
});
