import type { Lattice } from '../lattice/lattice.ts';
import type { RandomSource } from '../random/random-source.ts';
import { Species } from '../lattice/species.ts';

/** Fills a lattice: species of every site, length siteCount. Chance comes from `random` alone. */
export type InitialState = (lattice: Lattice, random: RandomSource) => Uint8Array;

/** A whole foil in ideal contact: the lowest layer electrolyte, the highest the collector, lithium in between. */
export const foilOnElectrolyte = (): InitialState => (lattice) => {
  const [nx, ny] = lattice.shape;
  const layer = nx * ny;
  const species = new Uint8Array(lattice.siteCount).fill(Species.lithium);
  species.fill(Species.electrolyte, 0, layer);
  species.fill(Species.collector, lattice.siteCount - layer);
  return species;
};
