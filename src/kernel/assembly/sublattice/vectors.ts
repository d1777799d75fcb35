// Sixteen pairs at a time. For every colour of x the host lists the vectors with places of that colour: offsets in a row and a mask.
import { codeBits } from './rows';

/** Constants of the hash and the index, 16 bytes each: read, they cost less than made anew for every vector. */
const constants: usize = memory.data<u32>([
  0xed5ad4bb, 0xed5ad4bb, 0xed5ad4bb, 0xed5ad4bb, 0xac4c1b51, 0xac4c1b51, 0xac4c1b51, 0xac4c1b51, 0x31848bab, 0x31848bab, 0x31848bab, 0x31848bab,
  0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60,
  0x10101010, 0x10101010, 0x10101010, 0x10101010, 0x20202020, 0x20202020, 0x20202020, 0x20202020, 0x07070707, 0x07070707, 0x07070707, 0x07070707,
], 16);

/** Bytes of an entry of such a list: offsets of the places, of those before, after and two after; x of the first; from 32 on the mask. */
export const vectorBytes: usize = 48;

@inline
export function own(vector: usize): usize { return <usize>load<i32>(vector); }

@inline
export function previous(vector: usize): usize { return <usize>load<i32>(vector, 4); }

@inline
export function next(vector: usize): usize { return <usize>load<i32>(vector, 8); }

@inline
export function afterNext(vector: usize): usize { return <usize>load<i32>(vector, 12); }

@inline
export function firstX(vector: usize): i32 { return load<i32>(vector, 16); }

/** Bit by bit, where one of two sites is lithium and the other empty: no other two codes differ in the lowest bit alone. */
@inline
export function unlike(a: v128, b: v128, vector: usize): i32 {
  const differ = i8x16.eq(v128.and(v128.xor(a, b), i8x16.splat(<i8>codeBits)), i8x16.splat(1));
  return i8x16.bitmask(v128.and(differ, v128.load(vector, 32)));
}

/** siteHash (../../sublattice/site-hash.ts) but for its last line, which leaves the first byte alone. */
@inline
function mixed(sites: v128, key: v128, inner: v128): v128 {
  let h = v128.xor(sites, key);
  h = v128.xor(h, i32x4.shr_u(h, 17));
  h = v128.xor(i32x4.mul(h, v128.load(constants)), inner);
  h = v128.xor(h, i32x4.shr_u(h, 11));
  h = i32x4.mul(h, v128.load(constants, 16));
  h = v128.xor(h, i32x4.shr_u(h, 15));
  return i32x4.shr_u(i32x4.mul(h, v128.load(constants, 32)), 24);
}

/** First bytes of the hashes of 16 sites, four apart. */
@inline
function firstBytes(site: i32, key: i32, inner: i32): v128 {
  const keys = i32x4.splat(key);
  const inners = i32x4.splat(inner);
  const sites = i32x4.splat(site);
  const a = mixed(i32x4.add(sites, v128.load(constants, 48)), keys, inners);
  const b = mixed(i32x4.add(sites, v128.load(constants, 64)), keys, inners);
  const c = mixed(i32x4.add(sites, v128.load(constants, 80)), keys, inners);
  const d = mixed(i32x4.add(sites, v128.load(constants, 96)), keys, inners);
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(a, b), i16x8.narrow_i32x4_u(c, d));
}

/** Of the unlike pairs, as bits, those that may hop as far as the first byte of their hash can tell. */
@inline
export function mayHop(a: v128, around: v128, aroundOther: v128, site: i32, key: i32, inner: i32, limits: usize): i32 {
  const lithium = v128.load(constants, 144);
  const isAtom = i8x16.eq(v128.and(a, i8x16.splat(<i8>codeBits)), i8x16.splat(1));
  const atoms = v128.and(v128.bitselect(around, aroundOther, isAtom), lithium);
  const holes = v128.and(v128.bitselect(aroundOther, around, isAtom), lithium);
  const index = v128.or(i16x8.shl(atoms, 3), holes);
  const limit = v128.or(v128.or(
    i8x16.swizzle(v128.load(limits), index),
    i8x16.swizzle(v128.load(limits, 16), i8x16.sub(index, v128.load(constants, 112)))),
    i8x16.swizzle(v128.load(limits, 32), i8x16.sub(index, v128.load(constants, 128))));
  return i8x16.bitmask(i8x16.le_u(firstBytes(site, key, inner), limit));
}
