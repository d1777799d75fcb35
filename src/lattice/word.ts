/**
 * What a site's 32 bits hold. One word a site, so that all a hop asks of a site comes with one read from memory:
 *
 *     bits 0 - 11    occupied: neighbour d (nearest) is not empty; 0 where there is none (open axis)
 *     bits 12 - 15   how many of these are electrolyte
 *     bits 16 - 19   how many of these are collector
 *     bits 20 - 26   kind: the site's row in the lattice's table of offsets; never changes
 *     bits 27 - 29   species; the last, outsideBit (species.ts), in the boxes of sectors alone
 *     bit 30         changed since the log was last read (src/lattice/change-log.ts)
 *     bit 31         on a grain boundary of the metal (src/lattice/grain-labels.ts): of the place, whatever stands there
 */
export const occupiedBits = 0xfff;
export const electrolyteShift = 12;
export const collectorShift = 16;
export const kindShift = 20;
export const kindBits = 0x7f;
export const speciesShift = 27;
export const speciesBits = 7;
export const changedBit = 1 << 30;
/** The sign of the word as an Int32. */
export const boundaryBit = 1 << 31;

export const kindOf = (word: number): number => (word >>> kindShift) & kindBits;
export const speciesOf = (word: number): number => (word >>> speciesShift) & speciesBits;
export const onBoundary = (word: number): boolean => word < 0;
export const electrolyteCount = (word: number): number => (word >>> electrolyteShift) & 15;

/** Number of set bits of a mask of up to 12 neighbours, length 4096. */
export const bitCount = Uint8Array.from({ length: 4096 }, (_, mask) => {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count++;
  return count;
});

/** What a rate may depend on: the numbers of occupied, electrolyte and collector neighbours in 4 bits each. */
export const surroundings = (word: number): number => bitCount[word & occupiedBits]! | ((word >>> 8) & 0xff0);

/** Number of lithium neighbours. */
export const lithiumCount = (word: number): number => bitCount[word & occupiedBits]! - electrolyteCount(word) - ((word >>> collectorShift) & 15);
