import { AnodyneError, nearest, type ArrayPlaces, type ArrayValues, type Picture, type State, type StateHeader } from 'anodyne';
import { contentsOf, deadOf } from './fields.ts';
import { placesInCell } from './voxels.ts';

export interface NpyOptions {
  /** species: a byte of the header's species; dead: 1 of lithium without a path to the collector; contents, of an alloy: quanta of lithium; or an array that the state holds, such as Potential [V]. */
  readonly array: string;
}

/** Arrays of bytes on the sites that states have besides those they list. */
const made: Readonly<Record<string, (state: State) => Uint8Array>> = { species: ({ species }) => species, dead: deadOf, contents: contentsOf };

/** Axes as NumPy orders them, the fastest last: (nz, ny, nx), and of bcc and fcc the atom of the unit cell behind them; of the contact plane (ny, nx). */
const shapeOf = ({ lattice, shape: [nx, ny, nz], 'Electrolyte shape': voxels }: StateHeader, on: ArrayPlaces): string => {
  const atoms = placesInCell(lattice).length;
  const axes = on === 'contact plane' ? [ny, nx] : on === 'electrolyte' ? [...voxels!].reverse() : [nz, ny, nx, ...(atoms > 1 ? [atoms] : [])];
  return `(${axes.join(', ')})`;
};

const typeOf = (values: ArrayValues): string => (values instanceof Float32Array ? '<f4' : values instanceof Uint16Array ? '<u2' : '|u1');

/** Magic, version 1.0, and a dictionary filled up with spaces so that the data begin at a multiple of 64. */
const preamble = (type: string, shape: string): Buffer => {
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`;
  const fixed = 10;
  const length = Math.ceil((fixed + dictionary.length + 1) / 64) * 64;
  const bytes = Buffer.alloc(length, ' ');
  bytes.write('\x93NUMPY\x01\x00', 'latin1');
  bytes.writeUInt16LE(length - fixed, 8);
  bytes.write(dictionary, fixed, 'latin1');
  bytes.write('\n', length - 1, 'latin1');
  return bytes;
};

const drawn = (state: State, array: string): Uint8Array => {
  const { header } = state;
  const { on } = header.arrays?.find(({ name }) => name === array) ?? { on: 'sites' };
  const values = state.arrays?.get(array) ?? (Object.hasOwn(made, array) ? made[array]!(state) : undefined);
  if (!values) {
    const names = [...Object.keys(made), ...(header.arrays ?? []).map(({ name }) => name)];
    throw new AnodyneError(`state ${header.index}: npy({ array })`, `one of ${names.join(', ')}`, array, { nearest: nearest(array, names) });
  }
  return Buffer.concat([preamble(typeOf(values), shapeOf(header, on)), new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]);
};

/** `Current density [A/m2]` as the name of a folder: current-density. */
const folderOf = (array: string): string => array.replace(/ \[.*\]$/u, '').toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');

/**
 * An array of a state for NumPy: `a[z, y, x]` on the sites (of bcc and fcc `a[z, y, x, atom]`), z up; `a[y, x]` on the contact plane; `a[z, y, x]` of the electrolyte's voxels, z down from the contact plane. The picture is named after the array, without
 * its unit and in small letters.
 * The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, version 1.0
 */
export function npy({ array }: NpyOptions): Picture {
  if (typeof array !== 'string') throw new AnodyneError('npy({ array })', 'the name of an array', array);
  return { name: folderOf(array), extension: 'npy', draw: (state) => drawn(state, array) };
}
