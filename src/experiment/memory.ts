import { totalmem } from 'node:os';
import { type LatticeName, type Shape, siteCountOf } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';
import { formatBytes } from '../units/format.ts';

/**
 * Bytes a site with an electrode: species, kind, two masks, class and contact class, connection, seen: 8; positions in two lists: 8; about 2 for the lists, which
 * hold surface sites only, and the copy of a checkpoint. An upper bound for lattices without an electrode.
 */
const bytesPerSite = 18;

/** Memory [bytes] that a lattice of this shape takes. */
export const memoryOf = (name: LatticeName, shape: Shape): number => siteCountOf(name, shape) * bytesPerSite;

/** @throws AnodyneError if the lattice cannot fit into this machine */
export const requireMemory = (name: LatticeName, shape: Shape): void => {
  // 0 or a huge number where no limit is set
  const limit = process.constrainedMemory();
  const machine = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  const need = memoryOf(name, shape);
  if (need > machine) {
    throw new AnodyneError('lattice', `at most the ${formatBytes(machine)} of memory that this machine has`, `${shape.join(' x ')} cells, ${formatBytes(need)}`);
  }
};
