import type { Observable } from '../experiment/observable.ts';
import { Species } from '../lattice/species.ts';
import { clusterSizes } from './clusters.ts';

/** Lithium on a surface that is not lithium itself (a collector, as a terrace that stays as it is): two atoms side by side are the smallest island. */
export const islands: Observable = {
  name: 'islands',
  help: 'islands: pieces of lithium of two atoms at least, joined through nearest neighbours; atoms of the mean and of the largest one (0 without islands); lone atoms by area',
  columns: ['Islands', 'Mean island size', 'Largest island', 'Single adatoms [1/nm2]'],
  values: ({ lattice, setup, sites }) => {
    const sizes = clusterSizes(lattice, (site) => sites.at(site) === Species.lithium);
    let [count, atoms, largest] = [0, 0, 0];
    for (const size of sizes) {
      if (size === 1) continue;
      count++;
      atoms += size;
      largest = Math.max(largest, size);
    }
    const edge = setup.lattice.voxelEdge * 1e9; // [nm]
    const area = lattice.shape[0] * lattice.shape[1] * edge * edge;
    return [count, count === 0 ? 0 : atoms / count, largest, (sizes.length - count) / area];
  },
};
