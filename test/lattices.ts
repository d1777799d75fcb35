import { buildLattice, type Lattice, type LatticeName, type Shape } from '../src/lattice/lattice.ts';
import { Species } from '../src/lattice/species.ts';
import type { RandomSource } from '../src/random/random-source.ts';

/** A lattice of a cell: electrolyte below, collector above, open along z; `metal` decides what stands in between. */
export const cellLattice = (name: LatticeName, shape: Shape, metal: (site: number) => number): { lattice: Lattice; species: Uint8Array } => {
  const lattice = buildLattice(name, shape, [true, name !== 'square', false]);
  const layer = shape[0] * shape[1];
  const species = Uint8Array.from({ length: lattice.siteCount }, (_, site) => {
    if (site < layer) return Species.electrolyte;
    return site >= lattice.siteCount - layer ? Species.collector : metal(site);
  });
  return { lattice, species };
};

/** Lithium with probability `filling`, else empty. */
export const randomMetal = (random: RandomSource, filling: number) => (): number =>
  random.uniform() < filling ? Species.lithium : Species.empty;

/** Coordinates of a site. */
export const coordinates = ({ shape }: Lattice, site: number): [number, number, number] =>
  [site % shape[0], Math.floor(site / shape[0]) % shape[1], Math.floor(site / (shape[0] * shape[1]))];
