import type { Lattice } from '../lattice/lattice.ts';
import type { RandomSource } from '../random/random-source.ts';
import { Species } from '../lattice/species.ts';
import { AnodyneError } from '../units/error.ts';

/** Fills a lattice: species of every site, length siteCount. Chance comes from `random` alone. */
export type InitialState = (lattice: Lattice, random: RandomSource) => Uint8Array;

/**
 * A whole foil in ideal contact: the lowest layer electrolyte, the highest the collector, lithium in between.
 * @param collectorLayers layers of collector at the start: all but one of them can become lithium as the foil is plated
 */
export const foilOnElectrolyte = (collectorLayers = 1): InitialState => (lattice) => {
  const [nx, ny, nz] = lattice.shape;
  checkCollectorLayers('foilOnElectrolyte', collectorLayers, nz);
  const layer = nx * ny;
  const species = new Uint8Array(lattice.siteCount).fill(Species.lithium);
  species.fill(Species.electrolyte, 0, layer);
  species.fill(Species.collector, lattice.siteCount - collectorLayers * layer);
  return species;
};

/** @throws AnodyneError unless there is a layer of collector, and one of lithium between it and the electrolyte */
export const checkCollectorLayers = (place: string, collectorLayers: number, nz: number): void => {
  if (Number.isInteger(collectorLayers) && collectorLayers >= 1 && collectorLayers <= nz - 2) return;
  throw new AnodyneError(`${place}: collectorLayers`, `a whole number from 1 to ${nz - 2}, so that a layer of lithium is left`, collectorLayers);
};
