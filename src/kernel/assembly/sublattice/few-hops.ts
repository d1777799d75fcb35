// Where few pairs hop, notes say in which vectors any can, and most are passed over unseen.
import { header } from './header';
import { chances, mayHop, noteBytes, notesAlong, notesNorth, notesUp } from './notes';
import { takeNotedVector } from './pairs-of-row';
import { firstBytes, firstX, vectorBytes } from './vectors';

/** An entry of the list: row of the sixteen, and vector. */
const rowShift: i32 = 24;
const vectorBits: i32 = (1 << rowShift) - 1;

/** Notes of a row's vectors of this list. */
@inline
function notesOf(axis: i32, y: i32, z: i32, list: usize): usize {
  const row = notesAlong(y, z);
  if (axis == 0) return row + ((list - header.vectorsAlong) / vectorBytes) * noteBytes;
  return (axis == 1 ? notesNorth(row) : notesUp(row)) + ((list - header.vectorsAcross) / vectorBytes) * noteBytes;
}

/**
 * Pairs of up to sixteen rows from y0 on, those of the bits `rows`. First all vectors are listed that their notes leave a chance, then of these those with a first byte low enough, without a branch, for no predictor would know it; only the
 * rest is looked at. No pair of a substep reads what another one writes, so notes may be read before the first hop.
 * @param work of this thread, for the list
 */
export function takeChances(axis: i32, y0: i32, rows: i32, z: i32, list: usize, end: usize, key: i32, inner: i32, work: usize): i32 {
  const vectors = <i32>((end - list) / vectorBytes);
  const firstNotes = notesOf(axis, y0, z, list);
  const notesOfRow = <usize>header.notesOfRow;
  let listed = work;
  for (let left = rows; left != 0; left &= left - 1) {
    const row = ctz(left);
    const notes = firstNotes + <usize>row * notesOfRow;
    for (let v = 0; v < vectors; v += 4) {
      let some = chances(v128.load(notes + <usize>v * noteBytes));
      if (vectors - v < 4) some &= (1 << (vectors - v)) - 1;
      const entry = (row << rowShift) | v;
      for (let k = 0; k < 4; k++) {
        store<i32>(listed, entry + k);
        listed += <usize>((some >> k) & 1) << 2;
      }
    }
  }
  const nx = header.nx;
  const firstSite = nx * (y0 + header.ny * z);
  let kept = work;
  for (let at = work; at < listed; at += 4) {
    const entry = load<i32>(at);
    const row = entry >> rowShift;
    const v = <usize>(entry & vectorBits);
    const bytes = firstBytes(firstSite + nx * row + firstX(list + v * vectorBytes), key, inner);
    store<i32>(kept, entry);
    kept += <usize>mayHop(load<u32>(firstNotes + <usize>row * notesOfRow + v * noteBytes), bytes) << 2;
  }
  let done = 0;
  for (let at = work; at < kept; at += 4) {
    const entry = load<i32>(at);
    const row = entry >> rowShift;
    const v = <usize>(entry & vectorBits);
    done += takeNotedVector(axis, y0 + row, z, list + v * vectorBytes, key, inner, firstNotes + <usize>row * notesOfRow + v * noteBytes);
  }
  return done;
}
