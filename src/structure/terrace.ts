import { Species } from '../lattice/species.ts';
import { AnodyneError } from '../units/error.ts';
import type { InitialState } from './foil.ts';
import { fillRandomly } from './random-filling.ts';

/** A flat terrace, the lowest layer of cells, that bonds as lithium and never moves (collector), and on it lithium on `coverage` of the places of one layer, at random. */
export const adatomsOnTerrace = (coverage: number): InitialState => (lattice, random) => {
  if (!(coverage >= 0 && coverage <= 1)) throw new AnodyneError('adatomsOnTerrace', 'a coverage from 0 to 1', coverage);
  if (lattice.shape[2] < 2) throw new AnodyneError('adatomsOnTerrace', 'a lattice of at least 2 layers', lattice.shape[2]);
  const layer = lattice.basis * lattice.shape[0] * lattice.shape[1];
  const species = new Uint8Array(lattice.siteCount).fill(Species.collector, 0, layer);
  fillRandomly(species.subarray(layer, 2 * layer), coverage, random);
  return species;
};
