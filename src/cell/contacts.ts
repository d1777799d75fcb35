import { ClassLists, inNoClass } from '../kernel/class-lists.ts';
import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { Connection, type Connectivity, type ConnectionListener } from './connectivity.ts';

/** The contacts: connected lithium with an electrolyte neighbour, in one list with O(1) insert, remove and pick. */
export class Contacts implements ConnectionListener {
  private readonly sites: Sites;
  private readonly connectivity: Connectivity;
  private readonly lists: ClassLists;

  constructor(sites: Sites, connectivity: Connectivity) {
    this.sites = sites;
    this.connectivity = connectivity;
    this.lists = new ClassLists(sites.lattice.siteCount, 1);
    for (let site = 0; site < sites.species.length; site++) this.connectionChanged(site);
    connectivity.subscribe(this);
  }

  get count(): number {
    return this.lists.count[0]!;
  }

  /** The contact at `index` of the list, 0 <= index < count. */
  at(index: number): number {
    return this.lists.members[index]!;
  }

  connectionChanged(site: number): void {
    const isContact = this.sites.electrolyteMask[site] !== 0
      && this.sites.species[site] === Species.lithium
      && this.connectivity.status[site] === Connection.connected;
    this.lists.move(site, isContact ? 0 : inNoClass);
  }

  save(): Int32Array {
    return this.lists.list(0);
  }

  /** Takes up a saved order. @throws Error if these are not the contacts of the sites */
  restore(order: Int32Array): void {
    this.lists.restore([order], 'the listed contacts');
  }
}
