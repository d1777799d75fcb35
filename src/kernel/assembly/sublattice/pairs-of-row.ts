// Pairs of one colour that begin in one row, sixteen at a time. Rows are addresses, of zeros beyond an open end.
import { header } from './header';
import { noteOf, siteChanged } from './notes';
import { hops, mendEnds } from './pair';
import { codeBits, downY, downZ, mark, rowAt, rowOr, upY, upZ } from './rows';
import { afterNext, below, capsOf, firstBytes, firstX, highest, next, own, previous, unlike, vectorBytes } from './vectors';

/** Where this thread keeps what it knows of a vector for its single pairs. */
let sums: usize = 0;

export function keepSumsAt(address: usize): void {
  sums = address;
}

@inline
function sum5(a: v128, b: v128, c: v128, d: v128, e: v128): v128 {
  return i8x16.add(i8x16.add(i8x16.add(a, b), i8x16.add(c, d)), e);
}

/**
 * The pairs of a vector are decided. Lower ends at `lower`, where `a` comes from, partners at `upper`, places that many bytes from x on.
 * @param differ where pairs are unlike, nowhere but there  @param note where what is found of it goes, 0 where no notes are kept  @returns how many have hopped
 */
@inline
function takeVector(axis: i32, differ: v128, bytes: v128, a: v128, around: v128, aroundOther: v128, lower: usize, upper: usize, x0: i32, y: i32, z: i32, rowSite: i32, key: i32, inner: i32, note: usize): i32 {
  // pairs that are alike have a cap of 0
  const caps = v128.and(capsOf(a, around, aroundOther, header.caps), differ);
  if (note != 0) store<u32>(note, noteOf(i8x16.bitmask(differ), highest(caps)));
  let left = below(bytes, caps);
  if (left == 0) return 0;
  v128.store(sums, around);
  v128.store(sums, aroundOther, 16);
  v128.store(sums, bytes, 48);
  let done = 0;
  do {
    const lane = ctz(left);
    left &= left - 1;
    const x = x0 + 4 * lane;
    const low = load<u8>(lower + lane);
    if (!hops(axis, x, y, z, rowSite + x, (low & codeBits) == 1, load<u8>(sums + lane), load<u8>(sums + lane, 16), key, inner, load<u8>(sums + lane, 48))) continue;
    store<u8>(lower + lane, load<u8>(upper + lane));
    store<u8>(upper + lane, low);
    if (x < 2 || x >= header.nx - 2) mendEnds(axis, x, lower + lane, upper + lane);
    if (note != 0) bothChanged(axis, x, y, z);
    done++;
  } while (left != 0);
  return done;
}

function bothChanged(axis: i32, x: i32, y: i32, z: i32): void {
  siteChanged(x, y, z);
  if (axis == 0) siteChanged(x + 1 == header.nx ? 0 : x + 1, y, z);
  else if (axis == 1) siteChanged(x, upY(y), z);
  else siteChanged(x, y, upZ(z));
}

/** Pairs along x of `row`, its neighbours around it. @param list, end: vectors  @param note of the only one of them; 0 where none are kept  @returns how many have hopped */
@inline
export function pairsAlong(y: i32, z: i32, row: usize, south: usize, north: usize, under: usize, above: usize, list: usize, end: usize, key: i32, inner: i32, note: usize): i32 {
  const rowSite = header.nx * (y + header.ny * z);
  let done = 0;
  for (let vector = list; vector < end; vector += vectorBytes) {
    const o = own(vector);
    const n = next(vector);
    const a = v128.load(row + o);
    const differ = unlike(a, v128.load(row + n), vector);
    if (!v128.any_true(differ)) {
      if (note != 0) store<u32>(note, 0);
      continue;
    }
    const bytes = firstBytes(rowSite + firstX(vector), key, inner);
    const around = sum5(v128.load(row + previous(vector)), v128.load(south + o), v128.load(north + o), v128.load(under + o), v128.load(above + o));
    const aroundOther = sum5(v128.load(row + afterNext(vector)), v128.load(south + n), v128.load(north + n), v128.load(under + n), v128.load(above + n));
    done += takeVector(0, differ, bytes, a, around, aroundOther, row + o, row + n, firstX(vector), y, z, rowSite, key, inner, note);
  }
  if (done > 0) mark(y, z);
  return done;
}

/** Pairs of a row and the next along y or z; `a1` to `a3` are the row's own neighbours but for the other, `b1` to `b3` the other's. */
@inline
export function pairsAcross(axis: i32, y: i32, z: i32, row: usize, other: usize, a1: usize, a2: usize, a3: usize, b1: usize, b2: usize, b3: usize, list: usize, end: usize, key: i32, inner: i32, note: usize): i32 {
  const rowSite = header.nx * (y + header.ny * z);
  let done = 0;
  for (let vector = list; vector < end; vector += vectorBytes) {
    const o = own(vector);
    const a = v128.load(row + o);
    const differ = unlike(a, v128.load(other + o), vector);
    if (!v128.any_true(differ)) {
      if (note != 0) store<u32>(note, 0);
      continue;
    }
    const bytes = firstBytes(rowSite + firstX(vector), key, inner);
    const p = previous(vector);
    const n = next(vector);
    const around = sum5(v128.load(row + p), v128.load(row + n), v128.load(a1 + o), v128.load(a2 + o), v128.load(a3 + o));
    const aroundOther = sum5(v128.load(other + p), v128.load(other + n), v128.load(b1 + o), v128.load(b2 + o), v128.load(b3 + o));
    done += takeVector(axis, differ, bytes, a, around, aroundOther, row + o, other + o, firstX(vector), y, z, rowSite, key, inner, note);
  }
  if (done > 0) {
    mark(y, z);
    mark(axis == 1 ? upY(y) : y, axis == 1 ? z : upZ(z));
  }
  return done;
}

/** One vector, and the note of it. */
export function takeNotedVector(axis: i32, y: i32, z: i32, vector: usize, key: i32, inner: i32, note: usize): i32 {
  const end = vector + vectorBytes;
  const row = rowAt(y, z);
  const south = rowOr(downY(y), z);
  const north = rowOr(upY(y), z);
  const under = rowOr(y, downZ(z));
  const above = rowOr(y, upZ(z));
  if (axis == 0) return pairsAlong(y, z, row, south, north, under, above, vector, end, key, inner, note);
  if (axis == 1) {
    const other = upY(y);
    return pairsAcross(1, y, z, row, north, south, under, above, rowOr(upY(other), z), rowOr(other, downZ(z)), rowOr(other, upZ(z)), vector, end, key, inner, note);
  }
  const other = upZ(z);
  return pairsAcross(2, y, z, row, above, under, south, north, rowOr(y, upZ(other)), rowOr(downY(y), other), rowOr(upY(y), other), vector, end, key, inner, note);
}
