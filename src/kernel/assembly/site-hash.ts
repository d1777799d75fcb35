/** siteHash of ../sublattice/site-hash.ts. */
@inline
export function hashOf(site: i32, key: i32, inner: i32): u32 {
  let h: u32 = site ^ key;
  h ^= h >> 17;
  h = (h * 0xed5ad4bb) ^ inner;
  h ^= h >> 11;
  h *= 0xac4c1b51;
  h ^= h >> 15;
  h *= 0x31848bab;
  return h ^ (h >> 14);
}
