import type { HopTable } from '../kernel/hop-rates.ts';
import { hopTable, type PairFactors } from './hop-table.ts';

/** Energies of a lattice of lithium, and how often its atoms try to hop. */
export interface LatticeEnergies extends PairFactors {
  /** Gamma_0 [1/s], rate of a hop without a barrier. */
  readonly attemptRate: number;
  /** phi / kT*, lithium-lithium bond over the lattice's own temperature. */
  readonly bond: number;
  /** phi_s / kT*, lithium-electrolyte bond. */
  readonly adhesion: number;
}

/** Initial-state bond counting, the usual model of surface diffusion on a lattice. */
export type BondCounting = LatticeEnergies;

/**
 * Table of Gamma_0 f exp(-(n phi + n_s phi_s) / kT*), n lithium and n_s electrolyte neighbours of the hopping atom. In equilibrium with
 * E = -phi (Li-Li pairs) - phi_s (Li-electrolyte pairs), because the saddle is the same from both ends and f is symmetric in them.
 */
export const bondCounting = (rule: BondCounting, slots: number): HopTable =>
  hopTable(slots, rule, ({ n, electrolyte }) => rule.attemptRate * Math.exp(-(n * rule.bond + electrolyte * rule.adhesion)));
