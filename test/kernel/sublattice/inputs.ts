import { labelsMatter, type HopTable } from '../../../src/kernel/hop-table.ts';
import { pairChances } from '../../../src/kernel/sublattice/pair-chances.ts';
import { SiteCode } from '../../../src/kernel/sublattice/site-codes.ts';
import type { StepperInput, SublatticeStepper } from '../../../src/kernel/sublattice/sublattice-stepper.ts';
import { SweepPlan } from '../../../src/kernel/sublattice/sweep-program.ts';
import { buildLattice, type Lattice, type LatticeName, type Shape } from '../../../src/lattice/lattice.ts';
import type { RandomSource } from '../../../src/random/random-source.ts';
import { randomSource } from '../../../src/random/streams.ts';
import { hopTable, type PairFactors } from '../../../src/rules/hop-table.ts';

/** Every pair of surroundings with a rate of its own, over four decades: as much as 32 bits can tell. */
export const tableOfStrangers = (slots: number, seed: number, factors: PairFactors): HopTable => {
  const random = randomSource(seed, 'eventChoice');
  return hopTable(slots, factors, () => Math.exp(-9.2 * random.uniform()));
};

/** Lithium, a part of it tagged, and electrolyte by chance; in a cell, electrolyte below and a collector on top. */
export const randomCodes = ({ shape: [nx, ny, nz], siteCount }: Lattice, random: RandomSource, filling: number, cell: boolean): Uint8Array => {
  const layer = nx * ny;
  return Uint8Array.from({ length: siteCount }, (_, site) => {
    if (cell && site < layer) return SiteCode.electrolyte;
    if (cell && site >= layer * (nz - 1)) return SiteCode.collector;
    const u = random.uniform();
    if (cell && u > 0.97) return SiteCode.electrolyte;
    return u < filling ? (u < 0.2 ? SiteCode.lithium | SiteCode.tag : SiteCode.lithium) : SiteCode.empty;
  });
};

export interface Case {
  readonly name: LatticeName;
  readonly shape: Shape;
  readonly periodic: readonly [boolean, boolean, boolean];
  readonly table: (slots: number) => HopTable;
  /** Largest rate times time step. */
  readonly rateByStep: number;
  readonly filling: number;
  readonly cell: boolean;
  readonly seed: number;
}

/** A lattice, its sites and chances, all by the seed. */
export const makeInput = ({ name, shape, periodic, table, rateByStep, filling, cell, seed }: Case): StepperInput => {
  const lattice = buildLattice(name, shape, periodic);
  const rule = table(lattice.slots);
  const chances = pairChances(rule, labelsMatter(rule), rateByStep / rule.rates.reduce((most, rate) => Math.max(most, rate), 1e-300));
  return { lattice, plan: new SweepPlan(lattice, [seed, 7]), codes: randomCodes(lattice, randomSource(seed, 'initialState'), filling, cell), chances };
};

/** What stands where, by a stepper. */
export const codesOf = (stepper: SublatticeStepper, sites: number): Uint8Array => Uint8Array.from({ length: sites }, (_, site) => stepper.at(site));

/** FNV-1a of 32 bits. */
export const checksum = (bytes: Uint8Array): string => bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5).toString(16);
