/**
 * Chance without a state: 32 bits that follow from the site and the two keys of a substep alone, so that any engine may visit the sites in any order, on any number of threads, and
 * meet the same numbers. The mixer is triple32 of C. Wellons (hash-prospector; bias 0.021, close to the best of 32 bits), whose site comes in under one key and meets the other half-way: with a key at the
 * start alone, the numbers of one substep would be a rearrangement of those of another.
 * @returns a whole number, 0 <= h < 2^32
 */
export const siteHash = (site: number, key: number, inner: number): number => {
  let h = site ^ key;
  h ^= h >>> 17;
  h = Math.imul(h, 0xed5ad4bb) ^ inner;
  h ^= h >>> 11;
  h = Math.imul(h, 0xac4c1b51);
  h ^= h >>> 15;
  h = Math.imul(h, 0x31848bab);
  return (h ^ (h >>> 14)) >>> 0;
};
