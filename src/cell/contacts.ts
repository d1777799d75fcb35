import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { electrolyteCount } from '../lattice/word.ts';
import type { RandomSource } from '../random/random-source.ts';
import { Connection, type Connectivity, type ConnectionListener } from './connectivity.ts';

/** The contacts: connected lithium with an electrolyte neighbour. */
export class Contacts implements ConnectionListener {
  private readonly sites: Sites;
  private readonly connectivity: Connectivity;
  /** All sites beside electrolyte, in the order of the sites; the electrolyte does not move. */
  readonly interfaceSites: Int32Array;
  private readonly isContact: Uint8Array; // length siteCount
  private known = 0;

  constructor(sites: Sites, connectivity: Connectivity) {
    this.sites = sites;
    this.connectivity = connectivity;
    this.isContact = new Uint8Array(sites.lattice.siteCount);
    const found: number[] = [];
    sites.words.forEach((word, site) => {
      if (electrolyteCount(word) > 0 && sites.at(site) !== Species.electrolyte) found.push(site);
    });
    this.interfaceSites = Int32Array.from(found);
    connectivity.subscribe(this);
    for (const site of found) this.connectionChanged(site, connectivity.status[site]!);
  }

  get count(): number {
    this.connectivity.settle();
    return this.known;
  }

  /** A contact, each equally likely. Found by rejection: no list whose order could depend on when somebody looked. There must be one. */
  pick(random: RandomSource): number {
    this.connectivity.settle();
    const { interfaceSites, isContact } = this;
    for (;;) {
      const site = interfaceSites[Math.floor(random.uniform() * interfaceSites.length)]!;
      if (isContact[site] === 1) return site;
    }
  }

  /** True for connected lithium on electrolyte, once `count` or `pick` has taken up the last changes. */
  has(site: number): boolean {
    return this.isContact[site] === 1;
  }

  /** All contacts, in the order of the sites. */
  list(): Int32Array {
    this.connectivity.settle();
    return this.interfaceSites.filter((site) => this.isContact[site] === 1);
  }

  connectionChanged(site: number, status: number): void {
    const { words } = this.sites;
    const is = status === Connection.connected && electrolyteCount(words[site]!) > 0 && this.sites.at(site) === Species.lithium ? 1 : 0;
    this.known += is - this.isContact[site]!;
    this.isContact[site] = is;
  }
}
