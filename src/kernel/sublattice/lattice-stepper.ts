import type { SavedSource } from '../event-source.ts';
import type { HopRates } from '../hop-rates.ts';

/** Of a stepper that keeps lists, their order, on which the rest of the trajectory depends besides the species. */
export interface OrderKeeper {
  save(): SavedSource;
  /** @throws Error if it does not fit the species */
  restore(saved: SavedSource): void;
}

/** A lattice of species whose hops are taken in steps of time, by sweeps (sweeps.ts) or in sectors (../sectors/sector-stepper.ts); it keeps what stands where by itself. */
export interface LatticeStepper {
  /** In words, for the manifest. */
  readonly words: string;
  /** Tries of a step, about: for budgets, on which no trajectory depends. */
  readonly triesOfStep: number;
  /** Hops of a step, at most; Infinity where there is no bound. */
  readonly mostHops: number;
  /** Tries since this was made. */
  readonly tries: number;
  /** Steps number `first` to `first + steps - 1`. @returns hops made */
  run(first: number, steps: number): number;
  /** Species of a site; what has hopped since the last `takeChanges` it may not know yet. */
  at(site: number): number;
  /** Somebody else has changed a site, to this species. */
  set(site: number, species: number): void;
  /** Whether the place lies on a grain boundary of the metal. */
  markBoundary(site: number, on: boolean): void;
  /** Other rates, or another length of steps [s]. */
  setRates(rates: HopRates, dt: number): void;
  /** Sites whose species is not what it was at the last call, or what `set` has made it since, in rising order: a view that is good until the next call. */
  takeChanges(): Int32Array;
  /** Where lists are kept. */
  readonly keeper?: OrderKeeper;
  /** Gives back threads, or the device. */
  close(): void;
}
