import type { SiteListener, Sites } from './sites.ts';
import { kindOf, onBoundary } from './word.ts';

/**
 * The grain that each site of the metal belongs to. Labels belong to places, not to atoms: empty sites and the collector have theirs, so that lithium which fills a void takes the
 * label of its place. A site lies on a boundary if a nearest neighbour has another label; the sites' words tell (src/lattice/word.ts), and are kept right here.
 */
export class GrainLabels {
  readonly sites: Sites;
  /** Length siteCount; 0 where there is no metal (electrolyte): such a site makes no boundary. */
  readonly labels: Uint16Array;
  private readonly listeners: SiteListener[] = [];

  /** @param labels length siteCount, kept and changed in place */
  constructor(sites: Sites, labels: Uint16Array) {
    this.sites = sites;
    this.labels = labels;
    this.markAll();
  }

  /** From now on `listener` hears of every site that comes to lie on a boundary, or ceases to: rates of hops may depend on it. */
  subscribe(listener: SiteListener): void {
    this.listeners.push(listener);
  }

  /** The grain of `site` becomes `label`, not 0. */
  set(site: number, label: number): void {
    const { offsets, shell, slots } = this.sites.lattice;
    this.labels[site] = label;
    this.mark(site);
    const row = kindOf(this.sites.words[site]!) * shell;
    for (let d = 0; d < slots; d++) if (offsets[row + d] !== 0) this.mark(site + offsets[row + d]!);
  }

  /** Other labels for all sites; whoever listens is to be made, or restored, after it. */
  setAll(labels: Uint16Array): void {
    this.labels.set(labels);
    this.markAll();
  }

  /** Whether one of the nearest neighbours (of the nearest and next-nearest for `reach` = shell) belongs to another grain. */
  meetsOther(site: number, reach = this.sites.lattice.slots): boolean {
    const { labels } = this;
    const { offsets, shell } = this.sites.lattice;
    const own = labels[site]!;
    if (own === 0) return false;
    const row = kindOf(this.sites.words[site]!) * shell;
    for (let d = 0; d < reach; d++) {
      // an offset of 0 leads to the site itself
      const other = labels[site + offsets[row + d]!]!;
      if (other !== own && other !== 0) return true;
    }
    return false;
  }

  private mark(site: number): void {
    const on = this.meetsOther(site);
    if (on === onBoundary(this.sites.words[site]!)) return;
    this.sites.markBoundary(site, on);
    for (const listener of this.listeners) listener.siteChanged(site);
  }

  private markAll(): void {
    for (let site = 0; site < this.labels.length; site++) this.sites.markBoundary(site, this.meetsOther(site));
  }
}
