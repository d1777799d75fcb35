import { AnodyneError, type Picture, type State, type StateHeader } from 'anodyne';
import { contentsOf, deadOf } from './fields.ts';
import { placesInCell } from './voxels.ts';

const arrays: Readonly<Record<NpyOptions['array'], (state: State) => Uint8Array>> = { species: ({ species }) => species, dead: deadOf, contents: contentsOf };

export interface NpyOptions {
  /** species: a byte of the header's species; dead: 1 of lithium without a path to the collector; contents, of an alloy: quanta of lithium. */
  readonly array: 'species' | 'dead' | 'contents';
}

/** Axes as NumPy orders them, the fastest last: (nz, ny, nx), and of bcc and fcc the atom of the unit cell behind them. */
const shapeOf = ({ lattice, shape: [nx, ny, nz] }: StateHeader): string => {
  const atoms = placesInCell(lattice).length;
  return `(${[nz, ny, nx, ...(atoms > 1 ? [atoms] : [])].join(', ')})`;
};

/** Magic, version 1.0, and a dictionary filled up with spaces so that the data begin at a multiple of 64. */
const preamble = (header: StateHeader): Buffer => {
  const dictionary = `{'descr': '|u1', 'fortran_order': False, 'shape': ${shapeOf(header)}, }`;
  const fixed = 10;
  const length = Math.ceil((fixed + dictionary.length + 1) / 64) * 64;
  const bytes = Buffer.alloc(length, ' ');
  bytes.write('\x93NUMPY\x01\x00', 'latin1');
  bytes.writeUInt16LE(length - fixed, 8);
  bytes.write(dictionary, fixed, 'latin1');
  bytes.write('\n', length - 1, 'latin1');
  return bytes;
};

/**
 * One byte a site of a state as a NumPy array, `a[z, y, x]` of uint8 (of bcc and fcc `a[z, y, x, atom]`), z up. The picture is named after the array.
 * The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, version 1.0
 */
export function npy({ array }: NpyOptions): Picture {
  if (!Object.hasOwn(arrays, array)) throw new AnodyneError('npy({ array })', `one of ${Object.keys(arrays).join(', ')}`, array);
  return { name: array, extension: 'npy', draw: (state) => Buffer.concat([preamble(state.header), arrays[array](state)]) };
}
