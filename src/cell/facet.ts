/**
 * A boundary between two rigid grains. `openings[k]` is the number of atoms plated onto site `sites[k]` less those taken away. Grains stay straight, so the boundary opens everywhere alike: what its sites
 * differ in costs (stiffness/2) sum (u - mean)^2 [kT], and the slope of that, stiffness (mean - u), is what shifts a site's normal stress from the load. The mean of the stress is the load, as in a rigid grain;
 * its profile comes out.
 */
export class Facet {
  readonly sites: Int32Array;
  readonly openings: Int32Array;
  /** Sum of the openings. */
  total = 0;
  private load: number;
  private stiffness: number;
  private lowest = 0;
  private atLowest: number; // sites with the lowest opening

  /** @param load sigma_n Omega / kT, tension > 0   @param stiffness [kT], > 0 */
  constructor(sites: Int32Array, load: number, stiffness: number) {
    this.sites = sites;
    this.openings = new Int32Array(sites.length);
    this.load = load;
    this.stiffness = stiffness;
    this.atLowest = sites.length;
  }

  /** Another load, under the openings that there are. */
  change(load: number, stiffness: number): void {
    this.load = load;
    this.stiffness = stiffness;
  }

  /** Normal stress x Omega / kT on site k. */
  stressOn(k: number): number {
    return this.load + this.stiffness * (this.total / this.sites.length - this.openings[k]!);
  }

  /** exp(-dE/kT), dE of one more atom on site k, the energy of its vacancy left out. */
  openingFactor(k: number): number {
    return this.factorAt(this.openings[k]!);
  }

  /** The largest of them; whatever hops do, it stays. */
  largestFactor(): number {
    return this.factorAt(this.lowest);
  }

  /** That of site k over the largest. */
  shareOfLargest(k: number): number {
    return Math.exp(-this.stiffness * (this.openings[k]! - this.lowest));
  }

  open(k: number): void {
    const before = this.openings[k]!++;
    this.total++;
    if (before === this.lowest && --this.atLowest === 0) this.findLowest();
  }

  close(k: number): void {
    const now = --this.openings[k]!;
    this.total--;
    if (now < this.lowest) {
      this.lowest = now;
      this.atLowest = 1;
    } else if (now === this.lowest) this.atLowest++;
  }

  /** Takes up saved openings. @throws Error if they are not one a site */
  restore(openings: Int32Array): void {
    if (openings.length !== this.openings.length) throw new Error('the openings are those of another boundary');
    this.openings.set(openings);
    this.total = openings.reduce((sum, u) => sum + u, 0);
    this.findLowest();
  }

  private factorAt(opening: number): number {
    const n = this.sites.length;
    // E(u + 1) - E(u): the mean moves along by 1/n
    return Math.exp(this.load - this.stiffness * (opening - this.total / n + 0.5 * (1 - 1 / n)));
  }

  private findLowest(): void {
    this.lowest = this.openings.reduce((least, u) => Math.min(least, u), Infinity);
    this.atLowest = this.openings.reduce((count, u) => count + (u === this.lowest ? 1 : 0), 0);
  }
}
