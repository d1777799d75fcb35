import { Species } from '../lattice/species.ts';
import type { RandomSource } from '../random/random-source.ts';
import { AnodyneError } from '../units/error.ts';
import type { InitialState } from './foil.ts';

/** Lithium on `filling` of all sites, the nearest whole number of them, each such choice equally likely; the rest empty. */
export const randomFilling = (filling: number): InitialState => (lattice, random) => {
  if (!(filling >= 0 && filling <= 1)) throw new AnodyneError('randomFilling', 'a share from 0 to 1', filling);
  const species = new Uint8Array(lattice.siteCount);
  fillRandomly(species, filling, random);
  return species;
};

/** Puts lithium on `filling` of the sites of `species`, the nearest whole number of them. */
export const fillRandomly = (species: Uint8Array, filling: number, random: RandomSource): void => {
  let wanted = Math.round(filling * species.length);
  // selection sampling (Knuth, TAOCP 2, 3.4.2, algorithm S): one pass, no shuffle
  for (let site = 0; site < species.length; site++) {
    if (random.uniform() * (species.length - site) >= wanted) continue;
    species[site] = Species.lithium;
    wanted--;
  }
};
