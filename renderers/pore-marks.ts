import { buildLattice, isResolved, poresOf, Sites, type State } from 'anodyne';

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

