import type { LevelContacts } from '../multigrid-contacts.ts';
import type { MultigridLevel } from '../multigrid-level.ts';

/** A level as it travels to the GPU: single precision, conductances in units of `unit` [S]. */
export interface LevelData {
  readonly shape: readonly [number, number, number];
  readonly gx: Float32Array<ArrayBuffer>;
  readonly gy: Float32Array<ArrayBuffer>;
  readonly gz: Float32Array<ArrayBuffer>;
  readonly bottom: Float32Array<ArrayBuffer>;
  readonly inverse: Float32Array<ArrayBuffer>;
  /** wx + 256 wy + 65536 wz, as in `MultigridLevel`; none on the coarsest level. */
  readonly weights: Uint32Array<ArrayBuffer>;
}

// loops: `from` with a function is forty times as slow
const scaled = (values: Float32Array | Float64Array, factor: number): Float32Array<ArrayBuffer> => {
  const result = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = values[i]! * factor;
  return result;
};

const packed = (wx: Uint8Array, wy: Uint8Array, wz: Uint8Array): Uint32Array<ArrayBuffer> => {
  const result = new Uint32Array(wx.length);
  for (let i = 0; i < result.length; i++) result[i] = wx[i]! + 256 * wy[i]! + 65536 * wz[i]!;
  return result;
};

export const levelData = ({ shape, gx, gy, gz, bottom, inverse, wx, wy, wz }: MultigridLevel, unit: number): LevelData => ({
  shape, gx: scaled(gx, 1 / unit), gy: scaled(gy, 1 / unit), gz: scaled(gz, 1 / unit), bottom: scaled(bottom, 1 / unit), inverse: scaled(inverse, unit),
  weights: packed(wx, wy, wz),
});

/** What of a level changes with its contacts. Lists of pairs: an index and a conductance by its bits. */
export interface ContactData {
  /** Inverses of the first layer. */
  readonly first: Float32Array<ArrayBuffer>;
  /** Cells below it that hold metal, or did so until now, and their inverses. */
  readonly inner: Uint32Array<ArrayBuffer>;
  readonly innerInverse: Float32Array<ArrayBuffer>;
  /** Pairs (cell, first entry), with a last one for the end: every cell with a contact, and its entries (group, conductance), those that float. */
  readonly cells: Uint32Array<ArrayBuffer>;
  readonly ofCells: Uint32Array<ArrayBuffer>;
  /** Of these cells, over all groups. */
  readonly total: Float32Array<ArrayBuffer>;
  /** First entry of every group, one more for the end, and the entries (cell, conductance). */
  readonly firsts: Uint32Array<ArrayBuffer>;
  readonly ofGroups: Uint32Array<ArrayBuffer>;
  readonly sum: Float32Array<ArrayBuffer>;
}

/** @param before cells below the first layer that held metal until now */
export const contactData = ({ inverse }: MultigridLevel, contacts: LevelContacts, unit: number, before: Iterable<number>): ContactData => {
  const { total, inner, cell, group, conductance, sum } = contacts;
  const changed = Uint32Array.from(new Set([...inner.keys(), ...before]));
  const touched = [...Uint32Array.from(total.keys()).filter((c) => total[c]! > 0), ...[...inner.keys()].sort((a, b) => a - b)];
  const ofCells = sorted(cell, group, conductance, unit);
  const cells = new Uint32Array(2 * touched.length + 2);
  let e = 0;
  touched.forEach((c, k) => {
    cells[2 * k] = c;
    cells[2 * k + 1] = e;
    while (e < cell.length && cell[ofCells.order[e]!] === c) e++;
  });
  cells[2 * touched.length + 1] = e;
  const firsts = new Uint32Array(sum.length + 1);
  for (let k = 0; k < group.length; k++) firsts[group[k]! + 1]!++;
  for (let k = 0; k < sum.length; k++) firsts[k + 1]! += firsts[k]!;
  return {
    first: scaled(inverse.subarray(0, total.length), unit), inner: changed, innerInverse: Float32Array.from(changed, (c) => inverse[c]! * unit),
    cells, ofCells: ofCells.pairs, total: Float32Array.from(touched, (c) => (total[c] ?? inner.get(c)!) / unit), firsts, ofGroups: sorted(group, cell, conductance, unit).pairs, sum: scaled(sum, 1 / unit),
  };
};

/** Entries in the order of their keys, those of one key in the order of the list: pairs (other, conductance). */
const sorted = (keys: Int32Array, others: Int32Array, conductance: Float64Array, unit: number): { order: Uint32Array; pairs: Uint32Array<ArrayBuffer> } => {
  const order = Uint32Array.from(keys.keys());
  // contacts come cell by cell, and most of them in one group: seldom is there anything to sort
  if (keys.some((key, e) => e > 0 && key < keys[e - 1]!)) order.sort((a, b) => keys[a]! - keys[b]! || a - b);
  const pairs = new Uint32Array(2 * order.length);
  const bits = new Float32Array(pairs.buffer);
  for (let k = 0; k < order.length; k++) {
    pairs[2 * k] = others[order[k]!]!;
    bits[2 * k + 1] = conductance[order[k]!]! / unit;
  }
  return { order, pairs };
};
