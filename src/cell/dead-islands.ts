import { kindOf } from '../lattice/word.ts';
import type { Cell } from './cell.ts';
import { Connection } from './connectivity.ts';
import { SiteStack } from './site-stack.ts';

/**
 * The islands of dead lithium that stand on the contact plane, each a conductor of its own: the number of its island, 1, 2 .. in the order of the plane's cells, for every site of them.
 * @param first site over the plane's first cell
 * @param cells of the plane; their sites follow each other
 */
export const deadIslands = (cell: Cell, first: number, cells: number): ReadonlyMap<number, number> => {
  const { sites } = cell;
  const { offsets, shell, slots } = sites.lattice;
  const { status, deadCount } = cell.connectivity;
  const island = new Map<number, number>();
  if (deadCount === 0) return island;
  const stack = new SiteStack();
  let number = 0;
  for (let start = first; start < first + cells; start++) {
    if (status[start] !== Connection.dead || island.has(start)) continue;
    island.set(start, ++number);
    stack.push(start);
    while (stack.count > 0) {
      const site = stack.pop();
      const row = kindOf(sites.words[site]!) * shell;
      for (let d = 0; d < slots; d++) {
        const other = site + offsets[row + d]!;
        if (other === site || status[other] !== Connection.dead || island.has(other)) continue;
        island.set(other, number);
        stack.push(other);
      }
    }
  }
  return island;
};
