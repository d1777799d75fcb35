import type { Lattice } from '../lattice/lattice.ts';

/** Sizes [sites] of the pieces of all sites that `belongs` tells, joined through nearest neighbours, periodic axes included; in the order of their first site. */
export const clusterSizes = (lattice: Lattice, belongs: (site: number) => boolean): number[] => {
  const { offsets, shell, slots, siteCount } = lattice;
  const seen = new Uint8Array(siteCount);
  const sizes: number[] = [];
  const stack: number[] = [];
  for (let first = 0; first < siteCount; first++) {
    if (seen[first] === 1 || !belongs(first)) continue;
    let size = 0;
    seen[first] = 1;
    stack.push(first);
    while (stack.length > 0) {
      const site = stack.pop()!;
      const row = lattice.kindOf(site) * shell;
      size++;
      for (let d = 0; d < slots; d++) {
        const offset = offsets[row + d]!;
        const other = site + offset;
        if (offset === 0 || seen[other] === 1 || !belongs(other)) continue;
        seen[other] = 1;
        stack.push(other);
      }
    }
    sizes.push(size);
  }
  return sizes;
};
