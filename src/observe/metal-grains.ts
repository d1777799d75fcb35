import type { Observable } from '../experiment/observable.ts';
import { Species } from '../lattice/species.ts';

/** The grains of the metal, for scenarios that have them. */
export const metalGrainSize: Observable = {
  name: 'metalGrainSize',
  help: 'grains that hold lithium; their equivalent diameter (disc in 2D, sphere in 3D), mean over the grains (0 without lithium)',
  columns: ['Metal grains', 'Mean grain size [um]'],
  values: ({ grains: { labels }, sites, lattice, setup }) => {
    const atoms = new Map<number, number>();
    for (let site = 0; site < labels.length; site++) if (sites.at(site) === Species.lithium) atoms.set(labels[site]!, (atoms.get(labels[site]!) ?? 0) + 1);
    const diameter = lattice.name === 'square' ? (cells: number): number => Math.sqrt((4 / Math.PI) * cells) : (cells: number): number => Math.cbrt((6 / Math.PI) * cells);
    let sum = 0;
    for (const count of atoms.values()) sum += diameter(count / lattice.basis);
    return [atoms.size, atoms.size === 0 ? 0 : (sum / atoms.size) * setup.lattice.voxelEdge * 1e6];
  },
};
