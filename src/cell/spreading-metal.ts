import { Species } from '../lattice/species.ts';
import type { Cell } from './cell.ts';
import type { InjectedVacancies } from './injected-vacancies.ts';
import type { LateralGrowth } from './lateral-growth.ts';
import type { Plated } from './reacting-metal.ts';
import { VoxelMetal } from './voxel-metal.ts';

/**
 * Pure lithium by whole voxels, beside which the electrolyte is bare: plated lithium spreads over the surface where the edge is active, else fills a void, else lifts its own column. The collector makes
 * room over a column that reaches it, as everywhere; one that ends below it grows by a voxel.
 */
export class SpreadingMetal extends VoxelMetal {
  private readonly lateral: LateralGrowth;

  /** @param vacancies for whom the free surface is no void */
  constructor(cell: Cell, vacancies: InjectedVacancies, lateral: LateralGrowth) {
    super(cell, vacancies);
    this.lateral = lateral;
  }

  override plate(contact: number): Plated {
    const place = this.lateral.place(contact);
    if (place >= 0) {
      this.cell.fill(place);
      this.lateral.took(place);
      return 'taken';
    }
    const hole = this.vacancies.findVoid(contact);
    if (hole >= 0) {
      this.cell.fill(hole);
      return 'taken';
    }
    const top = this.endOfColumn(contact);
    if (this.cell.sites.at(top) === Species.collector) return this.cell.foilTop.raise() ? 'lifted' : 'none';
    this.cell.fill(top);
    return 'taken';
  }

  /** The first site above a contact that is not lithium: the highest layer is collector. */
  private endOfColumn(contact: number): number {
    const { sites } = this.cell;
    const [nx, ny] = sites.lattice.shape;
    let site = contact;
    while (sites.at(site) === Species.lithium) site += nx * ny;
    return site;
  }
}
