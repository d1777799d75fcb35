import { Species } from '../lattice/species.ts';
import type { Cell } from './cell.ts';

/**
 * How deep the void over each cell of the contact plane is [m], up to the next metal: 0 where lithium stands on the electrolyte. And the site of that metal.
 * @param first site over the first cell
 * @param depth length cells
 * @param roof length cells
 */
export const voidDepths = (cell: Cell, first: number, depth: Float64Array, roof: Int32Array): void => {
  const { sites, voxelEdge } = cell;
  const layer = depth.length;
  for (let c = 0; c < layer; c++) {
    let site = first + c;
    while (sites.at(site) === Species.empty) site += layer;
    roof[c] = site;
    depth[c] = ((site - first - c) / layer) * voxelEdge;
  }
};
