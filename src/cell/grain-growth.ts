import type { EventSource, SavedSource } from '../kernel/event-source.ts';
import { ClassLists } from '../kernel/class-lists.ts';
import type { GrainLabels } from '../lattice/grain-labels.ts';
import { Species } from '../lattice/species.ts';
import { kindOf } from '../lattice/word.ts';
import type { RandomSource } from '../random/random-source.ts';

/** The lattice's own grain growth; how it follows from a mobility: grain-mobility.ts. */
export interface PottsRule {
  /** [1/s] attempts of a site that meets another grain. */
  readonly attemptRate: number;
  /** Over the energy of an unlike pair of lithium. */
  readonly temperature: number;
}

/**
 * Growth of the metal's grains by curvature: a Potts model. The energy is the number of pairs of lithium, nearest and next-nearest, of different grains. A lithium site tries to take the label of
 * one of the other grains among the lithium around it, each equally likely, and does so with Metropolis' probability. The grains around a site do not depend on its own label, so detailed
 * balance holds; but for a site that is the last of its grain nearby: no grain comes back from nothing. Anderson, Srolovitz, Grest & Sahni 1984, 10.1016/0001-6160(84)90151-2.
 */
export class GrainGrowth implements EventSource {
  readonly name = 'grain growth';
  readonly interrupts = true;
  readonly grains: GrainLabels;
  /** [1/s] attempts of a site that meets another grain; may be changed where the run's conditions change. */
  attemptRate: number;
  private readonly temperature: number;
  private readonly random: RandomSource;
  private readonly lists: ClassLists; // class 0: sites that meet another grain, nearest or next-nearest, whatever stands there
  // the other grains around the last site that was looked at, and how many lithium sites each has there
  private readonly found = new Uint16Array(18);
  private readonly counts = new Uint8Array(18);
  private own = 0; // lithium sites there of its own grain

  constructor(grains: GrainLabels, { attemptRate, temperature }: PottsRule, random: RandomSource) {
    this.grains = grains;
    this.attemptRate = attemptRate;
    this.temperature = temperature;
    this.random = random;
    this.lists = new ClassLists(grains.labels.length, 1);
    this.lists.fill(this.classOf);
  }

  /** Changes by flips alone, not by hops. */
  bound(): number {
    return this.lists.count(0) * this.attemptRate;
  }

  attempt(v: number): boolean {
    const { lists, random } = this;
    // rounding may carry v past the last site
    const site = lists.members[Math.min(Math.floor(v / this.attemptRate), lists.count(0) - 1)]!;
    const others = this.lookAround(site);
    if (others === 0) return false;
    const k = others === 1 ? 0 : Math.floor(random.uniform() * others);
    const chance = this.acceptance(k);
    if (chance < 1 && random.uniform() >= chance) return false;
    this.flip(site, this.found[k]!);
    return true;
  }

  siteChanged(): void {
    // what is listed depends on labels alone
  }

  exactRate(): number {
    let total = 0;
    for (let index = 0; index < this.lists.count(0); index++) {
      const others = this.lookAround(this.lists.members[index]!);
      for (let k = 0; k < others; k++) total += (this.attemptRate * this.acceptance(k)) / others;
    }
    return total;
  }

  /** [1/s] of the flip of `site` to `label`, for the tests. */
  rate(site: number, label: number): number {
    const others = this.lookAround(site);
    const k = this.found.subarray(0, others).indexOf(label);
    return k < 0 ? 0 : (this.attemptRate * this.acceptance(k)) / others;
  }

  /** Labels two to a number. */
  save(): SavedSource {
    const { labels } = this.grains;
    const packed = new Int32Array(Math.ceil(labels.length / 2));
    for (let site = 0; site < labels.length; site++) packed[site >> 1]! |= labels[site]! << (16 * (site & 1));
    return { numbers: { attemptRate: this.attemptRate }, lists: { labels: packed, boundary: this.lists.save() } };
  }

  /** Restored before the sources of hops, whose rates depend on where the boundaries are. */
  restore({ numbers, lists: { labels: packed, boundary } }: SavedSource): void {
    const { labels } = this.grains;
    if (packed?.length !== Math.ceil(labels.length / 2)) throw new Error('the grains are those of another lattice');
    this.grains.setAll(labels.map((_, site) => (packed[site >> 1]! >>> (16 * (site & 1))) & 0xffff));
    this.attemptRate = numbers.attemptRate!;
    this.lists.restore(boundary!, this.classOf, 'the sites at grain boundaries');
  }

  /** Finds the other grains among the lithium around `site`, and how many there are: 0 if it holds no lithium. */
  private lookAround(site: number): number {
    const { found, counts } = this;
    const { labels, sites } = this.grains;
    const { offsets, shell } = sites.lattice;
    if (sites.at(site) !== Species.lithium) return 0;
    const row = kindOf(sites.words[site]!) * shell;
    let others = 0;
    this.own = 0;
    for (let d = 0; d < shell; d++) {
      const other = site + offsets[row + d]!;
      if (other === site || sites.at(other) !== Species.lithium) continue;
      if (labels[other] === labels[site]) {
        this.own++;
        continue;
      }
      let k = 0;
      while (k < others && found[k] !== labels[other]) k++;
      if (k === others) {
        found[others] = labels[other]!;
        counts[others++] = 0;
      }
      counts[k]!++;
    }
    return others;
  }

  /** Metropolis' probability of the flip to the k-th of the grains found. */
  private acceptance(k: number): number {
    const lost = this.own - this.counts[k]!;
    return lost <= 0 ? 1 : Math.exp(-lost / this.temperature);
  }

  private flip(site: number, label: number): void {
    const { offsets, shell } = this.grains.sites.lattice;
    this.grains.set(site, label);
    this.relist(site);
    const row = kindOf(this.grains.sites.words[site]!) * shell;
    for (let d = 0; d < shell; d++) if (offsets[row + d] !== 0) this.relist(site + offsets[row + d]!);
  }

  private relist(site: number): void {
    this.lists.move(site, this.lists.classOf(site), this.classOf(site));
  }

  private readonly classOf = (site: number): number => (this.grains.meetsOther(site, this.grains.sites.lattice.shell) ? 0 : 1);
}
