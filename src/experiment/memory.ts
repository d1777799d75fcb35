import { totalmem } from 'node:os';
import type { HopTable } from '../kernel/hop-table.ts';
import { type Lattice, type LatticeName, type Shape, siteCountOf } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';
import { formatBytes } from '../units/format.ts';
import type { FollowerClass } from './observable.ts';

/** Bytes a site: word; place in the event list, and room in that list. */
const word = 4;
const listed = 8;
/** With an electrode: the log of changes; connection, mark of searches, contact. */
const logged = 4;
export const electrodeBytes = 3;

/** Memory [bytes] that a lattice of this shape takes at most, small tables left out; `followers` [bytes a site] is that of what follows every hop. */
export const memoryOf = (name: LatticeName, shape: Shape, electrode: boolean, followers = 0): number =>
  siteCountOf(name, shape) * (word + listed + (electrode ? logged + electrodeBytes : 0) + followers);

/** Memory [bytes a site] of what follows every hop. */
export const bytesPerSiteOf = (followers: readonly FollowerClass[]): number => followers.reduce((sum, kind) => sum + kind.bytesPerSite, 0);

/** Memory [bytes] that the arrays of the inner loop take at most. Composition-rejection has two bytes a site more, for its groups. */
export const arrayBytes = (lattice: Lattice, tables: readonly HopTable[], electrode: boolean): number => {
  const sites = lattice.siteCount * (word + tables.length * (listed + 2) + (electrode ? logged : 0));
  return sites + tables.reduce((sum, { rates, slots }) => sum + rates.byteLength + (slots << slots) + 32768, 65536);
};

/** @throws AnodyneError if the lattice cannot fit into this machine */
export const requireMemory = (name: LatticeName, shape: Shape, electrode: boolean, followers: number): void => {
  // 0 or a huge number where no limit is set
  const limit = process.constrainedMemory();
  const machine = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  const need = memoryOf(name, shape, electrode, followers);
  if (need > machine) {
    throw new AnodyneError('lattice', `at most the ${formatBytes(machine)} of memory that this machine has`, `${shape.join(' x ')} cells, ${formatBytes(need)}`);
  }
};
