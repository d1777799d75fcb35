import type { HopRates } from '../hop-rates.ts';
import type { Sites } from '../../lattice/sites.ts';
import type { LatticeStepper } from './lattice-stepper.ts';
import { pairChances } from './pair-chances.ts';
import { codeBits, codeOf } from './site-codes.ts';
import type { StepperInput, SublatticeStepper } from './sublattice-stepper.ts';
import { SweepPlan } from './sweep-program.ts';

/** The largest rate of any hop times the time step; below 1. The largest of which no kinetics has been found to be off by 1 % (docs/parallel.md). */
export const largestRateOfSweeps = 0.25;

/** Steps as sweeps of all pairs, by any of the engines that take them. */
export class Sweeps implements LatticeStepper {
  tries = 0;
  readonly words: string;
  private readonly plan: SweepPlan;
  private readonly stepper: SublatticeStepper;

  /** @param seed two whole numbers of 32 bits */
  constructor(sites: Sites, rates: HopRates, dt: number, seed: readonly [number, number], make: (input: StepperInput) => SublatticeStepper) {
    this.plan = new SweepPlan(sites.lattice, seed);
    this.words = `${this.plan.length} substeps each`;
    this.stepper = make({ lattice: sites.lattice, plan: this.plan, codes: sites.species().map((species) => codeOf[species]!), chances: pairChances(rates.table, rates.labelled, dt) });
  }

  get triesOfStep(): number {
    return this.plan.pairs;
  }

  get mostHops(): number {
    return this.plan.pairs;
  }

  run(first: number, steps: number): number {
    this.tries += steps * this.plan.pairs;
    return this.stepper.run(first, steps);
  }

  at(site: number): number {
    return speciesOf[this.stepper.at(site) & codeBits]!;
  }

  set(site: number, species: number): void {
    this.stepper.set(site, codeOf[species]!);
  }

  markBoundary(site: number, on: boolean): void {
    this.stepper.markBoundary(site, on);
  }

  setRates({ table, labelled }: HopRates, dt: number): void {
    this.stepper.setChances(pairChances(table, labelled, dt));
  }

  takeChanges(): Int32Array {
    return this.stepper.takeChanges();
  }

  close(): void {
    this.stepper.close();
  }
}

/** By code. */
const speciesOf = new Uint8Array(codeBits + 1);
codeOf.forEach((code, species) => { speciesOf[code] = species; });
