import type { Simulation } from '../experiment/simulation.ts';
import type { State } from '../experiment/state.ts';
import { buildLattice, type Lattice } from '../lattice/lattice.ts';
import { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { electrolyteCount, kindOf, speciesOf } from '../lattice/word.ts';
import { clusters, clusterSizes, Member } from './clusters.ts';

/** Sizes [sites] of all pores: pieces of empty sites. */
export const poreSizes = (lattice: Lattice, species: Uint8Array): number[] => clusterSizes(lattice, (site) => species[site] === Species.empty);

export interface Pore {
  /** [voxels] */
  readonly size: number;
  /** Of these, the ones that lie on the electrolyte: cells of the contact plane that the pore covers. */
  readonly footprint: number;
}

/**
 * All pores with what they cover of the contact plane, in the order of their first site.
 * @param pieces gets the number of its pore, from 1 on, of each empty site, length siteCount
 */
export const poresOf = ({ lattice, words }: Sites, pieces?: Uint32Array): Pore[] => {
  const members = new Uint8Array(words.length);
  for (let site = 0; site < words.length; site++) {
    const word = words[site]!;
    if (speciesOf(word) === Species.empty) members[site] = electrolyteCount(word) > 0 ? Member.marked : Member.yes;
  }
  const { sizes, marked } = clusters(lattice, members, (site) => kindOf(words[site]!), pieces);
  return sizes.map((size, k) => ({ size, footprint: marked[k]! }));
};

/** A pore as a picture of it would be measured. */
export interface InterfacePore {
  /** Of the disc (2D) or sphere (3D) of its volume [m]. */
  readonly diameter: number;
  /** Share of the contact plane that it covers. */
  readonly coverage: number;
}

/** The pores of a stored state that take contact away (`isResolved`), in the order of their first site: those that the columns of `interfacePores` count. */
export const interfacePores = ({ header, species }: State): InterfacePore[] => {
  const lattice = buildLattice(header.lattice, header.shape, header.periodic);
  const [nx, ny] = lattice.shape;
  return poresOf(new Sites(lattice, species)).filter((pore) => isResolved(lattice, pore)).map(({ size, footprint }) => ({
    diameter: header['Voxel edge [m]'] * equivalentDiameter(lattice.name === 'square' ? 2 : 3, size),
    coverage: footprint / (nx * ny),
  }));
};

const known = new WeakMap<Simulation, { moment: string; pores: readonly Pore[] }>();

/** The same of a run's present state: several columns of a row cost one search. */
export const presentPores = (run: Simulation): readonly Pore[] => {
  const moment = `${run.kmc.events} ${run.kmc.attempts}`;
  let found = known.get(run);
  if (found?.moment !== moment) {
    found = { moment, pores: poresOf(run.sites) };
    known.set(run, found);
  }
  return found.pores;
};

/**
 * Pores that the lattice resolves and that take contact away: on the electrolyte, of two voxels an edge at least (4 voxels in 2D, 8 in 3D). Smaller ones are
 * mostly single vacancies, which come and go and would be most of any count.
 */
export const isResolved = (lattice: Lattice, { size, footprint }: Pore): boolean => footprint > 0 && size >= (lattice.name === 'square' ? 4 : 8);

/** Diameter of the disc (`dimensions` 2) or sphere (3) of so many voxels, in edges of a voxel. */
export const equivalentDiameter = (dimensions: 2 | 3, voxels: number): number => (dimensions === 2 ? Math.sqrt((4 / Math.PI) * voxels) : Math.cbrt((6 / Math.PI) * voxels));

/** Mean distance of so many pores on a contact plane, in edges of a voxel: 1/sqrt(their areal density), in 2D the length of plane for each; 0 without pores. */
export const spacingOf = ({ name, shape: [nx, ny] }: Lattice, count: number): number => {
  const cells = count === 0 ? 0 : (nx * ny) / count;
  return name === 'square' ? cells : Math.sqrt(cells);
};

/** The middle one, or the mean of the middle two; 0 of none. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0 ? 0 : (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
};
