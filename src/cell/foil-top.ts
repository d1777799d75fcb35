import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';

/**
 * The upper end of the foil. A relaxed vacancy has found a sink in the metal: the foil is one voxel poorer and nothing changes at the contact plane.
 * On the lattice the collector comes down: it takes the place of the topmost lithium, layer by layer, in the order of the sites, so that it
 * stays flat to one voxel.
 */
export class FoilTop {
  /** Every lithium above this site has been taken; lithium that hops up there later stays. */
  cursor: number;
  private readonly sites: Sites;

  constructor(sites: Sites) {
    this.sites = sites;
    this.cursor = sites.lattice.siteCount - 1;
  }

  /** True when the foil is used up: what would be taken next lies on the electrolyte. */
  get consumed(): boolean {
    const { species, electrolyteMask } = this.sites;
    // looked for at each use, for what stood at the cursor may have hopped away
    while (this.cursor >= 0 && species[this.cursor] !== Species.lithium) this.cursor--;
    return this.cursor < 0 || electrolyteMask[this.cursor] !== 0;
  }

  /** The collector takes the place of the topmost lithium; only while not `consumed`. */
  lower(): void {
    if (!this.consumed) this.sites.set(this.cursor, Species.collector);
  }
}
