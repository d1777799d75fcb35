import { Connection } from '../cell/connectivity.ts';
import type { Cell } from '../cell/cell.ts';
import { Species } from '../lattice/species.ts';

/**
 * Height of the electrode over each cell of the contact plane [sites]: 0 for a contact, else up to the lowest connected metal over it; dead lithium is no part of the
 * electrode. In the order of the cells; only cells whose lowest site above the electrolyte is not electrolyte count.
 */
export const lowerFace = ({ sites, connectivity }: Cell): number[] => {
  const { status } = connectivity;
  const { shape: [nx, ny], siteCount } = sites.lattice;
  const layer = nx * ny;
  const heights: number[] = [];
  for (let c = 0; c < layer; c++) {
    let first = c;
    while (first < siteCount && sites.at(first) === Species.electrolyte) first += layer;
    let site = first;
    while (site < siteCount && status[site] !== Connection.connected) site += layer;
    if (site < siteCount) heights.push((site - first) / layer);
  }
  return heights;
};
