import type { SectorInput, SectorStepper } from '../../../src/kernel/sectors/sector-stepper.ts';
import { buildLattice, type LatticeName, type Shape } from '../../../src/lattice/lattice.ts';
import { Species } from '../../../src/lattice/species.ts';
import { randomSource } from '../../../src/random/streams.ts';
import { bondCounting, type BondCounting } from '../../../src/rules/bond-counting.ts';

export interface Case {
  readonly name: LatticeName;
  readonly shape: Shape;
  readonly periodic: readonly [boolean, boolean, boolean];
  readonly edge: number;
  readonly rule?: Partial<BondCounting>;
  readonly rateByStep?: number;
}

/** Lithium on 55 % of the sites, electrolyte on 3 %, a collector on top where z is open. */
export const makeInput = ({ name, shape, periodic, edge, rule = {}, rateByStep = 1 }: Case): SectorInput => {
  const lattice = buildLattice(name, shape, periodic);
  const table = bondCounting({ attemptRate: 1, bond: 0.9, adhesion: 0.4, bulkFactor: 0.3, boundaryFactor: 2, vapour: false, ...rule }, lattice.slots);
  const random = randomSource(shape[0], 'initialState');
  const top = lattice.siteCount - shape[0] * shape[1];
  const species = Uint8Array.from({ length: lattice.siteCount }, (_, site) => {
    const u = random.uniform();
    if (!periodic[2] && site >= top) return Species.collector;
    return u < 0.55 ? Species.lithium : u > 0.97 ? Species.electrolyte : Species.empty;
  });
  return { lattice, table, species, seed: [shape[0], 7], edge, dt: rateByStep / table.rates.reduce((most, rate) => Math.max(most, rate)) };
};

/** After a look at what has changed. */
export const speciesOf = (stepper: SectorStepper): Uint8Array => {
  stepper.takeChanges();
  return Uint8Array.from({ length: stepper.grid.lattice.siteCount }, (_, site) => stepper.at(site));
};
