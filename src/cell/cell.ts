import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { chargePerVoxel } from '../physics/lithium.ts';
import type { AlloyMetal } from './alloy-metal.ts';
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
  /** Charge [C] by which stripping and plating go: a voxel of lithium; in an alloy, a quantum of its content. */
  readonly quantum: number;
  /** Quanta of a voxel of lithium. */
  readonly quantaPerVoxel: number;
  /** Where the metal is an alloy, what its contacts hold. */
  readonly alloy: AlloyMetal | undefined;
  /** Area of the cell's cross-section [m2]; in 2D the lattice is one voxel deep. */
  readonly area: number;
  /** Contacts at rest, before any charge has passed. */
  contactsAtRest: number;
  /** Empty sites. */
  voids: number;

  constructor(sites: Sites, voxelEdge: number, alloy?: AlloyMetal) {
    const [nx, ny] = sites.lattice.shape;
    this.sites = sites;
    this.voxelEdge = voxelEdge;
    this.alloy = alloy;
    this.quantaPerVoxel = alloy?.contents.perVoxel ?? 1;
    this.quantum = chargePerVoxel(voxelEdge) / this.quantaPerVoxel;
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

  /** Contacts that pass current: all that touch, in an alloy those of the phase that does. */
  get passing(): number {
    return this.alloy ? this.alloy.passing : this.contacts.count;
  }

  /** Whether the lithium on `site` is a contact that passes current, once `passing` has taken up the last changes. */
  passes(site: number): boolean {
    return this.contacts.has(site) && (this.alloy === undefined || this.alloy.passes(site));
  }

  /** Area of all contacts that pass current [m2]. */
  get passingArea(): number {
    return this.passing * this.voxelEdge * this.voxelEdge;
  }

  /** Contacts over contacts at rest. */
  get contactFraction(): number {
    return this.contacts.count / this.contactsAtRest;
  }

  /** Areal charge [C/m2] of as many quanta, without an alloy voxels. */
  arealCharge(quanta: number): number {
    return (quanta * this.quantum) / this.area;
  }
}
