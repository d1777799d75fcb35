/** Marks a site that is in no list. */
export const inNoClass = 255;

/**
 * Disjoint lists of sites, one per class, with O(1) insert, remove and pick. Class c holds `members[start[c] .. start[c] + count[c])`; all classes
 * share one array that doubles when a class outgrows its part. The order inside a class decides which site a pick finds: it is part of a checkpoint.
 */
export class ClassLists {
  readonly count: Int32Array; // length classes
  readonly start: Int32Array; // length classes + 1
  members: Int32Array;
  readonly classOf: Uint8Array; // length siteCount, inNoClass where in none
  private readonly position: Int32Array; // length siteCount, index within the class

  constructor(siteCount: number, classes: number) {
    this.count = new Int32Array(classes);
    this.start = Int32Array.from({ length: classes + 1 }, (_, c) => 16 * c);
    this.members = new Int32Array(16 * classes);
    this.classOf = new Uint8Array(siteCount).fill(inNoClass);
    this.position = new Int32Array(siteCount);
  }

  /** Puts `site` into class `c` (or inNoClass), out of the one it was in. */
  move(site: number, c: number): void {
    const { classOf, position, count, start } = this;
    const old = classOf[site]!;
    if (old === c) return;
    if (old !== inNoClass) {
      // the last of the class takes the gap
      const last = this.members[start[old]! + --count[old]!]!;
      this.members[start[old]! + position[site]!] = last;
      position[last] = position[site]!;
    }
    classOf[site] = c;
    if (c === inNoClass) return;
    if (start[c]! + count[c]! === start[c + 1]!) this.grow(c);
    this.members[start[c]! + count[c]!] = site;
    position[site] = count[c]!++;
  }

  /** Sites of class `c` in their order: a copy. */
  list(c: number): Int32Array {
    return this.members.slice(this.start[c]!, this.start[c]! + this.count[c]!);
  }

  /** Takes up a saved order, one list a class. @throws Error, naming `what`, if the sites of a class are not those that stand in it now */
  restore(orders: readonly Int32Array[], what: string): void {
    const expected = this.classOf.slice();
    this.count.fill(0);
    this.classOf.fill(inNoClass);
    orders.forEach((order, c) => {
      for (const site of order) this.move(site, c);
    });
    if (!expected.every((c, site) => c === this.classOf[site])) throw new Error(`${what} do not fit the sites`);
  }

  /** Doubles the part of class `c`; the parts behind it move up. */
  private grow(c: number): void {
    const { start, count } = this;
    const more = start[c + 1]! - start[c]!;
    const grown = new Int32Array(this.members.length + more);
    for (let k = 0; k < count.length; k++) {
      const from = start[k]!;
      grown.set(this.members.subarray(from, from + count[k]!), k > c ? from + more : from);
    }
    for (let k = c + 1; k < start.length; k++) start[k]! += more;
    this.members = grown;
  }
}
