// A substep in one layer: all pairs of its colours that begin there. A row whose places are not active is passed over.
import { takeChances } from './few-hops';
import { header } from './header';
import { pairsAcross, pairsAlong } from './pairs-of-row';
import { downZ, layerOr, upZ } from './rows';

const rowsAtATime: i32 = 16;

/** Of sixteen rows from y on, as bits, those that are active and of the colour. Beyond the last one there is no colour. */
@inline
function rowsFrom(y: i32, active: usize, colours: usize, colour: i32): i32 {
  const ofColour = i8x16.eq(v128.load(colours + y), i8x16.splat(<i8>colour));
  return i8x16.bitmask(v128.and(ofColour, i8x16.ne(v128.load(active + y), i8x16.splat(0))));
}

/** @param cy colour of y  @param list, end: vectors of the colour of x  @param work of this thread (few-hops.ts) */
export function takeSubstep(axis: i32, z: i32, cy: i32, list: usize, end: usize, key: i32, inner: i32, work: usize): i32 {
  const ny = header.ny;
  if (axis == 2 && upZ(z) < 0) return 0;
  const pairs = axis == 1 && !header.periodicY ? ny - 1 : ny;
  const colours = axis == 1 ? header.alongY : header.acrossY;
  const active = header.activeRow + <usize>(ny * z);
  const sparse = header.sparse != 0;
  let done = 0;
  for (let y0 = 0; y0 < pairs; y0 += rowsAtATime) {
    let rows = rowsFrom(y0, active, colours, cy);
    if (pairs - y0 < rowsAtATime) rows &= (1 << (pairs - y0)) - 1;
    if (rows == 0) continue;
    if (sparse) done += takeChances(axis, y0, rows, z, list, end, key, inner, work);
    else if (axis == 0) done += rowsAlong(y0, rows, z, list, end, key, inner);
    else if (axis == 1) done += rowsNorth(y0, rows, z, list, end, key, inner);
    else done += rowsUp(y0, rows, z, list, end, key, inner);
  }
  return done;
}

function rowsAlong(y0: i32, rows: i32, z: i32, list: usize, end: usize, key: i32, inner: i32): i32 {
  const ny = header.ny;
  const bytes = <usize>header.row;
  const layer = layerOr(z);
  const under = layerOr(downZ(z));
  const above = layerOr(upZ(z));
  const beforeFirst = header.periodicY ? layer + <usize>(ny - 1) * bytes : header.zeros;
  const afterLast = header.periodicY ? layer : header.zeros;
  let done = 0;
  for (let left = rows; left != 0; left &= left - 1) {
    const y = y0 + ctz(left);
    const at = <usize>y * bytes;
    const row = layer + at;
    done += pairsAlong(y, z, row, y > 0 ? row - bytes : beforeFirst, y + 1 < ny ? row + bytes : afterLast, under + at, above + at, list, end, key, inner, 0);
  }
  return done;
}

function rowsNorth(y0: i32, rows: i32, z: i32, list: usize, end: usize, key: i32, inner: i32): i32 {
  const ny = header.ny;
  const bytes = <usize>header.row;
  const layer = layerOr(z);
  const under = layerOr(downZ(z));
  const above = layerOr(upZ(z));
  const zeros = header.zeros;
  const periodic = header.periodicY;
  let done = 0;
  for (let left = rows; left != 0; left &= left - 1) {
    const y = y0 + ctz(left);
    const at = <usize>y * bytes;
    const up = y + 1 < ny ? at + bytes : 0;
    const south = y > 0 ? layer + at - bytes : periodic ? layer + <usize>(ny - 1) * bytes : zeros;
    const north = y + 2 < ny ? layer + at + 2 * bytes : periodic ? layer + <usize>(y + 2 - ny) * bytes : zeros;
    done += pairsAcross(1, y, z, layer + at, layer + up, south, under + at, above + at, north, under + up, above + up, list, end, key, inner, 0);
  }
  return done;
}

/** There is a layer above. */
function rowsUp(y0: i32, rows: i32, z: i32, list: usize, end: usize, key: i32, inner: i32): i32 {
  const ny = header.ny;
  const bytes = <usize>header.row;
  const upper = upZ(z);
  const layer = layerOr(z);
  const other = layerOr(upper);
  const under = layerOr(downZ(z));
  const above = layerOr(upZ(upper));
  const zeros = header.zeros;
  const periodic = header.periodicY;
  const last = <usize>(ny - 1) * bytes;
  let done = 0;
  for (let left = rows; left != 0; left &= left - 1) {
    const y = y0 + ctz(left);
    const at = <usize>y * bytes;
    const row = layer + at;
    const partner = other + at;
    const isFirst = y == 0;
    const isLast = y + 1 == ny;
    const south = !isFirst ? row - bytes : periodic ? layer + last : zeros;
    const north = !isLast ? row + bytes : periodic ? layer : zeros;
    const otherSouth = !isFirst ? partner - bytes : periodic ? other + last : zeros;
    const otherNorth = !isLast ? partner + bytes : periodic ? other : zeros;
    done += pairsAcross(2, y, z, row, partner, under + at, south, north, above + at, otherSouth, otherNorth, list, end, key, inner, 0);
  }
  return done;
}
