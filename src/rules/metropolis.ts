import type { HopTable } from '../kernel/hop-table.ts';
import { bindingEnergy, type LatticeEnergies, pairFactors } from './bond-counting.ts';
import { hopTable } from './hop-table.ts';

/**
 * Table of Gamma_0 f min(1, exp(-dE / kT*)), dE the change of E = - sum over pairs of phi by the hop.
 * Metropolis et al., J. Chem. Phys. 21, 1087 (1953), 10.1063/1.1699114, with exchange of neighbours (Kawasaki 1966, 10.1103/PhysRev.145.224).
 */
export const metropolis = (rule: LatticeEnergies, slots: number): HopTable => {
  const binding = bindingEnergy(rule);
  return hopTable(slots, pairFactors(rule), (from, to) => rule.attemptRate * Math.min(1, Math.exp(binding(to) - binding(from))));
};
