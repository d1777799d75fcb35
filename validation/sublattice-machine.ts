import { HopRates } from '../src/kernel/hop-rates.ts';
import { CompiledSectors } from '../src/kernel/sectors/compiled-sectors.ts';
import type { SectorStepper } from '../src/kernel/sectors/sector-stepper.ts';
import { pairChances } from '../src/kernel/sublattice/pair-chances.ts';
import { codeOf, SiteCode } from '../src/kernel/sublattice/site-codes.ts';
import { SimdStepper } from '../src/kernel/sublattice/simd-stepper.ts';
import type { SublatticeStepper } from '../src/kernel/sublattice/sublattice-stepper.ts';
import { SweepPlan } from '../src/kernel/sublattice/sweep-program.ts';
import type { Lattice } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { randomSource, Streams } from '../src/random/streams.ts';
import { bondCounting, type BondCounting } from '../src/rules/bond-counting.ts';
import { compiledHops } from './compiled-hops.ts';

/** Sectors of at least `edge` places, in steps of which the largest rate times the time step is `rateByStep`. */
export interface InSectors {
  readonly rateByStep: number;
  readonly edge: number;
}

/** What takes the hops: one after the other, sweeps of which the largest rate times the time step is this, or sectors. */
export type Taken = 'serial' | number | InSectors;

/** In words, for a table. */
export const takenInWords = (taken: Taken): string => (typeof taken === 'object' ? `sectors of ${taken.edge}, ${taken.rateByStep}` : String(taken));

/** Nothing but hops, from any number of initial states one after the other, each with chance of its own. */
export interface Machine {
  /** Begins anew from these species of every site. */
  begin(species: Uint8Array): void;
  /** To `time` [s] since it began; in sweeps and sectors a whole number of steps. */
  advance(time: number): void;
  /** Lithium on a site. */
  isAtom(site: number): boolean;
}

class SerialMachine implements Machine {
  private run: ReturnType<typeof compiledHops> | undefined;
  private readonly lattice: Lattice;
  private readonly rule: BondCounting;
  private seed: number;

  constructor(lattice: Lattice, rule: BondCounting, seed: number) {
    this.lattice = lattice;
    this.rule = rule;
    this.seed = seed;
  }

  begin(species: Uint8Array): void {
    this.run = compiledHops(this.lattice, species, this.rule, new Streams(this.seed));
    this.seed += 1e6;
  }

  advance(time: number): void {
    this.run!.kmc.advance(time, Infinity, Infinity);
  }

  isAtom(site: number): boolean {
    return this.run!.sites.at(site) === Species.lithium;
  }
}

export class SweepMachine implements Machine {
  /** [s] of a sweep. */
  readonly dt: number;
  readonly stepper: SublatticeStepper;
  /** Sweeps since the first beginning, and those before the last. */
  private sweeps = 0;
  private before = 0;

  constructor(lattice: Lattice, rule: BondCounting, rateByStep: number, seed: number) {
    const { table, largest, labelled } = new HopRates(new Sites(lattice), bondCounting(rule, lattice.slots));
    this.dt = rateByStep / largest;
    const [first, second] = randomSource(seed, 'sweeps').save();
    this.stepper = new SimdStepper({ lattice, plan: new SweepPlan(lattice, [first!, second!]), codes: new Uint8Array(lattice.siteCount), chances: pairChances(table, labelled, this.dt) });
  }

  begin(species: Uint8Array): void {
    species.forEach((s, site) => { if (this.stepper.at(site) !== codeOf[s]) this.stepper.set(site, codeOf[s]!); });
    this.before = this.sweeps;
  }

  advance(time: number): void {
    const end = this.before + Math.round(time / this.dt);
    this.stepper.run(this.sweeps, end - this.sweeps);
    this.sweeps = end;
  }

  isAtom(site: number): boolean {
    return (this.stepper.at(site) & ~SiteCode.tag) === SiteCode.lithium;
  }
}

class SectorMachine implements Machine {
  /** [s] of a step. */
  private readonly dt: number;
  private readonly stepper: SectorStepper;
  /** Steps since the first beginning, and those before the last. */
  private steps = 0;
  private before = 0;

  constructor(lattice: Lattice, rule: BondCounting, { rateByStep, edge }: InSectors, seed: number) {
    const table = bondCounting(rule, lattice.slots);
    this.dt = rateByStep / new HopRates(new Sites(lattice), table).largest;
    const [first, second] = randomSource(seed, 'sweeps').save();
    this.stepper = new CompiledSectors({ lattice, table, species: new Uint8Array(lattice.siteCount), seed: [first!, second!], edge, dt: this.dt });
  }

  begin(species: Uint8Array): void {
    species.forEach((s, site) => { if (this.stepper.at(site) !== s) this.stepper.set(site, s); });
    this.before = this.steps;
  }

  advance(time: number): void {
    const end = this.before + Math.round(time / this.dt);
    this.stepper.run(this.steps, end - this.steps);
    this.stepper.takeChanges();
    this.steps = end;
  }

  isAtom(site: number): boolean {
    return this.stepper.at(site) === Species.lithium;
  }
}

export const machineOf = (taken: Taken, lattice: Lattice, rule: BondCounting, seed: number): Machine => {
  if (taken === 'serial') return new SerialMachine(lattice, rule, seed);
  return typeof taken === 'number' ? new SweepMachine(lattice, rule, taken, seed) : new SectorMachine(lattice, rule, taken, seed);
};
