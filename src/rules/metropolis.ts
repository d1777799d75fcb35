import type { HopTable } from '../kernel/hop-rates.ts';
import type { LatticeEnergies } from './bond-counting.ts';
import { hopTable } from './hop-table.ts';

/**
 * Table of Gamma_0 f min(1, exp(-dE / kT*)), dE the change of E = -phi (Li-Li pairs) - phi_s (Li-electrolyte pairs) by the hop.
 * Metropolis et al., J. Chem. Phys. 21, 1087 (1953), 10.1063/1.1699114, with exchange of neighbours (Kawasaki 1966, 10.1103/PhysRev.145.224).
 */
export const metropolis = (rule: LatticeEnergies, slots: number): HopTable =>
  hopTable(slots, rule, (from, to) => {
    const difference = (from.n - to.n) * rule.bond + (from.electrolyte - to.electrolyte) * rule.adhesion;
    return rule.attemptRate * Math.min(1, Math.exp(-difference));
  });
