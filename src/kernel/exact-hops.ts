import { Species } from '../lattice/species.ts';
import type { HopEvents, SavedSource } from './event-source.ts';
import type { HopRates } from './hop-rates.ts';

/**
 * Hops, found by adding up the rate of every pair afresh for every event: O(sites) each, never a null event. The reference that the fast sources
 * are compared with; it wins nowhere. Gillespie, J. Comput. Phys. 22, 403 (1976), 10.1016/0021-9991(76)90041-3.
 */
export class ExactHops implements HopEvents {
  readonly name = 'exact reference';
  readonly interrupts = false;
  readonly rates: HopRates;
  private total = -1; // [1/s], below 0 when a site has changed

  constructor(rates: HopRates) {
    this.rates = rates;
  }

  ratesChanged(): void {
    this.total = -1;
  }

  bound(): number {
    if (this.total < 0) this.total = this.exactRate();
    return this.total;
  }

  attempt(v: number): boolean {
    const { sites, table } = this.rates;
    let rest = v;
    let from = -1;
    let chosen = -1;
    for (let site = 0; site < sites.words.length && rest >= 0; site++) {
      if (sites.at(site) !== Species.lithium) continue;
      for (let slot = 0; slot < table.slots && rest >= 0; slot++) {
        const rate = this.rates.rate(site, slot);
        if (rate === 0) continue;
        // the last possible hop stays chosen if rounding carries rest past all of them
        from = site;
        chosen = slot;
        rest -= rate;
      }
    }
    sites.hop(from, this.rates.target(from, chosen));
    this.total = -1;
    return true;
  }

  siteChanged(): void {
    this.total = -1;
  }

  exactRate(): number {
    return this.rates.total();
  }

  save(): SavedSource {
    return { numbers: {}, lists: {} };
  }

  restore(): void {
    this.total = -1;
  }
}
