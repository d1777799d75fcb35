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

/**
 * The number that decides a pair, by the site of its lower end at place x of its row: 32 bits. Its first byte is one of four in the hash that the site shares with three others, four places apart, so that one hash of four words has those of
 * sixteen pairs; the rest comes from a hash of its own, which is asked for only where the first byte leaves a chance.
 * @returns a whole number, 0 <= n < 2^32
 */
export const pairNumber = (site: number, x: number, key: number, inner: number): number => (firstByte(site, x, key, inner) << 24 | siteHash(site, inner, key) >>> 8) >>> 0;

const firstByte = (site: number, x: number, key: number, inner: number): number => {
  const fourth = (x >> 2) & 3;
  return (siteHash(site - 4 * fourth, key, inner) >>> (8 * fourth)) & 255;
};
