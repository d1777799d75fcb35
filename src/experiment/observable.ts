import type { SavedSource } from '../kernel/event-source.ts';
import type { SiteListener } from '../lattice/sites.ts';
import type { Simulation } from './simulation.ts';

/** Watches a run change by change, for what the present state alone cannot tell. Its counters are part of a checkpoint; it must not change anything. */
export interface Follower extends SiteListener {
  save(): SavedSource;
  /** Takes up saved counters; the sites are already restored. @throws Error if they do not fit the sites */
  restore(saved: SavedSource): void;
}

/** A class of followers: a run makes one of each that its observables ask for. */
export interface FollowerClass<F extends Follower = Follower> {
  new (simulation: Simulation): F;
  /** Memory that it takes. */
  readonly bytesPerSite: number;
}

/** Columns of series.csv, and how to get them from the present state. Asking must not change anything. */
export interface Observable {
  /** Name for `anodyne list observables`. */
  readonly name: string;
  readonly help: string;
  /** Column headers with their units, as in `Areal charge [mAh/cm2]`. */
  readonly columns: readonly string[];
  /** Needed by `values`, which gets it by `simulation.follower(...)`. Costs speed: compiled bursts of events tell nobody of single hops. */
  readonly follower?: FollowerClass;
  /** One number a column, never NaN; infinite where a quantity is, as a resistance without contact. */
  values(simulation: Simulation): readonly number[];
}

/** Classes of followers that observables ask for, each once. */
export const followersOf = (columns: readonly Observable[]): FollowerClass[] =>
  [...new Set(columns.flatMap(({ follower }) => (follower ? [follower] : [])))];
