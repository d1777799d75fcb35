import type { Contents } from '../lattice/contents.ts';
import type { Lattice } from '../lattice/lattice.ts';
import type { Storage } from '../lattice/storage.ts';
import { kindOf, kindShift } from '../lattice/word.ts';

/**
 * A word for each site laid out as in src/lattice/word.ts, of which it holds two things: the kind, and in the bits of occupied neighbours those that are alloy as the site itself is. They never change.
 * With the number of pairs of such neighbours.
 */
export const alloyWords = ({ alloy }: Contents, lattice: Lattice, storage: Storage): { words: Int32Array; pairs: number } => {
  const { slots, shell, offsets, siteCount } = lattice;
  const words = storage.int32(siteCount);
  lattice.writeKinds(words, kindShift);
  let ends = 0;
  for (let site = 0; site < siteCount; site++) {
    const row = kindOf(words[site]!) * shell;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset === 0 || alloy[site] === 0 || alloy[site + offset] === 0) continue;
      words[site]! |= 1 << d;
      ends++;
    }
  }
  return { words, pairs: ends / 2 };
};
