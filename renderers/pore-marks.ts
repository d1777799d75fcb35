import { buildLattice, isResolved, poresOf, Sites, type State } from 'anodyne';
import type { View } from './views.ts';

/** Of every site the rank of its pore, from 1 on, the largest first: pores on the electrolyte of two voxels an edge at least, as in column `Interface pores`; 0 elsewhere. */
export function poreRanks({ header, species }: State): Uint32Array {
  const lattice = buildLattice(header.lattice, header.shape, header.periodic);
  const pieces = new Uint32Array(species.length);
  const pores = poresOf(new Sites(lattice, species), pieces);
  const shown = pores.map((pore, k) => ({ pore, piece: k + 1 })).filter(({ pore }) => isResolved(lattice, pore)).sort((a, b) => b.pore.size - a.pore.size || a.piece - b.piece);
  const rank = new Uint32Array(pores.length + 1);
  shown.forEach(({ piece }, k) => { rank[piece] = k + 1; });
  return pieces.map((piece) => rank[piece]!);
}

/** Where the number of each mark has most room: the largest square of its cells, the first of equals. Marks without a cell are left out. */
export function largestSquares(marks: ArrayLike<number>, width: number): NonNullable<View['numbers']> {
  const best = new Map<number, { number: number; x: number; y: number; side: number }>();
  const sides = new Uint32Array(marks.length);
  for (let cell = 0; cell < marks.length; cell++) {
    const mark = marks[cell]!;
    if (mark === 0) continue;
    const [x, y] = [cell % width, Math.floor(cell / width)];
    // of the largest square with this cell as its right lower corner
    const alike = (other: number): number => (marks[other] === mark ? sides[other]! : 0);
    const side = 1 + (x > 0 && y > 0 ? Math.min(alike(cell - 1), alike(cell - width), alike(cell - width - 1)) : 0);
    sides[cell] = side;
    if (side > (best.get(mark)?.side ?? 0)) best.set(mark, { number: mark, x: x + 1 - side / 2, y: y + 1 - side / 2, side });
  }
  return [...best.values()];
}
