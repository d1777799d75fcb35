import type { Sites, SiteListener } from '../../lattice/sites.ts';
import { Species } from '../../lattice/species.ts';
import { onBoundary } from '../../lattice/word.ts';
import { HopRates } from '../hop-rates.ts';
import type { HopTable } from '../hop-table.ts';
import type { LatticeStepper, OrderKeeper } from './lattice-stepper.ts';

/** A rule of hops on the sites, run by a parallel engine. What the engine does reaches the sites at `tell`; what others do to the sites reaches the engine at once. */
export class ParallelHops implements SiteListener {
  readonly rates: HopRates;
  readonly stepper: LatticeStepper;
  /** [s] of a step. */
  dt: number;
  private readonly sites: Sites;
  /** The sites are being told what the engine knows already. */
  private telling = false;
  /** Steps have been taken of which the sites do not know. */
  private ahead = false;
  /** The engine knows the grain boundaries: from the first step on, for a run taken up restores them after this was made. */
  private marked = false;

  /** @param rateByStep largest rate of any hop times time step */
  constructor(sites: Sites, table: HopTable, private readonly rateByStep: number, make: (rates: HopRates, dt: number) => LatticeStepper) {
    this.sites = sites;
    this.rates = new HopRates(sites, table);
    this.dt = this.step();
    this.stepper = make(this.rates, this.dt);
    sites.subscribe(this);
  }

  /** Steps number `first` to `first + count - 1`. @returns hops made */
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
    this.stepper.setRates(this.rates, this.dt);
  }

  /** Species, or grain boundary, of a site. */
  siteChanged(site: number): void {
    if (this.telling) return;
    this.stepper.set(site, this.sites.at(site));
    if (this.marked) this.stepper.markBoundary(site, onBoundary(this.sites.words[site]!));
  }

  /** Tells the sites what has hopped, arrivals first; between two calls a hop that was undone has never been. */
  tell(): void {
    const { sites, stepper } = this;
    if (!this.ahead) return;
    this.ahead = false;
    const changed = stepper.takeChanges();
    this.telling = true;
    for (const species of [Species.lithium, Species.empty]) {
      for (let k = 0; k < changed.length; k++) if (stepper.at(changed[k]!) === species) sites.set(changed[k]!, species);
    }
    this.telling = false;
  }

  get keeper(): OrderKeeper | undefined {
    return this.stepper.keeper;
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
}
