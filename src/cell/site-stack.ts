/** A stack of sites that keeps its memory when it is emptied: an array of numbers would give it back, for the garbage collector to find, at every search. */
export class SiteStack {
  count = 0;
  /** `sites[0 .. count)`, the last one on top. */
  sites: Int32Array;

  constructor() {
    this.sites = new Int32Array(1024);
  }

  push(site: number): void {
    if (this.count === this.sites.length) {
      const more = new Int32Array(2 * this.count);
      more.set(this.sites);
      this.sites = more;
    }
    this.sites[this.count++] = site;
  }

  pop(): number {
    return this.sites[--this.count]!;
  }
}
