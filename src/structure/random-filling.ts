import { Species } from '../lattice/species.ts';
import { AnodyneError } from '../units/error.ts';
import type { InitialState } from './foil.ts';

/** Lithium on `filling` of all sites, the nearest whole number of them, each such choice equally likely; the rest empty. */
export const randomFilling = (filling: number): InitialState => (lattice, random) => {
  if (!(filling >= 0 && filling <= 1)) throw new AnodyneError('randomFilling', 'a share from 0 to 1', filling);
  const species = new Uint8Array(lattice.siteCount);
  let wanted = Math.round(filling * species.length);
  // selection sampling (Knuth, TAOCP 2, 3.4.2, algorithm S): one pass, no shuffle
  for (let site = 0; site < species.length; site++) {
    if (random.uniform() * (species.length - site) >= wanted) continue;
    species[site] = Species.lithium;
    wanted--;
  }
  return species;
};
