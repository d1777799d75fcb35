import type { Lattice } from '../lattice/lattice.ts';
import { Species } from '../lattice/species.ts';

/**
 * Dead lithium by a flood fill from the whole collector: 1 where lithium has no path of nearest neighbours of lithium to it, length siteCount.
 * O(sites): for starts, restarts, pictures, and as the reference of `Connectivity`.
 */
export const deadLithium = (lattice: Lattice, species: Uint8Array): Uint8Array => {
  const { offsets, shell, slots } = lattice;
  const dead = new Uint8Array(lattice.siteCount);
  const stack: number[] = [];
  species.forEach((s, site) => {
    if (s === Species.lithium) dead[site] = 1;
    if (s === Species.collector) stack.push(site);
  });
  while (stack.length > 0) {
    const site = stack.pop()!;
    const row = lattice.kindOf(site) * shell;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset === 0 || dead[site + offset] === 0) continue;
      dead[site + offset] = 0;
      stack.push(site + offset);
    }
  }
  return dead;
};
