import { heap, type Storage } from './storage.ts';
import { changedBit } from './word.ts';

/**
 * Which sites have changed their species since the log was last read, each once. For structures that are asked now and then (the connection to the collector): atoms
 * flicker back and forth, and between two looks most changes undo each other.
 */
export class ChangeLog {
  /** entries[0] sites, in entries[1 ..]; length siteCount + 1. */
  readonly entries: Int32Array;
  private readonly words: Int32Array;

  constructor(words: Int32Array, storage: Storage = heap) {
    this.words = words;
    this.entries = storage.int32(words.length + 1);
  }

  note(site: number): void {
    const { words, entries } = this;
    if ((words[site]! & changedBit) !== 0) return;
    words[site]! |= changedBit;
    entries[++entries[0]!] = site;
  }

  /** Starts anew; how many changes stand in `entries[1 ..]`, in the order of the sites' first change, until the next one. */
  read(): number {
    const { words, entries } = this;
    const count = entries[0]!;
    for (let k = 1; k <= count; k++) words[entries[k]!]! &= ~changedBit;
    entries[0] = 0;
    return count;
  }
}
