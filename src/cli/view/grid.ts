import { legend } from '../../../renderers/legend.ts';
import { Category, categoryNames, coloursOf, firstContent } from '../../../renderers/palette.ts';
import { categorize } from '../../../renderers/views.ts';
import type { State } from '../../experiment/state.ts';
import { cellAtoms, type Shape } from '../../lattice/lattice.ts';
import { arrayCells } from './array-cells.ts';
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

/** Names of the arrays that a state can be coloured by: those of lattices whose sites are cells. */
export const arrayNames = ({ header: { arrays = [], lattice } }: State): string[] => (cellAtoms(lattice).length === 1 ? arrays.map(({ name }) => name) : []);

/** A state as the page draws it, in the bytes of `GridMessage`. @param by the array that gives the colours, of `arrayNames`  @throws AnodyneError on a species without a colour */
export const encodeGrid = (state: State, by?: string): Uint8Array => {
  const { lattice, shape, index, 'Voxel edge [m]': edge, 'Quanta per voxel': quanta } = state.header;
  const sites = categorize(state);
  const atoms = cellAtoms(lattice);
  const isVoxels = atoms.length === 1;
  const plain = {
    shape: isVoxels ? shape : [2 * shape[0], 2 * shape[1], 2 * shape[2]] as const,
    cells: isVoxels ? sites : spread(sites, shape, atoms),
    colours: [...coloursOf(quanta)],
    values: quanta === undefined ? null : { name: 'lithium [%]', low: 0, high: 100, levels: quanta + 1 },
    legend: legend(sites, quanta !== undefined),
  };
  const { cells, ...drawn } = by === undefined ? plain : arrayCells(state, by, sites);
  return packed({
    ...drawn, index,
    edge: isVoxels ? edge : edge / 2,
    air: Category.void,
    glass: Category.electrolyte,
    names: categoryNames.slice(0, firstContent),
    arrays: arrayNames(state),
  }, cells);
};

const alignment = 8;

const packed = (message: GridMessage, cells: Uint8Array): Uint8Array => {
  const head = Buffer.from(JSON.stringify(message));
  // 1 for the line's end
  const filled = Buffer.alloc(Math.ceil((head.length + 1) / alignment) * alignment, ' ');
  head.copy(filled);
  filled[filled.length - 1] = 10;
  return Buffer.concat([filled, cells]);
};
