// A row of nx places along x is kept in four quarters, place x in quarter x mod 4 at x div 4, so that the places of one colour, three or four apart, lie side by side: a vector of 16 bytes is full
// of pairs. 16 bytes lead each quarter. Where x is periodic, places -1, nx and nx + 1 hold what nx - 1, 0 and 1 do; elsewhere nothing.
import { header } from './header';

export const lead: i32 = 16;
export const codeBits: i32 = 0x7f;
export const lithiumBit: i32 = 1;

@inline
export function placeIn(x: i32): usize {
  return <usize>((x & 3) * header.quarter + (x >> 2) + lead);
}

@inline
export function rowAt(y: i32, z: i32): usize {
  return header.codes + <usize>(y + header.ny * z) * <usize>header.row;
}

/** y or z one further up or down; -1 beyond an open end. */
@inline
export function beyond(i: i32, step: i32, length: i32, periodic: i32): i32 {
  const j = i + step;
  if (j >= 0 && j < length) return j;
  return periodic ? j - step * length : -1;
}

/** The row there, of zeros beyond an open end. */
@inline
export function rowOr(y: i32, z: i32): usize {
  return y < 0 || z < 0 ? header.zeros : rowAt(y, z);
}

@inline
export function upY(y: i32): i32 { return beyond(y, 1, header.ny, header.periodicY); }

@inline
export function downY(y: i32): i32 { return beyond(y, -1, header.ny, header.periodicY); }

@inline
export function upZ(z: i32): i32 { return beyond(z, 1, header.nz, header.periodicZ); }

@inline
export function downZ(z: i32): i32 { return beyond(z, -1, header.nz, header.periodicZ); }

/** The code at `address` is that of place x, -1 .. nx + 1: it goes wherever else the place is kept. */
export function repeat(address: usize, x: i32): void {
  if (!header.periodicX) return;
  const nx = header.nx;
  const row = address - placeIn(x);
  const code = load<u8>(address);
  const place = x >= nx ? x - nx : x;
  store<u8>(row + placeIn(place), code);
  if (place == nx - 1) store<u8>(row + placeIn(-1), code);
  if (place < 2) store<u8>(row + placeIn(place + nx), code);
}

/** The first row of a layer; rows of zeros beyond an open end. */
@inline
export function layerOr(z: i32): usize {
  return z < 0 ? header.zeros : rowAt(0, z);
}

/** A site of row (y, z) has changed: its pairs begin there or one row below. */
export function mark(y: i32, z: i32): void {
  const ny = header.ny;
  store<u8>(header.touched + <usize>(y + ny * z), 1);
  activate(y, z);
  const below = downY(y);
  if (below >= 0) activate(below, z);
  const under = downZ(z);
  if (under >= 0) activate(y, under);
}

@inline
function activate(y: i32, z: i32): void {
  store<u8>(header.activeRow + <usize>(y + header.ny * z), 1);
  store<u8>(header.activeLayer + <usize>z, 1);
}
