import type { Lattice } from '../lattice/lattice.ts';
import { Species } from '../lattice/species.ts';
import { clusterSizes } from './clusters.ts';

/** Sizes [sites] of all pores: pieces of empty sites. */
export const poreSizes = (lattice: Lattice, species: Uint8Array): number[] => clusterSizes(lattice, (site) => species[site] === Species.empty);
