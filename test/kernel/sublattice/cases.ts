import type { HopTable } from '../../../src/kernel/hop-table.ts';
import type { LatticeName, Shape } from '../../../src/lattice/lattice.ts';
import { bondCounting } from '../../../src/rules/bond-counting.ts';
import { metropolis } from '../../../src/rules/metropolis.ts';
import { type Case, tableOfStrangers } from './inputs.ts';

// What every parallel engine is held to the reference by.

const energies = { attemptRate: 5, bond: 0.9, adhesion: 0.4 };
const withGrains = { bulkFactor: 0.3, boundaryFactor: 20, vapour: false };
const plain = { bulkFactor: 1, vapour: true };
/** Of every kind, with all that can make a chance differ. */
export const rules: Record<string, (slots: number) => HopTable> = {
  'metropolis, with vapour': (slots) => metropolis({ ...energies, ...plain }, slots),
  'metropolis, no vapour': (slots) => metropolis({ ...energies, ...withGrains }, slots),
  'bond counting, with vapour': (slots) => bondCounting({ ...energies, ...plain }, slots),
  'bond counting, no vapour, no bulk hops': (slots) => bondCounting({ ...energies, bulkFactor: 0, boundaryFactor: 5, vapour: false }, slots),
  strangers: (slots) => tableOfStrangers(slots, 3, withGrains),
};
/** Even and odd, joined and open, longer than a vector and shorter. */
export const shapes: readonly (readonly [LatticeName, Shape, readonly [boolean, boolean, boolean]])[] = [
  ['simple cubic', [8, 8, 8], [true, true, true]],
  ['simple cubic', [7, 5, 9], [true, true, false]],
  ['simple cubic', [3, 3, 3], [true, true, true]],
  ['simple cubic', [66, 4, 5], [true, false, false]],
  ['simple cubic', [6, 1, 7], [false, false, false]],
  ['square', [67, 1, 6], [true, false, true]],
  ['square', [5, 1, 12], [true, true, false]],
];

/** The trajectory that is pinned, on every engine. */
export const pinnedCase: Case = { name: 'simple cubic', shape: [21, 12, 10], periodic: [true, true, false], table: rules['bond counting, with vapour']!, rateByStep: 0.5, filling: 0.6, cell: true, seed: 1 };

/** Hops of its first 100 sweeps, and a checksum of the sites after them. */
export const pinned = { hops: 6646, sites: '76e70337' };
