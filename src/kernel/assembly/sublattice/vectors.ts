// Sixteen pairs at a time. For every colour of x the host lists the vectors with places of that colour: offsets in a row and a mask.
import { codeBits } from './rows';

/** Constants of the hash and the index, 16 bytes each: read, they cost less than made anew for every vector. */
const constants: usize = memory.data<u32>([
  0xed5ad4bb, 0xed5ad4bb, 0xed5ad4bb, 0xed5ad4bb, 0xac4c1b51, 0xac4c1b51, 0xac4c1b51, 0xac4c1b51, 0x31848bab, 0x31848bab, 0x31848bab, 0x31848bab,
  0, 16, 32, 48,
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

/** 255 where one of two sites is lithium and the other empty: no other two codes differ in the lowest bit alone. */
@inline
export function unlike(a: v128, b: v128, vector: usize): v128 {
  const differ = i8x16.eq(v128.and(v128.xor(a, b), i8x16.splat(<i8>codeBits)), i8x16.splat(1));
  return v128.and(differ, v128.load(vector, 32));
}

/** First bytes of the numbers (pairNumber of ../../sublattice/site-hash.ts) of 16 pairs: hashes of four sites, sixteen apart. */
@inline
export function firstBytes(site: i32, key: i32, inner: i32): v128 {
  let h = v128.xor(i32x4.add(i32x4.splat(site), v128.load(constants, 48)), i32x4.splat(key));
  h = v128.xor(h, i32x4.shr_u(h, 17));
  h = v128.xor(i32x4.mul(h, v128.load(constants)), i32x4.splat(inner));
  h = v128.xor(h, i32x4.shr_u(h, 11));
  h = i32x4.mul(h, v128.load(constants, 16));
  h = v128.xor(h, i32x4.shr_u(h, 15));
  h = i32x4.mul(h, v128.load(constants, 32));
  return v128.xor(h, i32x4.shr_u(h, 14));
}

/** Of 16 pairs, the first byte that a number must stay below for any of them to hop, by the lithium beside atom and hole. */
@inline
export function capsOf(a: v128, around: v128, aroundOther: v128, caps: usize): v128 {
  const lithium = v128.load(constants, 96);
  const isAtom = i8x16.eq(v128.and(a, i8x16.splat(<i8>codeBits)), i8x16.splat(1));
  const atoms = v128.and(v128.bitselect(around, aroundOther, isAtom), lithium);
  const holes = v128.and(v128.bitselect(aroundOther, around, isAtom), lithium);
  const index = v128.or(i16x8.shl(atoms, 3), holes);
  return v128.or(v128.or(
    i8x16.swizzle(v128.load(caps), index),
    i8x16.swizzle(v128.load(caps, 16), i8x16.sub(index, v128.load(constants, 64)))),
    i8x16.swizzle(v128.load(caps, 32), i8x16.sub(index, v128.load(constants, 80))));
}

/** Of 16 first bytes, as bits, those below their caps. */
@inline
export function below(bytes: v128, caps: v128): i32 {
  return i8x16.bitmask(i8x16.lt_u(bytes, caps));
}

@inline
export function highest(caps: v128): u32 {
  let most = i8x16.max_u(caps, i64x2.shr_u(caps, 32));
  most = i8x16.max_u(most, i64x2.shr_u(most, 16));
  most = i8x16.max_u(most, i64x2.shr_u(most, 8));
  return max<u32>(i8x16.extract_lane_u(most, 0), i8x16.extract_lane_u(most, 8));
}
