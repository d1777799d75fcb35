import type { ContentListener, Contents } from '../lattice/contents.ts';
import type { Lattice } from '../lattice/lattice.ts';
import { heap, type Storage } from '../lattice/storage.ts';
import { kindOf, kindShift } from '../lattice/word.ts';
import { ClassLists } from './class-lists.ts';
import type { EventSource, SavedSource } from './event-source.ts';

/**
 * Exchange of lithium between neighbouring voxels of an alloy, a quantum at a time. The rates of both directions depend on the difference of the two contents alone, so every pair of neighbours
 * stands in the list of its |difference|, and a pick goes to a class in proportion to count x rate of both directions, then uniformly to a pair, then to a direction. Null events only where a voxel
 * is empty or full. A quantum that moves changes the class of the pairs around by one: two writes each.
 */
export class Exchange implements EventSource, ContentListener {
  readonly name = 'exchange';
  readonly interrupts = false;
  readonly contents: Contents;
  readonly lists: ClassLists; // pairs by |difference|, 0 .. perVoxel; pair `site * slots / 2 + axis` is that of `site` and its neighbour in slot 2 axis
  readonly words: Int32Array; // of every site: kind, and in the bits of occupied neighbours those that are alloy as the site itself; length siteCount
  readonly weight: Float64Array; // [1/s] of a pair, both directions; length perVoxel + 1
  readonly downhill: Float64Array; // share of it that goes from the fuller voxel to the other
  private readonly lattice: Lattice;
  private readonly both: Float64Array; // weight at a hop rate of 1/s
  private total = -1; // [1/s], below 0 when a content has changed

  /**
   * @param rates g(d) at index d + perVoxel (src/rules/exchange.ts)
   * @param hopRate D/l^2 [1/s]
   */
  constructor(contents: Contents, lattice: Lattice, rates: Float64Array, hopRate: number, storage: Storage = heap) {
    const { perVoxel } = contents;
    this.contents = contents;
    this.lattice = lattice;
    this.both = Float64Array.from({ length: perVoxel + 1 }, (_, d) => rates[perVoxel + d]! + rates[perVoxel - d]!);
    this.weight = storage.float64(perVoxel + 1);
    this.downhill = storage.float64(perVoxel + 1);
    this.both.forEach((rate, d) => { this.downhill[d] = rates[perVoxel + d]! / rate; });
    this.words = storage.int32(lattice.siteCount);
    const pairs = this.findPairs();
    this.lists = new ClassLists((lattice.siteCount * lattice.slots) / 2, perVoxel + 1, storage, pairs);
    this.lists.fill(this.classOf);
    this.change(hopRate);
  }

  /** Another D/l^2 [1/s]; the order of the lists stays. */
  change(hopRate: number): void {
    this.both.forEach((rate, d) => { this.weight[d] = hopRate * rate; });
    this.total = -1;
  }

  bound(): number {
    if (this.total >= 0) return this.total;
    const { weight, lists } = this;
    const { start, classes } = lists;
    const listed = start[classes]!;
    let total = 0;
    // summed afresh from whole numbers: no rounding drift over 1e9 events; above the largest difference all classes are empty
    for (let c = 0; start[c]! < listed; c++) total += (start[c + 1]! - start[c]!) * weight[c]!;
    this.total = total;
    return total;
  }

