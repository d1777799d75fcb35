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

/** Atoms of the unit cells in half edges, written down anew. */
const atoms: Record<LatticeName, [number, number, number][]> = {
  square: [[0, 0, 0]],
  'simple cubic': [[0, 0, 0]],
  bcc: [[0, 0, 0], [1, 1, 1]],
  fcc: [[0, 0, 0], [1, 1, 0], [1, 0, 1], [0, 1, 1]],
};

/** Coordinates of a site in half edges of the unit cell. */
export const coordinates = ({ name, shape }: Lattice, site: number): [number, number, number] => {
  const basis = atoms[name].length;
  const atom = atoms[name][site % basis]!;
  const cell = Math.floor(site / basis);
  const at = [cell % shape[0], Math.floor(cell / shape[0]) % shape[1], Math.floor(cell / (shape[0] * shape[1]))];
  return [2 * at[0]! + atom[0], 2 * at[1]! + atom[1], 2 * at[2]! + atom[2]];
};
