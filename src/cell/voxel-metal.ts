import type { Cell } from './cell.ts';
import type { InjectedVacancies } from './injected-vacancies.ts';
import type { Plated, ReactingMetal, Stripped } from './reacting-metal.ts';

/**
 * Pure lithium, by whole voxels. Stripping injects a vacancy: where lithium is gone in the end, a void is left; or the vacancy has relaxed into the metal: no void, the foil thins from above.
 * Plated lithium fills a void; where it finds none, the foil is lifted: the collector makes room for a voxel.
 */
export class VoxelMetal implements ReactingMetal {
  protected readonly cell: Cell;
  protected readonly vacancies: InjectedVacancies;

  constructor(cell: Cell, vacancies: InjectedVacancies) {
    this.cell = cell;
    this.vacancies = vacancies;
  }

  strip(contact: number, currentDensity: number): Stripped {
    const left = this.vacancies.leaveVoid(contact, currentDensity);
    if (left < 0) return this.cell.foilTop.lower() ? 'relaxed' : 'none';
    this.cell.leave(left);
    return 'taken';
  }

  plate(contact: number): Plated {
    const hole = this.vacancies.findVoid(contact);
    if (hole < 0) return this.cell.foilTop.raise() ? 'lifted' : 'none';
    this.cell.fill(hole);
    return 'taken';
  }
}
