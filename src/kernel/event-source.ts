import type { SiteListener } from '../lattice/sites.ts';
import type { HopRates } from './hop-rates.ts';

/** What a source needs to go on in the same order after a restart: plain numbers and lists of sites. */
export interface SavedSource {
  readonly numbers: Record<string, number>;
  readonly lists: Record<string, Int32Array>;
}

/**
 * One kind of event with its own way of finding the next one. A run is a sum of sources: the loop picks one in proportion to its bound,
 * and an attempt that comes to nothing (a null event) lets time pass all the same, so that bounds above the true rate stay exact.
 */
export interface EventSource extends SiteListener {
  readonly name: string;
  /** True for cell events: after one, also one that came to nothing, the loop returns to its caller. */
  readonly interrupts: boolean;
  /** [1/s], at least the true total rate of this source's events; 0 when it has none. */
  bound(): number;
  /** Applies the event that `v`, uniform in [0, bound()), points at; false if that was a null event. A source does not tell itself of what it did. */
  attempt(v: number): boolean;
  /** A site's species has been changed by somebody else, or whether it lies on a grain boundary. */
  siteChanged(site: number): void;
  /** True total rate [1/s], counted afresh: slow. */
  exactRate(): number;
  save(): SavedSource;
  /** Takes up a saved order; the sites are already restored. @throws Error if the lists do not fit the sites. */
  restore(saved: SavedSource): void;
}

/** A source of hops: its rates come from a table, which a step of the protocol may change. */
export interface HopEvents extends EventSource {
  readonly rates: HopRates;
  /** The table's rates have changed, and nothing else: the order of the lists stays. */
  ratesChanged(): void;
}
