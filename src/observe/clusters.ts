import type { Lattice } from '../lattice/lattice.ts';

/** What `clusters` is told of a site: not among those asked for; among them; among them, and counted apart. */
export const Member = { no: 0, yes: 1, marked: 2 } as const;

/** Pieces of sites, in the order of their first site. */
export interface Clusters {
  /** Of each piece [sites]. */
  readonly sizes: number[];
  /** How many of them are marked. */
  readonly marked: number[];
}

/**
 * Pieces of sites joined through nearest neighbours, periodic axes included.
 *
 * @param members one of `Member` a site, length siteCount; cleared on the way
 * @param kindAt kind of a site (src/lattice/lattice.ts), from wherever it comes fastest
 * @param pieces gets the number of its piece, from 1 on, of each member, length siteCount
 */
export const clusters = (lattice: Lattice, members: Uint8Array, kindAt: (site: number) => number, pieces?: Uint32Array): Clusters => {
  const { offsets, shell, slots, siteCount } = lattice;
  const sizes: number[] = [];
  const marked: number[] = [];
  const stack: number[] = [];
  for (let first = 0; first < siteCount; first++) {
    if (members[first] === Member.no) continue;
    let size = 0;
    let marks = members[first] === Member.marked ? 1 : 0;
    members[first] = Member.no;
    stack.push(first);
    while (stack.length > 0) {
      const site = stack.pop()!;
      const row = kindAt(site) * shell;
      size++;
      if (pieces) pieces[site] = sizes.length + 1;
      for (let d = 0; d < slots; d++) {
        const other = site + offsets[row + d]!;
        // where there is no neighbour, the offset of 0 leads to the site itself, which is cleared
        const member = members[other]!;
        if (member === Member.no) continue;
        if (member === Member.marked) marks++;
        members[other] = Member.no;
        stack.push(other);
      }
    }
    sizes.push(size);
    marked.push(marks);
  }
  return { sizes, marked };
};

/** Sizes [sites] of the pieces of all sites that `belongs` tells, joined through nearest neighbours, periodic axes included; in the order of their first site. */
export const clusterSizes = (lattice: Lattice, belongs: (site: number) => boolean): number[] => {
  const members = Uint8Array.from({ length: lattice.siteCount }, (_, site) => (belongs(site) ? Member.yes : Member.no));
  return clusters(lattice, members, (site) => lattice.kindOf(site)).sizes;
};
