// Passes, layer by layer; and which rows have anything to do.
import { header } from './header';
import { rowAt, upY, upZ } from './rows';
import { takeSubstep } from './substep';
import { next, own, unlike, vectorBytes } from './vectors';

/** Bytes of a substep: axis, colours of x, y, z, key, inner key. */
export const opBytes: usize = 24;

@inline
function axisOf(op: usize): i32 { return load<i32>(op); }

/** Where the vectors of a colour begin, in the list of pairs along x or of places. */
@inline
function vectorsOf(starts: usize, colour: i32): usize {
  return load<usize>(starts + (<usize>colour << 2));
}

/** All substeps of a pass in the layer (or in it and the next): no other layer of the pass knows of them. */
function takeLayer(z: i32, from: usize, to: usize, work: usize): i32 {
  let done = 0;
  for (let op = from; op < to; op += opBytes) {
    const axis = axisOf(op);
    const cx = load<i32>(op, 4);
    const cy = load<i32>(op, 8);
    const key = load<i32>(op, 16);
    const inner = load<i32>(op, 20);
    const starts = axis == 0 ? header.alongX : header.acrossX;
    const list = vectorsOf(starts, cx);
    const end = vectorsOf(starts, cx + 1);
    done += takeSubstep(axis, z, cy, list, end, key, inner, work);
  }
  return done;
}

/** This thread's part of a pass: layers as long as there are any that nobody has taken. */
export function takePass(from: usize, to: usize, ticket: usize, work: usize): i32 {
  const colours = axisOf(from) == 2 ? header.alongZ : header.acrossZ;
  const colour = load<i32>(from, 12);
  const nz = header.nz;
  const share = header.share;
  let done = 0;
  for (let first = atomic.add<i32>(ticket, share); first < nz; first = atomic.add<i32>(ticket, share)) {
    const end = min(first + share, nz);
    for (let z = first; z < end; z++) {
      if (load<u8>(colours + z) == colour && load<u8>(header.activeLayer + z)) done += takeLayer(z, from, to, work);
    }
  }
  return done;
}

/** Finds anew which rows are active, of those that are said to be. */
export function rescan(ticket: usize): void {
  const nz = header.nz;
  const ny = header.ny;
  for (let z = atomic.add<i32>(ticket, 1); z < nz; z = atomic.add<i32>(ticket, 1)) {
    let any: u8 = 0;
    for (let y = 0; y < ny; y++) {
      const flag = header.activeRow + <usize>(y + ny * z);
      if (!load<u8>(flag)) continue;
      const active: u8 = hasUnlike(y, z) ? 1 : 0;
      store<u8>(flag, active);
      any |= active;
    }
    store<u8>(header.activeLayer + z, any);
  }
}

function hasUnlike(y: i32, z: i32): bool {
  const row = rowAt(y, z);
  const north = upY(y) < 0 ? row : rowAt(upY(y), z);
  const above = upZ(z) < 0 ? row : rowAt(y, upZ(z));
  const endAlong = header.vectorsAlong + <usize>header.vectorsAlongCount * vectorBytes;
  for (let vector = header.vectorsAlong; vector < endAlong; vector += vectorBytes) {
    if (v128.any_true(unlike(v128.load(row + own(vector)), v128.load(row + next(vector)), vector))) return true;
  }
  const end = header.vectorsAcross + <usize>header.vectorsAcrossCount * vectorBytes;
  for (let vector = header.vectorsAcross; vector < end; vector += vectorBytes) {
    const a = v128.load(row + own(vector));
    if (v128.any_true(v128.or(unlike(a, v128.load(north + own(vector)), vector), unlike(a, v128.load(above + own(vector)), vector)))) return true;
  }
  return false;
}
