import type { Lattice } from '../../lattice/lattice.ts';
import type { PairChances } from './pair-chances.ts';
import type { SweepPlan } from './sweep-program.ts';

/** What a stepper starts from. */
export interface StepperInput {
  readonly lattice: Lattice;
  readonly plan: SweepPlan;
  /** Code of every site (site-codes.ts); taken over as a copy. */
  readonly codes: Uint8Array;
  readonly chances: PairChances;
}

/**
 * A lattice of codes (site-codes.ts) that takes sweeps (sweep-program.ts). All implementations go through the same trajectory, to the last site: of each pair the chance is a whole number (pair-chances.ts) and its number
 * follows from sweep, substep and site alone (site-hash.ts).
 *
 * A substep takes all pairs of its axis and colours: lower end `site`, upper end its neighbour along the axis. Where one is lithium (tag or not) and the other empty, the codes of the two are exchanged if
 * `pairNumber(site, x, key, inner)` is below the threshold of (label, class of the atom's surroundings, class of the hole's), the surroundings of each end without the other.
 */
export interface SublatticeStepper {
  /** Sweeps number `first` to `first + sweeps - 1`. @returns hops made */
  run(first: number, sweeps: number): number;
  /** Code of a site. */
  at(site: number): number;
  /** Somebody else has changed a site, to this code. */
  set(site: number, code: number): void;
  /** Whether the place lies on a grain boundary of the metal. */
  markBoundary(site: number, on: boolean): void;
  /** Other rates or another time step. */
  setChances(chances: PairChances): void;
  /** Sites whose code is not what it was at the last call, or what `set` has made it since, in rising order: a view that is good until the next call. */
  takeChanges(): Int32Array;
  /** Gives back threads, or the device. */
  close(): void;
}
