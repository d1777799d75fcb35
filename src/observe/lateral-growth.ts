import type { Observable } from '../experiment/observable.ts';
import { fractalDimension, radiusOfGyration } from './fractal-dimension.ts';

const um = 1e-6;

/** Lithium that has spread over bare electrolyte, and what has grown upwards instead; of an electrode whose stripping(...) has `lateral`, else 0. */
export const lateralGrowth: Observable = {
  name: 'lateralGrowth',
  help: 'lithium that has spread over bare electrolyte: share of all plated voxels, area, radius of gyration of the cells taken and their fractal dimension by mass against radius (0 for fewer than 50 cells, or too '
    + 'small a pattern); and all other plated lithium, as height over the area of the contacts at rest',
  columns: ['Lateral share', 'Lateral area [um2]', 'Lateral radius of gyration [um]', 'Lateral fractal dimension', 'Vertical growth [um]'],
  values: ({ reaction, cell, lattice }) => {
    const [nx] = lattice.shape;
    const taken = reaction.lateral?.taken ?? [];
    // a place that was stripped bare may be taken again
    const places = [...new Set(taken)];
    const [x, y] = [places.map((c) => c % nx), places.map((c) => Math.floor(c / nx))];
    const edge = cell.voxelEdge / um;
    return [
      reaction.plated === 0 ? 0 : taken.length / reaction.plated,
      places.length * edge * edge,
      places.length === 0 ? 0 : edge * radiusOfGyration(x, y),
      fractalDimension(x, y),
      ((reaction.plated - taken.length) * edge) / cell.contactsAtRest,
    ];
  },
};
