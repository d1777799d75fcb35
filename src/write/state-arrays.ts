import { arrayLength } from '../experiment/state-arrays.ts';
import type { ArrayPlaces, ArrayValues, State, StateArray, StateHeader } from '../experiment/state.ts';
import { AnodyneError } from '../units/error.ts';
import { checkKeys, nearest } from '../units/nearest.ts';

/** How the numbers of an array lie in a file: little-endian, as on every machine that Node runs on. */
const types = { uint8: Uint8Array, uint16: Uint16Array, float32: Float32Array } as const satisfies Record<StateArray['type'], unknown>;

const places: readonly ArrayPlaces[] = ['sites', 'contact plane', 'electrolyte'];

const bytesOf = (header: StateHeader, array: StateArray): number => types[array.type].BYTES_PER_ELEMENT * arrayLength(header, array);

/** What the arrays that a header lists take in the file [bytes]. */
export const bytesOfArrays = (header: StateHeader): number => (header.arrays ?? []).reduce((sum, array) => sum + bytesOf(header, array), 0);

/** Their bytes, in the header's order. @throws AnodyneError unless each array that the header lists is there, with its type and length, and no other */
export const encodeArrays = (header: StateHeader, arrays: State['arrays']): Uint8Array[] => {
  const listed = header.arrays ?? [];
  const other = [...(arrays ?? new Map<string, ArrayValues>()).keys()].find((name) => !listed.some((array) => array.name === name));
  if (other !== undefined) throw new AnodyneError(`state ${header.index}: arrays`, `one of ${listed.map(({ name }) => name).join(', ') || 'none'}, as its header lists them`, other);
  return listed.map((array) => {
    const { name, type } = array;
    const values = arrays?.get(name);
    const length = arrayLength(header, array);
    if (!(values instanceof types[type]) || values.length !== length) throw new AnodyneError(`state ${header.index}: ${name}`, `${length} numbers of ${type} as its header says`, values);
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  });
};

/** @param body what follows species and contents, of the length that the header says */
export const readArrays = (header: StateHeader, body: Uint8Array): State['arrays'] => {
  if (header.arrays === undefined) return undefined;
  const found = new Map<string, ArrayValues>();
  let from = 0;
  for (const array of header.arrays) {
    const to = from + bytesOf(header, array);
    // a copy begins where numbers of any size may
    found.set(array.name, new types[array.type](body.slice(from, to).buffer));
    from = to;
  }
  return found;
};

/** @throws AnodyneError on a list of arrays that does not say what follows in the file at `path` */
export const checkArrays = (path: string, { arrays, 'Electrolyte shape': voxels }: StateHeader): void => {
  if (arrays === undefined) return;
  if (!Array.isArray(arrays) || arrays.length === 0) throw new AnodyneError(`${path}: arrays`, 'a list of arrays', arrays);
  const names = new Set<string>();
  arrays.forEach((array: StateArray, k) => {
    const place = `${path}: arrays[${k}]`;
    checkKeys(place, array, ['name', 'on', 'type']);
    const { name, on, type } = array;
    if (typeof name !== 'string' || name === '' || names.has(name)) throw new AnodyneError(`${place}.name`, 'a name that no other array has', name);
    oneOf(`${place}.on`, on, places);
    oneOf(`${place}.type`, type, Object.keys(types));
    if (on === 'electrolyte' && !isShape(voxels)) throw new AnodyneError(`${path}: Electrolyte shape`, 'three whole numbers of voxels, each at least 1', voxels);
    names.add(name);
  });
};

const isShape = (shape: unknown): boolean => Array.isArray(shape) && shape.length === 3 && shape.every((n) => Number.isInteger(n) && n > 0);

const oneOf = (place: string, value: unknown, names: readonly string[]): void => {
  if (!names.includes(value as string)) throw new AnodyneError(place, `one of ${names.join(', ')}`, value, { nearest: nearest(String(value), names) });
};
