import type { HopTable } from '../kernel/hop-table.ts';
import { AnodyneError } from '../units/error.ts';
import { type Bonds, hopTable, type PairFactors } from './hop-table.ts';

/** Energies won by the pairs that lithium makes with each species, all in one unit. Pairs with an empty site have none, pairs without lithium never change. */
export interface PairEnergies {
  /** phi, lithium-lithium bond. */
  readonly bond: number;
  /** phi_s, lithium-electrolyte bond. */
  readonly adhesion: number;
  /** phi_c, lithium-collector bond; without it the same as `bond`: a collector is wetted by its metal. */
  readonly collectorBond?: number;
}

/** Pair energies over kT*, the lattice's own temperature, and how often atoms try to hop. */
export interface LatticeEnergies extends PairEnergies, Omit<PairFactors, 'collectorApart'> {
  /** Gamma_0 [1/s], rate of a hop without a barrier. */
  readonly attemptRate: number;
}

/** Initial-state bond counting, the usual model of surface diffusion on a lattice. */
export interface BondCounting extends LatticeEnergies {
  /**
   * k, for gathered hops (docs/model.md): an atom bound by less than k lithium bonds stops at a place only with the probability exp(-(k phi - E) / kT*), E what binds it there, and else hops on
   * within the same event. At most half the neighbours of a site, the bonds of a kink; 0 or none: every hop is an event.
   */
  readonly flickerBonds?: number;
}

/** No atom hops on more than 1/this times on average, however cold the lattice. */
const leastStop = 1e-3;

/** Energy won by an atom with these neighbours, in the unit of the pairs. */
export const bindingEnergy = (rule: PairEnergies) => ({ n, electrolyte, collector }: Bonds): number =>
  n * rule.bond + electrolyte * rule.adhesion + (collector === 0 ? 0 : collector * (rule.collectorBond ?? rule.bond));

/** The collector is counted apart only where it must be: fewer classes are faster. */
export const pairFactors = ({ bulkFactor, boundaryFactor = bulkFactor, vapour = false, bond, collectorBond = bond }: Omit<LatticeEnergies, 'attemptRate' | 'adhesion'>): PairFactors =>
  ({ bulkFactor, boundaryFactor, vapour, collectorApart: collectorBond !== bond });

/**
 * Table of Gamma_0 f exp(-(n phi + n_s phi_s + n_c phi_c) / kT*), n lithium, n_s electrolyte and n_c collector neighbours of the hopping atom. In equilibrium with
 * E = - sum over pairs of phi, because the saddle is the same from both ends and f is symmetric in them.
 * @throws AnodyneError unless 0 <= flickerBonds <= slots / 2
 */
export const bondCounting = (rule: BondCounting, slots: number): HopTable => {
  const { flickerBonds = 0, attemptRate, bond } = rule;
  if (!(flickerBonds >= 0 && flickerBonds <= slots / 2)) {
    throw new AnodyneError('flickerBonds', `a number from 0 to ${slots / 2}, the bonds of a kink: only what is bound more loosely flickers`, flickerBonds);
  }
  const binding = bindingEnergy(rule);
  const stop = (at: Bonds): number => Math.max(leastStop, Math.min(1, Math.exp(binding(at) - flickerBonds * bond)));
  return hopTable(slots, pairFactors(rule), (from) => attemptRate * Math.exp(-binding(from)), flickerBonds === 0 ? undefined : stop);
};
