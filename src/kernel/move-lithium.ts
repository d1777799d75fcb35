import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { kindOf, speciesShift } from '../lattice/word.ts';

/** Writes the words of a hop of lithium from `from` to its empty neighbour `to`, and tells nobody. */
export const moveLithium = (sites: Sites, from: number, to: number): void => {
  swapSpecies(sites, from, to);
  flipAround(sites, to);
  flipAround(sites, from);
};

/** Lithium on `to`, nothing on `from`; the neighbours do not know yet. */
export const swapSpecies = ({ words }: Sites, from: number, to: number): void => {
  words[to]! ^= Species.lithium << speciesShift;
  words[from]! ^= Species.lithium << speciesShift;
};

const flipAround = ({ words, lattice }: Sites, site: number): void => {
  const { offsets, slots, shell } = lattice;
  const row = kindOf(words[site]!) * shell;
  for (let d = 0; d < slots; d++) {
    const offset = offsets[row + d]!;
    if (offset !== 0) words[site + offset]! ^= 1 << (d ^ 1);
  }
};
