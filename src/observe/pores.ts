import type { Lattice } from '../lattice/lattice.ts';
import { Species } from '../lattice/species.ts';

/** Sizes [sites] of all pores: pieces of empty sites joined through nearest neighbours, periodic axes included; in the order of their first site. */
export const poreSizes = (lattice: Lattice, species: Uint8Array): number[] => {
  const { offsets, shell, slots } = lattice;
  const seen = new Uint8Array(lattice.siteCount);
  const sizes: number[] = [];
  const stack: number[] = [];
  for (let first = 0; first < species.length; first++) {
    if (species[first] !== Species.empty || seen[first] === 1) continue;
    let size = 0;
    seen[first] = 1;
    stack.push(first);
    while (stack.length > 0) {
      const site = stack.pop()!;
      size++;
      for (let d = 0; d < slots; d++) {
        const offset = offsets[lattice.kindOf(site) * shell + d]!;
        const other = site + offset;
        if (offset === 0 || species[other] !== Species.empty || seen[other] === 1) continue;
        seen[other] = 1;
        stack.push(other);
      }
    }
    sizes.push(size);
  }
  return sizes;
};
