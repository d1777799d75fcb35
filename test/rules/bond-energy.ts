import type { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import type { PairEnergies } from '../../src/rules/bond-counting.ts';

/** Binding energy of the atom on `site` over kT*, or of one that were there, counted from the species and the geometry alone. */
export const bondEnergy = (sites: Sites, { bond, adhesion, collectorBond = bond }: PairEnergies, site: number): number => {
  const { lattice } = sites;
  let energy = 0;
  for (let d = 0; d < lattice.slots; d++) {
    const offset = lattice.offsets[lattice.kindOf(site) * lattice.shell + d]!;
    if (offset === 0) continue;
    const species = sites.at(site + offset);
    if (species === Species.lithium) energy += bond;
    if (species === Species.electrolyte) energy += adhesion;
    if (species === Species.collector) energy += collectorBond;
  }
  return energy;
};
