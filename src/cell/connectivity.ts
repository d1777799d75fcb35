import type { Lattice } from '../lattice/lattice.ts';
import type { ChangeLog } from '../lattice/change-log.ts';
import { bondsAsLithium, type Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { kindOf } from '../lattice/word.ts';
import { deadLithium } from './flood.ts';
import { LocalConnection } from './local-connection.ts';
import { SiteStack } from './site-stack.ts';

/** What `Connectivity` knows of a site. */
export const Connection = { none: 0, connected: 1, dead: 2 } as const;

/** What a search finds instead of a site. */
const none = -1;
const met = -2;

/** Hears when a site may have become, or ceased to be, connected lithium. */
export interface ConnectionListener {
  connectionChanged(site: number, status: number): void;
}

/**
 * Which lithium is connected to the collector, exact whenever it is asked for. What has changed since it was last asked is taken up one site after another, first all arrivals,
 * then all departures; hops that have undone each other in between cost nothing. An arrival asks its neighbours. A departure asks a table of local patterns whether its
 * neighbours still hang together; most do. If the table cannot tell, a search starts from each of them, upwards first, and ends at the first layer from which on
 * upwards all is metal: a few steps where the foil is whole. The answer follows from the species alone, so when it is asked for changes nothing.
 */
export class Connectivity {
  private readonly sites: Sites;
  private readonly log: ChangeLog;
  /** What is taken up so far. */
  private readonly known: Uint8Array;
  private dead: number;
  private readonly lattice: Lattice;
  private readonly local: LocalConnection;
  private readonly listeners: ConnectionListener[] = [];
  private readonly layerSize: number;
  private readonly holesInLayer: Int32Array; // sites that are neither lithium nor collector, length nz
  private solidFrom: number; // from this layer on upwards there are no holes
  private readonly seen: Uint8Array; // stamp of the search that came by, 0 between departures, length siteCount
  private readonly visited = new SiteStack();
  private readonly stack = new SiteStack();

  /** @param sites with a log of changes that nobody else reads */
  constructor(sites: Sites) {
    if (!sites.log) throw new Error('connectivity needs sites with a log of changes');
    this.sites = sites;
    this.log = sites.log;
    this.lattice = sites.lattice;
    const [nx, ny, nz] = this.lattice.shape;
    this.local = new LocalConnection(this.lattice);
    this.layerSize = nx * ny;
    this.holesInLayer = new Int32Array(nz);
    const species = sites.species();
    this.known = deadLithium(this.lattice, species);
    this.dead = 0;
    species.forEach((s, site) => {
      const dead = this.known[site]!;
      this.dead += dead;
      if (bondsAsLithium(s)) this.known[site] = dead === 1 ? Connection.dead : Connection.connected;
      else this.holesInLayer[this.layerOf(site)]!++;
    });
    this.solidFrom = nz;
    this.lowerSolid();
    this.seen = new Uint8Array(this.lattice.siteCount);
  }

  subscribe(listener: ConnectionListener): void {
    this.listeners.push(listener);
  }

  /** One of `Connection` a site (the collector is connected), length siteCount. */
  get status(): Uint8Array {
    this.settle();
    return this.known;
  }

  /** Number of dead lithium sites. */
  get deadCount(): number {
    this.settle();
    return this.dead;
  }

  /** Takes up what has changed: arrivals first, so that departures are less often the end of a bridge. */
  settle(): void {
    const { log, known, sites } = this;
    const { entries } = log;
    const count = log.read();
    for (let k = 1; k <= count; k++) {
      const site = entries[k]!;
      const species = sites.at(site);
      const is = bondsAsLithium(species);
      const was = known[site] !== Connection.none;
      if (is && !was) {
        this.holesInLayer[this.layerOf(site)]!--;
        this.lowerSolid();
        this.arrived(site, species);
      } else if (species === Species.collector) {
        // took the place of lithium, and is connected by itself; lithium that is back where it was is as before, for only lithium under the collector comes out of collector
        this.mark(site, Connection.connected);
        this.revive(site);
      }
    }
    for (let k = 1; k <= count; k++) {
      const site = entries[k]!;
      if (known[site] !== Connection.none && !bondsAsLithium(sites.at(site))) this.departed(site);
    }
  }

  private departed(site: number): void {
    const layer = this.layerOf(site);
    this.holesInLayer[layer]!++;
    if (layer >= this.solidFrom) this.solidFrom = layer + 1;
    const alive = this.known[site] === Connection.connected;
    this.mark(site, Connection.none);
    // what hung on dead lithium is dead already
    if (alive && !this.holdsWithout(site)) this.settleNeighbours(site);
  }

  /** Whether the occupied neighbours of the departed `site` hang together inside its shell; false if that cannot be told. */
  private holdsWithout(site: number): boolean {
    const { offsets, shell, slots } = this.lattice;
    const { known } = this;
    const row = kindOf(this.sites.words[site]!) * shell;
    let pattern = 0;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset !== 0 && known[site + offset] !== Connection.none) pattern |= 1 << d;
    }
    // an atom on a single neighbour, the commonest one to leave, holds nothing together
    if ((pattern & (pattern - 1)) === 0) return true;
    for (let d = slots; d < shell; d++) {
      const offset = offsets[row + d]!;
      if (offset !== 0 && known[site + offset] !== Connection.none) pattern |= 1 << d;
    }
    return this.local.holds(pattern);
  }

  private layerOf(site: number): number {
    return Math.floor(site / this.layerSize);
  }

  private lowerSolid(): void {
    while (this.solidFrom > 0 && this.holesInLayer[this.solidFrom - 1] === 0) this.solidFrom--;
  }

  private mark(site: number, status: number): void {
    if (this.known[site] === Connection.dead) this.dead--;
    if (status === Connection.dead) this.dead++;
    this.known[site] = status;
    for (let k = 0; k < this.listeners.length; k++) this.listeners[k]!.connectionChanged(site, status);
  }

  private arrived(site: number, species: number): void {
    const { offsets, shell, slots } = this.lattice;
    const { words } = this.sites;
    const row = kindOf(words[site]!) * shell;
    let connected = false;
    let nearDead = false;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset === 0) continue;
      const other = this.known[site + offset]!;
      if (other === Connection.connected) connected = true;
      if (other === Connection.dead) nearDead = true;
    }
    connected ||= species === Species.collector;
    this.mark(site, connected ? Connection.connected : Connection.dead);
    if (connected && nearDead) this.revive(site);
  }

  /** Dead lithium that hangs on the connected `site` is connected now. */
  private revive(site: number): void {
    const { offsets, shell, slots } = this.lattice;
    const { words } = this.sites;
    const { stack } = this;
    stack.count = 0;
    stack.push(site);
    while (stack.count > 0) {
      const s = stack.pop();
      for (let d = 0; d < slots; d++) {
        const other = s + offsets[kindOf(words[s]!) * shell + d]!;
        if (this.known[other] !== Connection.dead) continue;
        this.mark(other, Connection.connected);
        stack.push(other);
      }
    }
  }

  /** Finds out for each neighbour of the departed `site` whether it still has a way to the collector. */
  private settleNeighbours(site: number): void {
    const { offsets, shell, slots } = this.lattice;
    const { words } = this.sites;
    const row = kindOf(words[site]!) * shell;
    const { visited, seen } = this;
    for (let d = 0; d < slots; d++) {
      const other = site + offsets[row + d]!;
      if (other === site || this.known[other] !== Connection.connected) continue;
      const first = visited.count;
      if (!this.reachesCollector(other, d + 1)) {
        for (let k = first; k < visited.count; k++) this.mark(visited.sites[k]!, Connection.dead);
      }
    }
    for (let k = 0; k < visited.count; k++) seen[visited.sites[k]!] = 0;
    visited.count = 0;
  }

  /**
   * Depth first, upwards first. True at the layer from which on all is metal, or on meeting what an earlier search of this departure saw: that one
   * ended well, for one that found no way has seen all of its piece and marked it dead. Sites seen get `stamp` and are added to `visited`.
   */
  private reachesCollector(start: number, stamp: number): boolean {
    const { visited, seen, stack } = this;
    if (seen[start] !== 0) return true;
    stack.count = 0;
    for (let site = start; ; ) {
      if (seen[site] === 0) {
        seen[site] = stamp;
        visited.push(site);
        stack.push(site);
      }
      if (this.layerOf(site) >= this.solidFrom) return true;
      const next = this.nextUnseen(site, stamp);
      if (next === met) return true;
      if (next >= 0) site = next;
      else {
        // a dead end: one step back, where the next way is looked for
        stack.pop();
        if (stack.count === 0) return false;
        site = stack.sites[stack.count - 1]!;
      }
    }
  }

  /** The next connected neighbour that this search has not seen, upwards first; `met` if an earlier search has seen one, `none` if there is none. */
  private nextUnseen(site: number, stamp: number): number {
    const { seen, known } = this;
    const { offsets, shell, slots } = this.lattice;
    const row = kindOf(this.sites.words[site]!) * shell;
    // the last but one slot is up
    for (let k = 0; k < slots; k++) {
      const offset = offsets[row + (k === 0 ? slots - 2 : k < slots - 1 ? k - 1 : k)]!;
      const other = site + offset;
      if (offset !== 0 && known[other] === Connection.connected && seen[other] !== stamp) return seen[other] === 0 ? other : met;
    }
    return none;
  }
}

