import { totalmem } from 'node:os';
import type { HopTable } from '../kernel/hop-table.ts';
import { type Lattice, type LatticeName, type Shape, siteCountOf } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';
import { formatBytes } from '../units/format.ts';

/** Word, place in the event list, and room in that list for every site. */
const bytesPerSite = 12;
/** With an electrode: the log of changes; connection, mark of searches, contact. */
const bytesPerSiteLogged = 4;
const bytesPerSiteOfElectrode = 3;

/** Memory [bytes] that a lattice of this shape takes, small tables left out. */
export const memoryOf = (name: LatticeName, shape: Shape, electrode: boolean): number =>
  siteCountOf(name, shape) * (bytesPerSite + (electrode ? bytesPerSiteLogged + bytesPerSiteOfElectrode : 0));

/** Memory [bytes] of the arrays that the inner loop works on. Composition-rejection has two bytes a site more, for its groups. */
export const arrayBytes = (lattice: Lattice, tables: readonly HopTable[], logged: boolean): number => {
  const sites = lattice.siteCount * (4 + tables.length * (bytesPerSite - 4 + 2) + (logged ? bytesPerSiteLogged : 0));
  const table = tables.reduce((sum, { rates, slots }) => sum + rates.byteLength + (slots << slots), 0);
  return sites + table + 65536;
};

/** @throws AnodyneError if the lattice cannot fit into this machine */
export const requireMemory = (name: LatticeName, shape: Shape, electrode: boolean): void => {
  // 0 or a huge number where no limit is set
  const limit = process.constrainedMemory();
  const machine = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  const need = memoryOf(name, shape, electrode);
  if (need > machine) {
    throw new AnodyneError('lattice', `at most the ${formatBytes(machine)} of memory that this machine has`, `${shape.join(' x ')} cells, ${formatBytes(need)}`);
  }
};
