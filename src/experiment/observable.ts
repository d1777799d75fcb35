import type { Simulation } from './simulation.ts';

/** Columns of series.csv, and how to get them from the present state. Asking must not change anything. */
export interface Observable {
  /** Name for `anodyne list observables`. */
  readonly name: string;
  readonly help: string;
  /** Column headers with their units, as in `Areal charge [mAh/cm2]`. */
  readonly columns: readonly string[];
  /** One finite number a column. */
  values(simulation: Simulation): readonly number[];
}
