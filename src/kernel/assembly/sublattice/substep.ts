// A substep in one row: all pairs of its colours that begin there.
import { header } from './header';
import { exchange, hops } from './pair';
import { codeBits, downY, downZ, rowAt, rowOr, upY, upZ } from './rows';
import { afterNext, firstX, mayHop, next, own, previous, unlike, vectorBytes } from './vectors';

/** Up to so many unlike pairs of a vector are taken as they are; of more, the bulk of those that will not hop is left out first. */
const few: i32 = 2;

/** Where this thread keeps the sums of a vector for its single pairs. */
let sums: usize = 0;

export function keepSumsAt(address: usize): void {
  sums = address;
}

@inline
function sum5(a: v128, b: v128, c: v128, d: v128, e: v128): v128 {
  return i8x16.add(i8x16.add(i8x16.add(a, b), i8x16.add(c, d)), e);
}

/** The unlike pairs of one vector, as bits, whose lower ends are in `a` of `row`, their partners in `other`. @returns how many have hopped */
@inline
function takeVector(axis: i32, bits: i32, a: v128, around: v128, aroundOther: v128, row: usize, other: usize, vector: usize, y: i32, z: i32, key: i32, inner: i32): i32 {
  const x0 = firstX(vector);
  let left = bits;
  if (popcnt(left) > few) left &= mayHop(a, around, aroundOther, x0 + header.nx * (y + header.ny * z), key, inner, header.limits);
  if (left == 0) return 0;
  v128.store(sums, around);
  v128.store(sums, aroundOther, 16);
  let done = 0;
  do {
    const lane = ctz(left);
    left &= left - 1;
    const x = x0 + 4 * lane;
    const atomIsLow = (load<u8>(row + own(vector) + lane) & codeBits) == 1;
    if (hops(axis, x, y, z, atomIsLow, load<u8>(sums + lane), load<u8>(sums + lane, 16), key, inner)) {
      exchange(axis, x, y, z, row, other);
      done++;
    }
  } while (left != 0);
  return done;
}

/** Pairs along x. */
export function pairsAlong(y: i32, z: i32, list: usize, end: usize, key: i32, inner: i32): i32 {
  const row = rowAt(y, z);
  const south = rowOr(downY(y), z);
  const north = rowOr(upY(y), z);
  const under = rowOr(y, downZ(z));
  const above = rowOr(y, upZ(z));
  let done = 0;
  for (let vector = list; vector < end; vector += vectorBytes) {
    const o = own(vector);
    const n = next(vector);
    const a = v128.load(row + o);
    const bits = unlike(a, v128.load(row + n), vector);
    if (bits == 0) continue;
    const around = sum5(v128.load(row + previous(vector)), v128.load(south + o), v128.load(north + o), v128.load(under + o), v128.load(above + o));
    const aroundOther = sum5(v128.load(row + afterNext(vector)), v128.load(south + n), v128.load(north + n), v128.load(under + n), v128.load(above + n));
    done += takeVector(0, bits, a, around, aroundOther, row, row, vector, y, z, key, inner);
  }
  return done;
}

/** Pairs of a row and the next along y or z; `a1` to `a3` are the row's own neighbours but for the other, `b1` to `b3` the other's. */
@inline
function pairsAcross(axis: i32, y: i32, z: i32, row: usize, other: usize, a1: usize, a2: usize, a3: usize, b1: usize, b2: usize, b3: usize, list: usize, end: usize, key: i32, inner: i32): i32 {
  let done = 0;
  for (let vector = list; vector < end; vector += vectorBytes) {
    const o = own(vector);
    const a = v128.load(row + o);
    const bits = unlike(a, v128.load(other + o), vector);
    if (bits == 0) continue;
    const p = previous(vector);
    const n = next(vector);
    const around = sum5(v128.load(row + p), v128.load(row + n), v128.load(a1 + o), v128.load(a2 + o), v128.load(a3 + o));
    const aroundOther = sum5(v128.load(other + p), v128.load(other + n), v128.load(b1 + o), v128.load(b2 + o), v128.load(b3 + o));
    done += takeVector(axis, bits, a, around, aroundOther, row, other, vector, y, z, key, inner);
  }
  return done;
}

/** Pairs along y. */
export function pairsNorth(y: i32, z: i32, list: usize, end: usize, key: i32, inner: i32): i32 {
  const north = upY(y);
  if (north < 0) return 0;
  const under = downZ(z);
  const above = upZ(z);
  return pairsAcross(1, y, z, rowAt(y, z), rowAt(north, z), rowOr(downY(y), z), rowOr(y, under), rowOr(y, above), rowOr(upY(north), z), rowOr(north, under), rowOr(north, above), list, end, key, inner);
}

/** Pairs along z. */
export function pairsUp(y: i32, z: i32, list: usize, end: usize, key: i32, inner: i32): i32 {
  const above = upZ(z);
  if (above < 0) return 0;
  const south = downY(y);
  const north = upY(y);
  return pairsAcross(2, y, z, rowAt(y, z), rowAt(y, above), rowOr(y, downZ(z)), rowOr(south, z), rowOr(north, z), rowOr(y, upZ(above)), rowOr(south, above), rowOr(north, above), list, end, key, inner);
}
