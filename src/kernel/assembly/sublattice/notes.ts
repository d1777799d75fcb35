// What has been found of each vector of pairs, where few pairs hop: which of them are unlike, and how small a number must be for any of them to hop. A note is good until one of the pairs, or what lies beside it, has changed.
import { header } from './header';
import { codeBits, downY, downZ, placeIn, rowAt, rowOr, upY, upZ } from './rows';
import { below } from './vectors';

/** Bits of a note: an unlike pair each, from the lowest on; then the cap (vectors.ts). It is 0 in place of a cap of 0: then nothing hops. */
const pairBits: u32 = 0xffff;
const capBits: i32 = 0xff0000;
export const noteBytes: usize = 4;

@inline
export function noteOf(pairs: i32, cap: u32): u32 {
  return (cap << 16) | <u32>pairs;
}

/** Whether any of a vector's pairs may hop, as far as a note on it and the first bytes of the numbers can tell. */
@inline
export function mayHop(note: u32, bytes: v128): bool {
  return (below(bytes, i8x16.splat(<i8>(note >> 16))) & <i32>(note & pairBits)) != 0;
}

/** Of four notes, as bits, those that leave a chance. */
@inline
export function chances(notes: v128): i32 {
  return i32x4.bitmask(i32x4.ne(v128.and(notes, i32x4.splat(capBits)), i32x4.splat(0)));
}

/** Notes of a row: of its vectors of pairs along x, then north, then up; after each of the three one that nobody reads, of pairs beyond an open end. */
@inline
export function notesAlong(y: i32, z: i32): usize {
  const row = y < 0 || z < 0 ? header.ny * header.nz : y + header.ny * z;
  return header.notes + <usize>row * <usize>header.notesOfRow;
}

@inline
export function notesNorth(row: usize): usize {
  return row + (<usize>header.vectorsAlongCount + 1) * noteBytes;
}

@inline
export function notesUp(row: usize): usize {
  return notesNorth(row) + (<usize>header.vectorsAcrossCount + 1) * noteBytes;
}

/** Where the pair that begins at a place is: 16 x its vector in the list + its lane. Places are -2 .. nx + 1. */
@inline
function along(x: i32): u32 { return load<u32>(header.noteAlong + (<usize>(x + 2) << 2)); }

@inline
function across(x: i32): u32 { return load<u32>(header.noteAcross + (<usize>(x + 2) << 2)); }

/** An end of the pair has changed, and the two are unlike. @param cap that its chance does not exceed, as far as the counts around the end can tell */
@inline
function isUnlike(notes: usize, pair: u32, cap: u32): void {
  const note = notes + (<usize>(pair >> 4) << 2);
  const before = load<u32>(note);
  store<u32>(note, header.alone ? noteOf(<i32>((before & pairBits) | (1 << (pair & 15))), max(before >> 16, cap)) : header.anyNote);
}

/** Beside an end the lithium has become one more or one less: of no matter where the ends are alike. */
@inline
function doubt(notes: usize, pair: u32): void {
  const note = notes + (<usize>(pair >> 4) << 2);
  const before = load<u32>(note);
  if ((before >> (pair & 15)) & 1) store<u32>(note, header.alone ? noteOf(<i32>(before & pairBits), load<u8>(header.raised + <usize>(before >> 16))) : header.anyNote);
}

/** Both pairs of a row along x that have an end at x. */
@inline
function doubtAlong(row: usize, x: i32): void {
  doubt(row, along(x - 1));
  doubt(row, along(x));
}

@inline
function codeAt(address: usize): i32 { return load<u8>(address) & codeBits; }

/**
 * A site has changed. Notes of its own pairs take up those that are unlike; pairs with an end beside it may have another chance. Of several threads two may change a note at once, of pairs that nobody tries in this pass: what one reads and mends
 * might undo what the other has done, so each only writes that nothing is known.
 */
export function siteChanged(x: i32, y: i32, z: i32): void {
  const south = downY(y);
  const north = upY(y);
  const under = downZ(z);
  const above = upZ(z);
  const own = notesAlong(y, z);
  const toSouth = notesAlong(south, z);
  const toNorth = notesAlong(north, z);
  const below = notesAlong(y, under);
  const over = notesAlong(y, above);
  const pair = across(x);
  const before = across(x - 1);
  const after = across(x + 1);

  const row = rowAt(y, z);
  const at = placeIn(x);
  const mine = codeAt(row + at);
  const west = codeAt(row + placeIn(x - 1));
  const east = codeAt(row + placeIn(x + 1));
  const inSouth = codeAt(rowOr(south, z) + at);
  const inNorth = codeAt(rowOr(north, z) + at);
  const beneath = codeAt(rowOr(y, under) + at);
  const overhead = codeAt(rowOr(y, above) + at);
  const lithium = (west + east + inSouth + inNorth + beneath + overhead) & 7;
  // the partner is no neighbour
  const cap: u32 = mine == 0 ? load<u8>(header.holeCap + <usize>max(lithium - 1, 0)) : load<u8>(header.atomCap + <usize>min(lithium, 5));
  if ((mine ^ west) == 1) isUnlike(own, along(x - 1), cap);
  if ((mine ^ east) == 1) isUnlike(own, along(x), cap);
  if ((mine ^ inSouth) == 1) isUnlike(notesNorth(toSouth), pair, cap);
  if ((mine ^ inNorth) == 1) isUnlike(notesNorth(own), pair, cap);
  if ((mine ^ beneath) == 1) isUnlike(notesUp(below), pair, cap);
  if ((mine ^ overhead) == 1) isUnlike(notesUp(own), pair, cap);

  doubt(own, along(x - 2));
  doubt(own, along(x + 1));
  doubt(notesNorth(own), before);
  doubt(notesNorth(own), after);
  doubt(notesUp(own), before);
  doubt(notesUp(own), after);

  doubtAlong(toSouth, x);
  doubt(notesNorth(toSouth), before);
  doubt(notesNorth(toSouth), after);
  doubt(notesUp(toSouth), pair);
  doubt(notesNorth(notesAlong(south < 0 ? -1 : downY(south), z)), pair);

  doubtAlong(toNorth, x);
  doubt(notesNorth(toNorth), pair);
  doubt(notesUp(toNorth), pair);

  doubtAlong(below, x);
  doubt(notesUp(below), before);
  doubt(notesUp(below), after);
  doubt(notesNorth(below), pair);
  doubt(notesUp(notesAlong(y, under < 0 ? -1 : downZ(under))), pair);

  doubtAlong(over, x);
  doubt(notesNorth(over), pair);
  doubt(notesUp(over), pair);

  const southBelow = notesAlong(south, under);
  doubt(notesNorth(southBelow), pair);
  doubt(notesUp(southBelow), pair);
  doubt(notesUp(notesAlong(north, under)), pair);
  doubt(notesNorth(notesAlong(south, above)), pair);
}
