import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { chargePerVoxel } from '../physics/lithium.ts';
import { Connectivity } from './connectivity.ts';
import { Contacts } from './contacts.ts';
import { FoilTop } from './foil-top.ts';

/** The lattice as an electrode: its area, contacts, and what is connected to the collector. */
export class Cell {
  readonly sites: Sites;
  readonly connectivity: Connectivity;
  readonly contacts: Contacts;
  readonly foilTop: FoilTop;
  /** Edge of a voxel [m]. */
  readonly voxelEdge: number;
  /** Charge of a voxel of lithium [C]. */
  readonly voxelCharge: number;
  /** Area of the cell's cross-section [m2]; in 2D the lattice is one voxel deep. */
  readonly area: number;
  /** Contacts at rest, before any charge has passed. */
  contactsAtRest: number;
  /** Empty sites. */
  voids: number;

  constructor(sites: Sites, voxelEdge: number) {
    const [nx, ny] = sites.lattice.shape;
    this.sites = sites;
    this.voxelEdge = voxelEdge;
    this.voxelCharge = chargePerVoxel(voxelEdge);
    this.area = nx * ny * voxelEdge * voxelEdge;
    this.connectivity = new Connectivity(sites);
    this.contacts = new Contacts(sites, this.connectivity);
    this.foilTop = new FoilTop(sites, this.connectivity);
    this.contactsAtRest = this.contacts.count;
    this.voids = sites.count(Species.empty);
  }

  /** Lithium leaves its site, which is a void from now on. */
  leave(site: number): void {
    this.sites.set(site, Species.empty);
    this.voids++;
  }

  /** Lithium comes to a void. */
  fill(site: number): void {
    this.sites.set(site, Species.lithium);
    this.voids--;
  }

  /** Area of all contacts [m2]. */
  get contactArea(): number {
    return this.contacts.count * this.voxelEdge * this.voxelEdge;
  }

  /** Contacts over contacts at rest. */
  get contactFraction(): number {
    return this.contacts.count / this.contactsAtRest;
  }

  /** Areal charge [C/m2] of `voxels` of lithium. */
  arealCharge(voxels: number): number {
    return (voxels * this.voxelCharge) / this.area;
  }
}
