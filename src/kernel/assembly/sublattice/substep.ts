// A substep in one layer: all pairs of its colours that begin there. A row whose places are not active is passed over.
import { header } from './header';
import { hops, mendEnds } from './pair';
import { codeBits, layerOr, mark, upY, upZ, downZ } from './rows';
import { afterNext, firstX, mayHop, next, own, previous, unlike, vectorBytes } from './vectors';

/** Where this thread keeps the sums of a vector for its single pairs. */
let sums: usize = 0;

export function keepSumsAt(address: usize): void {
  sums = address;
}

@inline
function sum5(a: v128, b: v128, c: v128, d: v128, e: v128): v128 {
  return i8x16.add(i8x16.add(i8x16.add(a, b), i8x16.add(c, d)), e);
}

/** The unlike pairs of one vector, as bits: lower ends at `lower`, where `a` comes from, partners at `upper`, places that many bytes from x on. @returns how many have hopped */
@inline
function takeVector(axis: i32, bits: i32, a: v128, around: v128, aroundOther: v128, lower: usize, upper: usize, x0: i32, y: i32, z: i32, rowSite: i32, key: i32, inner: i32, limits: usize): i32 {
  let left = bits & mayHop(a, around, aroundOther, rowSite + x0, key, inner, limits);
  if (left == 0) return 0;
  v128.store(sums, around);
  v128.store(sums, aroundOther, 16);
  let done = 0;
  do {
    const lane = ctz(left);
    left &= left - 1;
    const x = x0 + 4 * lane;
    const low = load<u8>(lower + lane);
    if (!hops(axis, x, y, z, rowSite + x, (low & codeBits) == 1, load<u8>(sums + lane), load<u8>(sums + lane, 16), key, inner)) continue;
    store<u8>(lower + lane, load<u8>(upper + lane));
    store<u8>(upper + lane, low);
    if (x < 2 || x >= header.nx - 2) mendEnds(axis, x, lower + lane, upper + lane);
    done++;
  } while (left != 0);
  return done;
}

/** Pairs along x of layer z. */
export function pairsAlong(z: i32, cy: i32, list: usize, end: usize, key: i32, inner: i32): i32 {
  const ny = header.ny;
  const bytes = <usize>header.row;
  const limits = header.limits;
  const colours = header.acrossY;
  const active = header.activeRow + <usize>(ny * z);
  const layer = layerOr(z);
  const under = layerOr(downZ(z));
  const above = layerOr(upZ(z));
  const beforeFirst = header.periodicY ? layer + <usize>(ny - 1) * bytes : header.zeros;
  const afterLast = header.periodicY ? layer : header.zeros;
  let done = 0;
  for (let y = 0; y < ny; y++) {
    if (load<u8>(colours + y) != cy || !load<u8>(active + y)) continue;
    const at = <usize>y * bytes;
    const row = layer + at;
    const south = y > 0 ? row - bytes : beforeFirst;
    const north = y + 1 < ny ? row + bytes : afterLast;
    const rowSite = header.nx * (y + ny * z);
    let inRow = 0;
    for (let vector = list; vector < end; vector += vectorBytes) {
      const o = own(vector);
      const n = next(vector);
      const a = v128.load(row + o);
      const bits = unlike(a, v128.load(row + n), vector);
      if (bits == 0) continue;
      const around = sum5(v128.load(row + previous(vector)), v128.load(south + o), v128.load(north + o), v128.load(under + at + o), v128.load(above + at + o));
      const aroundOther = sum5(v128.load(row + afterNext(vector)), v128.load(south + n), v128.load(north + n), v128.load(under + at + n), v128.load(above + at + n));
      inRow += takeVector(0, bits, a, around, aroundOther, row + o, row + n, firstX(vector), y, z, rowSite, key, inner, limits);
    }
    if (inRow == 0) continue;
    mark(y, z);
    done += inRow;
  }
  return done;
}

/** Pairs of a row and the next along y or z; `a1` to `a3` are the row's own neighbours but for the other, `b1` to `b3` the other's. */
@inline
function pairsAcross(axis: i32, y: i32, z: i32, row: usize, other: usize, a1: usize, a2: usize, a3: usize, b1: usize, b2: usize, b3: usize, list: usize, end: usize, key: i32, inner: i32): i32 {
  const limits = header.limits;
  const rowSite = header.nx * (y + header.ny * z);
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
    done += takeVector(axis, bits, a, around, aroundOther, row + o, other + o, firstX(vector), y, z, rowSite, key, inner, limits);
  }
  return done;
}

/** Pairs along y of layer z. */
export function pairsNorth(z: i32, cy: i32, list: usize, end: usize, key: i32, inner: i32): i32 {
  const ny = header.ny;
  const bytes = <usize>header.row;
  const colours = header.alongY;
  const active = header.activeRow + <usize>(ny * z);
  const layer = layerOr(z);
  const under = layerOr(downZ(z));
  const above = layerOr(upZ(z));
  const zeros = header.zeros;
  const periodic = header.periodicY;
  const pairs = periodic ? ny : ny - 1;
  let done = 0;
  for (let y = 0; y < pairs; y++) {
    if (load<u8>(colours + y) != cy || !load<u8>(active + y)) continue;
    const at = <usize>y * bytes;
    const up = y + 1 < ny ? at + bytes : 0;
    const south = y > 0 ? layer + at - bytes : periodic ? layer + <usize>(ny - 1) * bytes : zeros;
    const north = y + 2 < ny ? layer + at + 2 * bytes : periodic ? layer + <usize>(y + 2 - ny) * bytes : zeros;
    const inRow = pairsAcross(1, y, z, layer + at, layer + up, south, under + at, above + at, north, under + up, above + up, list, end, key, inner);
    if (inRow == 0) continue;
    mark(y, z);
    mark(upY(y), z);
    done += inRow;
  }
  return done;
}

/** Pairs of layer z and the next. */
export function pairsUp(z: i32, cy: i32, list: usize, end: usize, key: i32, inner: i32): i32 {
  const upper = upZ(z);
  if (upper < 0) return 0;
  const ny = header.ny;
  const bytes = <usize>header.row;
  const colours = header.acrossY;
  const active = header.activeRow + <usize>(ny * z);
  const layer = layerOr(z);
  const other = layerOr(upper);
  const under = layerOr(downZ(z));
  const above = layerOr(upZ(upper));
  const zeros = header.zeros;
  const periodic = header.periodicY;
  const last = <usize>(ny - 1) * bytes;
  let done = 0;
  for (let y = 0; y < ny; y++) {
    if (load<u8>(colours + y) != cy || !load<u8>(active + y)) continue;
    const at = <usize>y * bytes;
    const row = layer + at;
    const partner = other + at;
    const first = y == 0;
    const end2 = y + 1 == ny;
    const south = !first ? row - bytes : periodic ? layer + last : zeros;
    const north = !end2 ? row + bytes : periodic ? layer : zeros;
    const otherSouth = !first ? partner - bytes : periodic ? other + last : zeros;
    const otherNorth = !end2 ? partner + bytes : periodic ? other : zeros;
    const inRow = pairsAcross(2, y, z, row, partner, under + at, south, north, above + at, otherSouth, otherNorth, list, end, key, inner);
    if (inRow == 0) continue;
    mark(y, z);
    mark(y, upper);
    done += inRow;
  }
  return done;
}
