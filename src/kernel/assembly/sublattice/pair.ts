// One pair, as ReferenceStepper (../../sublattice/reference-stepper.ts) has it.
import { hashOf } from '../site-hash';
import { header } from './header';
import { codeBits, downY, downZ, lithiumBit, placeIn, repeat, rowOr, upY, upZ } from './rows';

const bulkLabel: i32 = 2;
const boundaryLabel: i32 = 3;

@inline
function thresholdOf(label: i32, from: i32, to: i32): u32 {
  const classes = header.classes;
  return load<u32>(header.thresholds + (<usize>((label * classes + from) * classes + to) << 2));
}

@inline
function siteOf(x: i32, y: i32, z: i32): i32 {
  return x + header.nx * (y + header.ny * z);
}

/** Whether the pair of (x, y, z) and its neighbour along `axis`, unlike, changes places; sums of the codes around both, and the first byte of its number. */
@inline
export function hops(axis: i32, x: i32, y: i32, z: i32, site: i32, atomIsLow: bool, around: u32, aroundOther: u32, key: i32, inner: i32, first: u32): bool {
  const low = load<u8>(header.classOf + (around & codeBits));
  const high = load<u8>(header.classOf + (aroundOther & codeBits));
  const from: i32 = atomIsLow ? low : high;
  const to: i32 = atomIsLow ? high : low;
  const number = (first << 24) | (hashOf(site, inner, key) >> 8);
  if (!header.labelled) return number < thresholdOf(1, from, to);
  const lithium: i32 = load<u8>(header.lithiumLike + from) + load<u8>(header.lithiumLike + to);
  if (lithium >= header.bulk) return number < thresholdOf(onBoundary(axis, x, y, z) ? boundaryLabel : bulkLabel, from, to);
  const lowAlone = load<u8>(header.lithiumLike + low) == 0;
  const highAlone = load<u8>(header.lithiumLike + high) == 0;
  if (!lowAlone && !highAlone) return number < thresholdOf(1, from, to);
  return decideAlone(axis, x, y, z, lowAlone, highAlone, number, thresholdOf(0, from, to), thresholdOf(1, from, to));
}

/** Detached or surface: next-nearest neighbours are looked at only where it matters. */
function decideAlone(axis: i32, x: i32, y: i32, z: i32, lowAlone: bool, highAlone: bool, number: u32, detached: u32, surface: u32): bool {
  const ifDetached = number < detached;
  const ifSurface = number < surface;
  if (ifDetached == ifSurface) return ifSurface;
  if (lowAlone && !nextNearest(x, y, z)) return ifDetached;
  if (highAlone && !(axis == 0 ? nextNearest(x + 1 == header.nx ? 0 : x + 1, y, z) : axis == 1 ? nextNearest(x, upY(y), z) : nextNearest(x, y, upZ(z)))) return ifDetached;
  return ifSurface;
}

function onBoundary(axis: i32, x: i32, y: i32, z: i32): bool {
  const boundary = header.boundary;
  const other = axis == 0 ? siteOf(x + 1 == header.nx ? 0 : x + 1, y, z) : axis == 1 ? siteOf(x, upY(y), z) : siteOf(x, y, upZ(z));
  return (load<u8>(boundary + <usize>siteOf(x, y, z)) & load<u8>(boundary + <usize>other)) != 0;
}

@inline
function isLithiumLike(address: usize): bool {
  return (load<u8>(address) & lithiumBit) != 0;
}

@inline
function eitherSide(row: usize, x: i32): bool {
  return isLithiumLike(row + placeIn(x - 1)) || isLithiumLike(row + placeIn(x + 1));
}

/** Lithium or collector at the twelve ends of diagonals of faces (four, in the plane of the square lattice). */
function nextNearest(x: i32, y: i32, z: i32): bool {
  const yUp = upY(y);
  const yDown = downY(y);
  const zUp = upZ(z);
  const zDown = downZ(z);
  const at = placeIn(x);
  return eitherSide(rowOr(yUp, z), x) || eitherSide(rowOr(yDown, z), x) || eitherSide(rowOr(y, zUp), x) || eitherSide(rowOr(y, zDown), x)
    || isLithiumLike(rowOr(yUp, zUp) + at) || isLithiumLike(rowOr(yUp, zDown) + at) || isLithiumLike(rowOr(yDown, zUp) + at) || isLithiumLike(rowOr(yDown, zDown) + at);
}

/** A pair at the end of a row has changed places: its codes go wherever else its places are kept. */
export function mendEnds(axis: i32, x: i32, lower: usize, upper: usize): void {
  repeat(lower, x);
  repeat(upper, axis == 0 ? x + 1 : x);
}
