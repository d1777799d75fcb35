import type { Lattice } from '../lattice/lattice.ts';
import { bondsAsLithium, type SiteListener, type Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { deadLithium } from './flood.ts';
import { LocalConnection } from './local-connection.ts';

/** What `Connectivity` knows of a site. */
export const Connection = { none: 0, connected: 1, dead: 2 } as const;

/** Hears when a site may have become, or ceased to be, connected lithium. */
export interface ConnectionListener {
  connectionChanged(site: number): void;
}

/**
 * Which lithium is connected to the collector, exact after every single change of a site. An arrival asks its neighbours. A departure asks a table
 * of local patterns whether its neighbours still hang together; most do. If the table cannot tell, a search starts from each of them, upwards
 * first, and ends at the first layer from which on upwards all is metal: a few steps where the foil is whole.
 */
export class Connectivity implements SiteListener {
  /** One of `Connection` a site (the collector is connected), length siteCount. */
  readonly status: Uint8Array;
  /** Number of dead lithium sites. */
  deadCount: number;
  private readonly sites: Sites;
  private readonly lattice: Lattice;
  private readonly local: LocalConnection;
  private readonly listeners: ConnectionListener[] = [];
  private readonly layerSize: number;
  private readonly holesInLayer: Int32Array; // sites that are neither lithium nor collector, length nz
  private solidFrom: number; // from this layer on upwards there are no holes
  private readonly seen: Uint8Array; // stamp of the search that came by, 0 between departures, length siteCount
  private readonly visited: number[] = [];
  private readonly stack: number[] = [];

  constructor(sites: Sites) {
    this.sites = sites;
    this.lattice = sites.lattice;
    const [nx, ny, nz] = this.lattice.shape;
    this.local = new LocalConnection(this.lattice);
    this.layerSize = nx * ny;
    this.holesInLayer = new Int32Array(nz);
    this.status = deadLithium(this.lattice, sites.species);
    this.deadCount = 0;
    sites.species.forEach((species, site) => {
      const dead = this.status[site]!;
      this.deadCount += dead;
      if (bondsAsLithium(species)) this.status[site] = dead === 1 ? Connection.dead : Connection.connected;
      else this.holesInLayer[this.layerOf(site)]!++;
    });
    this.solidFrom = nz;
    this.lowerSolid();
    this.seen = new Uint8Array(this.lattice.siteCount);
  }

  subscribe(listener: ConnectionListener): void {
    this.listeners.push(listener);
  }

  siteChanged(site: number): void {
    const is = bondsAsLithium(this.sites.species[site]!);
    const was = this.status[site] !== Connection.none;
    if (is && !was) {
      this.holesInLayer[this.layerOf(site)]!--;
      this.lowerSolid();
      this.arrived(site);
    } else if (was && !is) {
      const layer = this.layerOf(site);
      this.holesInLayer[layer]!++;
      if (layer >= this.solidFrom) this.solidFrom = layer + 1;
      const alive = this.status[site] === Connection.connected;
      this.mark(site, Connection.none);
      // what hung on dead lithium is dead already
      if (alive && !this.local.holds(this.pattern(site))) this.settleNeighbours(site);
    } else if (is) {
      // lithium became collector, or the other way: the one is connected by itself, the other through its neighbours or not at all
      this.mark(site, Connection.none);
      this.arrived(site);
    } else {
      this.mark(site, Connection.none);
    }
  }

  private layerOf(site: number): number {
    return Math.floor(site / this.layerSize);
  }

  private lowerSolid(): void {
    while (this.solidFrom > 0 && this.holesInLayer[this.solidFrom - 1] === 0) this.solidFrom--;
  }

  private mark(site: number, status: number): void {
    if (this.status[site] === Connection.dead) this.deadCount--;
    if (status === Connection.dead) this.deadCount++;
    this.status[site] = status;
    for (let k = 0; k < this.listeners.length; k++) this.listeners[k]!.connectionChanged(site);
  }

  private arrived(site: number): void {
    const { offsets, kind, shell, slots } = this.lattice;
    const row = kind[site]! * shell;
    let connected = false;
    let nearDead = false;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset === 0) continue;
      const other = this.status[site + offset]!;
      if (other === Connection.connected) connected = true;
      if (other === Connection.dead) nearDead = true;
    }
    connected ||= this.sites.species[site] === Species.collector;
    this.mark(site, connected ? Connection.connected : Connection.dead);
    if (connected && nearDead) this.revive(site);
  }

  /** Dead lithium that hangs on the connected `site` is connected now. */
  private revive(site: number): void {
    const { offsets, kind, shell, slots } = this.lattice;
    const { stack } = this;
    stack.length = 0;
    stack.push(site);
    while (stack.length > 0) {
      const s = stack.pop()!;
      for (let d = 0; d < slots; d++) {
        const other = s + offsets[kind[s]! * shell + d]!;
        if (this.status[other] !== Connection.dead) continue;
        this.mark(other, Connection.connected);
        stack.push(other);
      }
    }
  }

  /** Occupied neighbours, nearest and next-nearest, as bits. */
  private pattern(site: number): number {
    const { offsets, kind, shell, slots } = this.lattice;
    const row = kind[site]! * shell;
    let pattern = this.sites.lithiumMask[site]!;
    for (let d = slots; d < shell; d++) {
      const offset = offsets[row + d]!;
      if (offset !== 0 && this.status[site + offset] !== Connection.none) pattern |= 1 << d;
    }
    return pattern;
  }

  /** Finds out for each neighbour of the departed `site` whether it still has a way to the collector. */
  private settleNeighbours(site: number): void {
    const { offsets, kind, shell, slots } = this.lattice;
    const row = kind[site]! * shell;
    const nearest = this.sites.lithiumMask[site]!;
    const { visited, seen } = this;
    for (let d = 0; d < slots; d++) {
      if (((nearest >> d) & 1) === 0) continue;
      const first = visited.length;
      if (!this.reachesCollector(site + offsets[row + d]!, d + 1)) {
        for (let k = first; k < visited.length; k++) this.mark(visited[k]!, Connection.dead);
      }
    }
    for (let k = 0; k < visited.length; k++) seen[visited[k]!] = 0;
    visited.length = 0;
  }

  /**
   * Depth first, upwards first. True at the layer from which on all is metal, or on meeting what an earlier search of this departure saw: that one
   * ended well, for one that found no way has seen all of its piece and marked it dead. Sites seen get `stamp` and are added to `visited`.
   */
  private reachesCollector(start: number, stamp: number): boolean {
    const { visited, seen, status, stack } = this;
    const { offsets, kind, shell, slots } = this.lattice;
    if (seen[start] !== 0) return true;
    stack.length = 0;
    stack.push(start);
    seen[start] = stamp;
    visited.push(start);
    while (stack.length > 0) {
      const site = stack.pop()!;
      if (this.layerOf(site) >= this.solidFrom) return true;
      const row = kind[site]! * shell;
      // the last two slots are up and down: down is pushed before up, so that up is taken first
      for (let k = 0; k < slots; k++) {
        const offset = offsets[row + (k < slots - 2 ? k : k ^ 1)]!;
        const other = site + offset;
        if (offset === 0 || status[other] !== Connection.connected) continue;
        if (seen[other] === 0) {
          seen[other] = stamp;
          visited.push(other);
          stack.push(other);
        } else if (seen[other] !== stamp) return true;
      }
    }
    return false;
  }
}
