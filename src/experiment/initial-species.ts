import type { Lattice } from '../lattice/lattice.ts';
import { speciesNames } from '../lattice/species.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { InitialState } from '../structure/foil.ts';
import { AnodyneError } from '../units/error.ts';

const place = 'scenario.build: initial';

/**
 * What `initial` puts on each site: a wrong byte would run into the other bits of the site's word (src/lattice/word.ts).
 * @throws AnodyneError if it is not one of the species for each site
 */
export const initialSpecies = (initial: InitialState, lattice: Lattice, random: RandomSource): Uint8Array => {
  const species: unknown = initial(lattice, random);
  if (!(species instanceof Uint8Array)) throw new AnodyneError(place, 'a function that returns a Uint8Array, one species a site', species);
  const { siteCount } = lattice;
  if (species.length !== siteCount) throw new AnodyneError(place, `the species of each of the ${siteCount} sites of the lattice`, species.length);
  for (let site = 0; site < siteCount; site++) {
    if (species[site]! < speciesNames.length) continue;
    throw new AnodyneError(`${place}: site ${site}`, `a species (${speciesNames.map((name, byte) => `${byte} ${name}`).join(', ')})`, species[site]);
  }
  return species;
};
