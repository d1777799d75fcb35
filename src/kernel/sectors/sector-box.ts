import { Sites } from '../../lattice/sites.ts';
import type { Storage } from '../../lattice/storage.ts';
import { RandomSource } from '../../random/random-source.ts';
import { HopRates } from '../hop-rates.ts';
import type { HopTable } from '../hop-table.ts';
import { AtomsOfSector } from './atoms-of-sector.ts';
import { seenBit, type SectorGrid } from './sector-grid.ts';

/** A sector with all that its hops work on. */
export interface SectorBox {
  readonly sites: Sites;
  readonly atoms: AtomsOfSector;
  /** SectorGrid.zones */
  readonly zones: Uint8Array;
  /** Which of the atoms and slots: set anew for every step. */
  readonly choice: RandomSource;
  /** Sites of the lattice that others see and that have changed in the present step; room for all of them. */
  readonly news: Int32Array;
}

export const makeBox = (grid: SectorGrid, sector: number, species: ArrayLike<number>, table: HopTable, storage: Storage): SectorBox => {
  const zones = storage.uint8(grid.box.siteCount);
  zones.set(grid.zones(sector));
  const sites = new Sites(grid.box, grid.species(sector, species), { storage, logged: true });
  const choice = new RandomSource([1, 0, 0, 0]);
  const atoms = new AtomsOfSector(new HopRates(sites, table, storage), choice, zones, storage);
  sites.subscribe(atoms);
  return { sites, atoms, zones, choice, news: storage.int32(zones.filter((zone) => zone & seenBit).length) };
};

/** Bytes of the arrays of a box, at most: by site its word, entries of the log, of the lists and their places, of news, its zone; and tables. */
export const bytesOfBox = ({ box: { siteCount } }: SectorGrid, { rates }: HopTable): number => 21 * siteCount + rates.byteLength + 32768;
