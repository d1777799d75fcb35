import { heap, type Storage } from '../lattice/storage.ts';

/**
 * Lists of sites by class, in one array without gaps: class c holds `members[start[c] .. start[c + 1])`, and class number `classes` means "in no list". A site moves to a
 * neighbouring class by changing places with the site at the border, so events that change a count by one, as hops do, cost two writes a list, and no class ever
 * outgrows its part. The order inside a class decides which site a pick finds: it is part of a checkpoint. Who moves a site knows its old class; no array remembers it.
 */
export class ClassLists {
  readonly classes: number;
  readonly start: Int32Array; // length classes + 1, the last the number of all listed sites
  readonly members: Int32Array; // length capacity
  readonly position: Int32Array; // length siteCount, index in members; means nothing for a site in no list

  /** @param capacity sites that can be listed at a time */
  constructor(siteCount: number, classes: number, storage: Storage = heap, capacity = siteCount) {
    this.classes = classes;
    this.start = storage.int32(classes + 1);
    this.members = storage.int32(capacity);
    this.position = storage.int32(siteCount);
  }

  /** Moves `site` from class `from` to class `to`; either may be `classes`, "in no list". */
  move(site: number, from: number, to: number): void {
    const { start, members, position, classes } = this;
    if (from === to) return;
    let gap = from === classes ? start[classes]!++ : position[site]!;
    if (from < to) {
      // the last of each class on the way takes the gap, and the border moves down past it
      for (let c = from; c < to; c++) {
        const last = --start[c + 1]!;
        if (last === gap) continue;
        const other = members[last]!;
        members[gap] = other;
        position[other] = gap;
        gap = last;
      }
    } else {
      // the first of each class on the way takes the gap, and the border moves up past it
      for (let c = from === classes ? classes - 1 : from; c > to; c--) {
        const first = start[c]!++;
        if (first === gap) continue;
        const other = members[first]!;
        members[gap] = other;
        position[other] = gap;
        gap = first;
      }
    }
    if (to === classes) return;
    members[gap] = site;
    position[site] = gap;
  }

  /** `site` takes the place of `old` in its list. */
  replace(old: number, site: number): void {
    const at = this.position[old]!;
    this.members[at] = site;
    this.position[site] = at;
  }

  /** The class that `site` is listed in, found by the borders; for changes from outside, which are rare. */
  classOf(site: number): number {
    const { start, members, position, classes } = this;
    const at = position[site]!;
    if (at >= start[classes]! || members[at] !== site) return classes;
    let c = 0;
    while (start[c + 1]! <= at) c++;
    return c;
  }

  count(c: number): number {
    return this.start[c + 1]! - this.start[c]!;
  }

  /** Lists every site anew, in the order of the sites. `classOf` gives each one's class. */
  fill(classOf: (site: number) => number): void {
    const { start, classes, position } = this;
    const next = new Int32Array(classes + 1);
    for (let site = 0; site < position.length; site++) next[classOf(site)]!++;
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      start[c] = sum;
      sum += next[c]!;
      next[c] = start[c]!;
    }
    start[classes] = sum;
    for (let site = 0; site < position.length; site++) {
      const c = classOf(site);
      if (c < classes) this.place(site, next[c]!++);
    }
  }

  /** All listed sites, class by class: a copy. */
  save(): Int32Array {
    return this.members.slice(0, this.start[this.classes]);
  }

  /** Takes up a saved order. @throws Error, naming `what`, if the sites are not those that stand in the classes now */
  restore(order: Int32Array, classOf: (site: number) => number, what: string): void {
    this.fill(classOf);
    const { start, classes } = this;
    let fits = order.length === start[classes];
    for (let c = 0; fits && c < classes; c++) {
      for (let at = start[c]!; fits && at < start[c + 1]!; at++) fits = classOf(order[at]!) === c;
    }
    order.forEach((site, at) => { this.place(site, at); });
    // a site that stands there twice has the position of its second place
    if (!fits || order.some((site, at) => this.position[site] !== at)) throw new Error(`${what} do not fit the sites`);
  }

  private place(site: number, at: number): void {
    this.members[at] = site;
    this.position[site] = at;
  }
}
