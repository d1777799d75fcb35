import { labelCount, PairLabel, type HopTable } from '../kernel/hop-rates.ts';

/** Initial-state bond counting, the usual model of surface diffusion on a lattice. */
export interface BondCounting {
  /** [1/s] rate of a hop without bonds. */
  readonly attemptRate: number;
  /** phi / kT*, lithium-lithium bond over the lattice's own temperature. */
  readonly bond: number;
  /** phi_s / kT*, lithium-electrolyte bond. */
  readonly adhesion: number;
  /** Factor f on hops inside the metal (label bulk); 0 turns them off. */
  readonly bulkFactor: number;
}

/**
 * Table of Gamma_0 f exp(-(n phi + n_s phi_s) / kT*), n lithium and n_s electrolyte neighbours of the hopping atom. In equilibrium with
 * E = -phi (Li-Li pairs) - phi_s (Li-electrolyte pairs), because the saddle is the same from both ends and f is symmetric in them.
 */
export const bondCounting = (rule: BondCounting, slots: number): HopTable => {
  const classes = (slots + 1) * (slots + 1);
  const rates = new Float64Array(labelCount * classes * classes);
  const fill = (label: number, from: number, factor: number): void => {
    const nElectrolyte = Math.floor(from / (slots + 1));
    const n = from % (slots + 1);
    const start = (label * classes + from) * classes;
    rates.fill(rule.attemptRate * factor * Math.exp(-(n * rule.bond + nElectrolyte * rule.adhesion)), start, start + classes);
  };
  for (let from = 0; from < classes; from++) fill(PairLabel.surface, from, 1);
  // in a bulk pair the atom lacks its target and at most one more lithium neighbour; elsewhere a large f would raise bounds for nothing
  for (const from of [slots - 1, slots - 2, slots - 2 + (slots + 1)]) fill(PairLabel.bulk, from, rule.bulkFactor);
  return { slots, classes, rates };
};
