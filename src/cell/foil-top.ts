import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { electrolyteCount } from '../lattice/word.ts';
import { Connection, type Connectivity } from './connectivity.ts';

/**
 * The upper end of the foil. A relaxed vacancy has found a sink in the metal: the foil is one voxel poorer and nothing changes at the contact plane.
 * On the lattice the collector comes down: it takes the place of the topmost connected lithium, layer by layer, in the order of the sites. Where no void
 * reaches it, it stays flat to one voxel; a void that it comes past stays in it. Plated lithium that finds no void lifts the foil: the same backwards.
 */
export class FoilTop {
  private readonly sites: Sites;
  private readonly connectivity: Connectivity;
  private collectorFrom: number; // from this site on all is collector; only `lower` and `raise` move it, so looking changes nothing
  private lowest = 0; // no collector before this site

  constructor(sites: Sites, connectivity: Connectivity) {
    this.sites = sites;
    this.connectivity = connectivity;
    this.collectorFrom = sites.lattice.siteCount;
    this.follow();
  }

  /** True when the simulated foil is used up: what would be taken next lies on the electrolyte. */
  get consumed(): boolean {
    return this.next() < 0;
  }

  /** The collector takes the place of the topmost lithium; false if the foil is consumed. */
  lower(): boolean {
    const site = this.next();
    if (site < 0) return false;
    this.sites.set(site, Species.collector);
    this.lowest = Math.min(this.lowest, site);
    this.follow();
    return true;
  }

  /** The lowest collector that stands on lithium makes room for a voxel of it; false if that lies in the highest layer, which stays collector. */
  raise(): boolean {
    const { sites } = this;
    const { shape: [nx, ny], siteCount } = sites.lattice;
    const layer = nx * ny;
    while (sites.at(this.lowest) !== Species.collector) this.lowest++;
    for (let site = Math.max(layer, this.lowest); site < siteCount - layer; site++) {
      if (sites.at(site) !== Species.collector || sites.at(site - layer) !== Species.lithium) continue;
      sites.set(site, Species.lithium);
      this.collectorFrom = Math.max(this.collectorFrom, site + 1);
      return true;
    }
    return false;
  }

  /** The topmost connected lithium, or -1 if that lies on the electrolyte: dead lithium is never stripped, voids may have come up here. */
  private next(): number {
    const { sites } = this;
    const { status } = this.connectivity;
    for (let site = this.collectorFrom - 1; site >= 0; site--) {
      if (sites.at(site) !== Species.lithium || status[site] !== Connection.connected) continue;
      return electrolyteCount(sites.words[site]!) === 0 ? site : -1;
    }
    return -1;
  }

  private follow(): void {
    while (this.collectorFrom > 0 && this.sites.at(this.collectorFrom - 1) === Species.collector) this.collectorFrom--;
  }
}
