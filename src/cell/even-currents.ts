import type { RandomSource } from '../random/random-source.ts';
import type { Cell } from './cell.ts';
import type { ContactCurrents } from './electrode-reaction.ts';

/** The applied current spread evenly over the contacts: no electrolyte, no voltage. */
export class EvenCurrents implements ContactCurrents {
  /** [A/m2]; set by the protocol. */
  appliedCurrentDensity = 0;
  readonly lookRate = 0;
  readonly contactReturns = false;
  private readonly cell: Cell;

  constructor(cell: Cell) {
    this.cell = cell;
  }

  get planeCurrentDensity(): number {
    return this.appliedCurrentDensity;
  }

  pick(random: RandomSource): number {
    for (;;) {
      const site = this.cell.contacts.pick(random);
      if (this.cell.passes(site)) return site;
    }
  }

  /** The same at every contact. */
  localCurrentDensity(): number {
    return (Math.abs(this.appliedCurrentDensity) * this.cell.area) / this.cell.passingArea;
  }

  passed(): void {
    // an even spread has no memory
  }

  look(): void {
    // contacts are counted as they are
  }

  /** Counts contacts as they are. */
  refresh(): boolean {
    return true;
  }
}
