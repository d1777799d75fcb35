/** xoshiro128**, its four words at `state`; see src/random/random-source.ts. */
@inline
function bits(state: usize): u32 {
  const s1 = load<u32>(state, 4);
  const result = rotl<u32>(s1 * 5, 7) * 9;
  const s2 = load<u32>(state, 8) ^ load<u32>(state);
  const s3 = load<u32>(state, 12) ^ s1;
  store<u32>(state, s1 ^ s2, 4);
  store<u32>(state, load<u32>(state) ^ s3);
  store<u32>(state, s2 ^ (s1 << 9), 8);
  store<u32>(state, rotl<u32>(s3, 11), 12);
  return result;
}

/** Uniform in [0, 1), a multiple of 2^-53. */
@inline
export function uniform(state: usize): f64 {
  const high = bits(state);
  return fromWords(high, bits(state));
}

@inline
export function fromWords(high: u32, low: u32): f64 {
  return <f64>((<u64>(high >>> 5) << 26) + <u64>(low >>> 6)) * 1.1102230246251565e-16;
}
