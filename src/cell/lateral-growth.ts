import { Species } from '../lattice/species.ts';
import { kindOf, speciesOf } from '../lattice/word.ts';
import { growthWeight } from '../physics/breakdown.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Cell } from './cell.ts';

/** When and where lithium spreads over the electrolyte. */
export interface Spreading {
  /** eta of the growth law: a place is taken in proportion to its overpotential to this power. */
  readonly exponent: number;
  /** Overpotential of the bare electrolyte one voxel beside the metal above which lithium is plated there [V]. */
  readonly onset: number;
}

/**
 * Lithium that spreads over the free surface of the electrolyte (10.1002/aenm.202000945, fig. 2, 3): the columns of voxels without lithium from the contact plane up. The edge of the electrode are free
 * places beside a contact; what drives plating on one is the electrode's potential against that of the bare electrolyte there, in the last solve of the field. A place above the onset is active. Charge that
 * passes a contact beside an active place goes to the surface, and the dielectric breakdown model says to which active place of the whole edge (physics/breakdown.ts).
 */
export class LateralGrowth {
  /** Plane cells that lithium has spread to, in this order; one that was stripped bare again may come twice. */
  readonly taken: number[] = [];
  spreading: Spreading;
  private readonly cell: Cell;
  private readonly overpotential: (planeCell: number) => number;
  private readonly random: RandomSource;
  private readonly plane: number; // cells of the contact plane
  private readonly sideways: number; // bits of a word: the neighbours in the same plane are occupied; the last two are above and below
  private readonly active: number[] = []; // sites, found anew for each choice
  private readonly weights: number[] = []; // of `active`

  /** @param overpotential that drives plating on the bare electrolyte of a plane cell [V], <= 0 where nothing does */
  constructor(cell: Cell, spreading: Spreading, overpotential: (planeCell: number) => number, random: RandomSource) {
    const [nx, ny] = cell.sites.lattice.shape;
    this.cell = cell;
    this.spreading = spreading;
    this.overpotential = overpotential;
    this.random = random;
    this.plane = nx * ny;
    this.sideways = (1 << (cell.sites.lattice.slots - 2)) - 1;
  }

  /** Whether any of the electrolyte's surface is free. */
  get hasRoom(): boolean {
    for (let site = this.plane; site < 2 * this.plane; site++) if (this.isFree(site)) return true;
    return false;
  }

  /** Whether `site` lies on the electrolyte with no lithium over it, up to the collector: not a void under the foil. */
  isFree(site: number): boolean {
    const { sites } = this.cell;
    if (site < this.plane || site >= 2 * this.plane) return false;
    for (let above = site; above < sites.lattice.siteCount; above += this.plane) {
      const species = sites.at(above);
      if (species === Species.collector) return true;
      if (species !== Species.empty) return false;
    }
    return true;
  }

  /** The site that lithium plated through `contact` spreads to; -1 if no place beside it is active. */
  place(contact: number): number {
    if (!this.hasBeside(contact, (other) => this.isActive(other))) return -1;
    const { active, weights } = this;
    active.length = weights.length = 0;
    let total = 0;
    for (let site = this.plane; site < 2 * this.plane; site++) {
      if (!this.isActive(site)) continue;
      const weight = growthWeight(this.overpotential(site - this.plane), this.spreading.exponent);
      active.push(site);
      weights.push(weight);
      total += weight;
    }
    let rest = this.random.uniform() * total;
    let k = 0;
    // rounding may carry `rest` past the last one
    for (; k < active.length - 1; k++) if ((rest -= weights[k]!) < 0) break;
    return active[k]!;
  }

  /** Lithium has spread to `site`. */
  took(site: number): void {
    this.taken.push(site - this.plane);
  }

  private isActive(site: number): boolean {
    const { cell, plane, spreading } = this;
    const { words } = cell.sites;
    // first what costs least: most of the surface lies beside nothing
    return (words[site]! & this.sideways) !== 0 && speciesOf(words[site]!) === Species.empty && this.overpotential(site - plane) >= spreading.onset
      && this.isFree(site) && this.hasBeside(site, (other) => cell.passes(other));
  }

  /** Whether any of the places beside `site` in its plane is such. */
  private hasBeside(site: number, is: (other: number) => boolean): boolean {
    const { words, lattice: { offsets, shell, slots } } = this.cell.sites;
    const row = kindOf(words[site]!) * shell;
    for (let d = 0; d < slots - 2; d++) {
      const offset = offsets[row + d]!;
      if (offset !== 0 && is(site + offset)) return true;
    }
    return false;
  }
}
