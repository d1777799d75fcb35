import type { Lattice } from '../lattice/lattice.ts';
import { Species } from '../lattice/species.ts';
import { SiteStack } from './site-stack.ts';

/**
 * Dead lithium by a flood fill from the whole collector: 1 where lithium has no path of nearest neighbours of lithium to it, length siteCount.
 * O(sites): for starts, restarts, pictures, and as the reference of `Connectivity`.
 */
export const deadLithium = (lattice: Lattice, species: Uint8Array): Uint8Array => {
  const { offsets, shell, slots } = lattice;
  const dead = new Uint8Array(lattice.siteCount);
  species.forEach((s, site) => { if (s === Species.lithium) dead[site] = 1; });
  const stack = new SiteStack();
  species.forEach((s, start) => {
    if (s !== Species.collector) return;
    stack.push(start);
    while (stack.count > 0) {
      const site = stack.pop();
      const row = lattice.kindOf(site) * shell;
      for (let d = 0; d < slots; d++) {
        const offset = offsets[row + d]!;
        if (offset === 0 || dead[site + offset] === 0) continue;
        dead[site + offset] = 0;
        stack.push(site + offset);
      }
    }
  });
  return dead;
};
