import type { Sites, SiteListener } from '../../lattice/sites.ts';
import { Species } from '../../lattice/species.ts';
import { onBoundary } from '../../lattice/word.ts';
import { HopRates } from '../hop-rates.ts';
import type { HopTable } from '../hop-table.ts';
import { pairChances } from './pair-chances.ts';
import { codeOf, SiteCode } from './site-codes.ts';
import type { StepperInput, SublatticeStepper } from './sublattice-stepper.ts';
import { SweepPlan } from './sweep-program.ts';

/** The largest rate of any hop times the time step; below 1. The largest of which no kinetics has been found to be off by 1 % (docs/parallel.md). */
export const largestRateByStep = 0.25;

/** A rule of hops on the sites, run by a parallel engine. What the engine does reaches the sites at `tell`; what others do to the sites reaches the engine at once. */
export class ParallelHops implements SiteListener {
  readonly plan: SweepPlan;
  readonly rates: HopRates;
  /** [s] of a sweep. */
  dt: number;
  private readonly sites: Sites;
  private readonly stepper: SublatticeStepper;
  /** The sites are being told what the engine knows already. */
  private telling = false;
  /** Sweeps have been taken of which the sites do not know. */
  private ahead = false;
  /** The engine knows the grain boundaries: from the first sweep on, for a run taken up restores them after this was made. */
  private marked = false;

  /** @param seed two whole numbers of 32 bits; rateByStep: largest rate times time step */
  constructor(sites: Sites, table: HopTable, seed: readonly [number, number], make: (input: StepperInput) => SublatticeStepper, private readonly rateByStep = largestRateByStep) {
    this.sites = sites;
    this.rates = new HopRates(sites, table);
    this.plan = new SweepPlan(sites.lattice, seed);
    this.dt = this.step();
    this.stepper = make({ lattice: sites.lattice, plan: this.plan, codes: sites.species().map((species) => codeOf[species]!), chances: this.chances() });
    sites.subscribe(this);
  }

  /** Sweeps number `first` to `first + count - 1`. @returns hops made */
  run(first: number, count: number): number {
    if (!this.marked) this.markBoundaries();
    this.ahead = true;
    return this.stepper.run(first, count);
  }

  /** Sum of the rates of all hops [1/s], counted afresh. */
  rate(): number {
    return this.rates.total();
  }

  /** The rates of another table of the same classes, and the time step that goes with them. */
  change(table: HopTable): void {
    this.rates.change(table);
    this.dt = this.step();
    this.stepper.setChances(this.chances());
  }

  /** Species, or grain boundary, of a site. */
  siteChanged(site: number): void {
    if (this.telling) return;
    this.stepper.set(site, codeOf[this.sites.at(site)]!);
    if (this.marked) this.stepper.markBoundary(site, onBoundary(this.sites.words[site]!));
  }

  /** Tells the sites what has hopped, arrivals first; between two calls a hop that was undone has never been. */
  tell(): void {
    const { sites, stepper } = this;
    if (!this.ahead) return;
    this.ahead = false;
    const changed = stepper.takeChanges();
    this.telling = true;
    for (const [code, species] of [[SiteCode.lithium, Species.lithium], [SiteCode.empty, Species.empty]] as const) {
      for (let k = 0; k < changed.length; k++) if (stepper.at(changed[k]!) === code) sites.set(changed[k]!, species);
    }
    this.telling = false;
  }

  close(): void {
    this.stepper.close();
  }

  /** An engine starts without any. */
  private markBoundaries(): void {
    const { sites: { words }, stepper } = this;
    for (let site = 0; site < words.length; site++) if (onBoundary(words[site]!)) stepper.markBoundary(site, true);
    this.marked = true;
  }

  private step(): number {
    // without rates nothing hops, whatever the step
    return this.rates.largest === 0 ? 1 : this.rateByStep / this.rates.largest;
  }

  private chances(): ReturnType<typeof pairChances> {
    return pairChances(this.rates.table, this.rates.labelled, this.dt);
  }
}
