import { legend } from '../../../renderers/legend.ts';
import { Category, categoryNames, coloursOf } from '../../../renderers/palette.ts';
import { categorize } from '../../../renderers/views.ts';
import type { State } from '../../experiment/state.ts';
import { cellAtoms, type Shape } from '../../lattice/lattice.ts';
import type { GridMessage } from './messages.ts';

/** Cells of bcc and fcc: half an edge of the unit cell, every atom fills one, the others are air. */
const spread = (sites: Uint8Array, [nx, ny, nz]: Shape, atoms: ReturnType<typeof cellAtoms>): Uint8Array => {
  const cells = new Uint8Array(8 * nx * ny * nz).fill(Category.void);
  for (let cell = 0, site = 0; site < sites.length; cell++) {
    const [x, y, z] = [cell % nx, Math.floor(cell / nx) % ny, Math.floor(cell / (nx * ny))];
    for (const [ax, ay, az] of atoms) cells[2 * x + ax + 2 * nx * (2 * y + ay + 2 * ny * (2 * z + az))] = sites[site++]!;
  }
  return cells;
};

const alignment = 8;

/** A state as the page draws it, in the bytes of `GridMessage`. @throws AnodyneError on a species without a colour */
export const encodeGrid = (state: State): Uint8Array => {
  const { lattice, shape, index, 'Voxel edge [m]': edge, 'Quanta per voxel': quanta } = state.header;
  const sites = categorize(state);
  const atoms = cellAtoms(lattice);
  const isVoxels = atoms.length === 1;
  const message: GridMessage = {
    index,
    shape: isVoxels ? shape : [2 * shape[0], 2 * shape[1], 2 * shape[2]],
    edge: isVoxels ? edge : edge / 2,
    air: Category.void,
    glass: Category.electrolyte,
    names: categoryNames,
    quanta: quanta ?? null,
    colours: [...coloursOf(quanta)],
    legend: legend(sites, quanta !== undefined),
  };
  const head = Buffer.from(JSON.stringify(message));
  // 1 for the line's end
  const filled = Buffer.alloc(Math.ceil((head.length + 1) / alignment) * alignment, ' ');
  head.copy(filled);
  filled[filled.length - 1] = 10;
  return Buffer.concat([filled, isVoxels ? sites : spread(sites, shape, atoms)]);
};