  attempt(v: number): boolean {
    const { weight, lists, contents } = this;
    const { start, members, classes } = lists;
    const { slots, shell, offsets } = this.lattice;
    const listed = start[classes]!;
    let c = -1;
    let rest = v;
    for (let k = 0; start[k]! < listed; k++) {
      const share = (start[k + 1]! - start[k]!) * weight[k]!;
      if (share === 0) continue;
      if (c >= 0) rest -= (start[c + 1]! - start[c]!) * weight[c]!;
      c = k;
      if (rest < share) break;
    }
    // rounding may carry rest past the last class: then its last pair is meant
    const pick = Math.min(rest / weight[c]!, (start[c + 1]! - start[c]!) * (1 - 2 ** -53));
    const index = Math.floor(pick);
    const pair = members[start[c]! + index]!;
    const axis = pair % (slots / 2);
    const site = (pair - axis) / (slots / 2);
    const other = site + offsets[kindOf(this.words[site]!) * shell + 2 * axis]!;
    const { quanta, perVoxel } = contents;
    const out = quanta[site]! >= quanta[other]! === pick - index < this.downhill[c]!;
    const from = out ? site : other;
    const to = out ? other : site;
    if (quanta[from] === 0 || quanta[to] === perVoxel) return false;
    quanta[from]!--;
    this.contentChanged(from, -1);
    quanta[to]!++;
    this.contentChanged(to, 1);
    contents.tellMove(from, to, this);
    return true;
  }

  /** The skeleton of an alloy does not change. */
  siteChanged(): void {}

  contentChanged(site: number, by: number): void {
    const { lists, words, lattice, contents } = this;
    const { slots, shell, offsets } = lattice;
    const { quanta } = contents;
    const now = quanta[site]!;
    const before = now - by;
    const word = words[site]!;
    const row = kindOf(word) * shell;
    for (let d = 0; d < slots; d++) {
      if ((word & (1 << d)) === 0) continue;
      const other = site + offsets[row + d]!;
      const q = quanta[other]!;
      // both name the pair by the end whose neighbour lies in the even slot
      const pair = ((d & 1) === 0 ? site : other) * (slots / 2) + (d >> 1);
      lists.move(pair, Math.abs(before - q), Math.abs(now - q));
    }
    this.total = -1;
  }

  exactRate(): number {
    const { contents, weight, downhill, lists } = this;
    const { quanta, perVoxel } = contents;
    let total = 0;
    for (let pair = 0; pair < lists.position.length; pair++) {
      const c = this.classOf(pair);
      if (c === lists.classes) continue;
      const [a, b] = this.ends(pair);
      const [fuller, emptier] = quanta[a]! >= quanta[b]! ? [a, b] : [b, a];
      if (quanta[fuller]! > 0 && quanta[emptier]! < perVoxel) total += weight[c]! * downhill[c]!;
      if (quanta[emptier]! > 0 && quanta[fuller]! < perVoxel) total += weight[c]! * (1 - downhill[c]!);
    }
    return total;
  }

  /** The contents as well, for they are nowhere else. */
  save(): SavedSource {
    return { numbers: {}, lists: { quanta: Int32Array.from(this.contents.quanta), pairs: this.lists.save() } };
  }

  restore(saved: SavedSource): void {
    this.contents.setAll(saved.lists.quanta!);
    this.lists.restore(saved.lists.pairs!, this.classOf, 'the listed pairs');
    this.total = -1;
  }

  /** Writes the words of all sites; how many pairs there are. */
  private findPairs(): number {
    const { words, lattice, contents } = this;
    const { slots, shell, offsets } = lattice;
    lattice.writeKinds(words, kindShift);
    let ends = 0;
    for (let site = 0; site < words.length; site++) {
      const row = kindOf(words[site]!) * shell;
      for (let d = 0; d < slots; d++) {
        const offset = offsets[row + d]!;
        if (offset === 0 || contents.alloy[site] === 0 || contents.alloy[site + offset] === 0) continue;
        words[site]! |= 1 << d;
        ends++;
      }
    }
    return ends / 2;
  }

  private ends(pair: number): [number, number] {
    const { slots, shell, offsets } = this.lattice;
    const axis = pair % (slots / 2);
    const site = (pair - axis) / (slots / 2);
    return [site, site + offsets[kindOf(this.words[site]!) * shell + 2 * axis]!];
  }

  private readonly classOf = (pair: number): number => {
    const [site, other] = this.ends(pair);
    const { quanta } = this.contents;
    return (this.words[site]! & (1 << (2 * (pair % (this.lattice.slots / 2))))) === 0 ? this.lists.classes : Math.abs(quanta[site]! - quanta[other]!);
  };
}
