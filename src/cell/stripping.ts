import type { RandomSource } from '../random/random-source.ts';
import type { EventSource, SavedSource } from '../kernel/event-source.ts';
import { Species } from '../lattice/species.ts';
import type { Cell } from './cell.ts';

/**
 * Galvanostatic stripping: Li -> Li+ (electrolyte) + e- (metal) + vacancy at a contact, 10.1021/acsami.9b02537 eq. 3. The applied current is the
 * expectation of a Poisson process of voxels, spread evenly over the contacts. With probability min(1, i_crit / i_loc) the vacancy relaxes
 * (eq. 4, 5 and fig. 10a there): no void, the foil thins from above; else the voxel is left empty.
 */
export class Stripping implements EventSource {
  readonly name = 'stripping';
  readonly interrupts = true;
  /** Voxels stripped since the start, relaxed ones included: charge passed / q_v. */
  stripped = 0;
  /** Of these, the ones whose vacancy relaxed. */
  relaxed = 0;
  /** True once charge was due and no contact was left to pass it. */
  contactLost = false;
  /** True once a vacancy was to relax and no lithium was left above the contact plane. */
  foilConsumed = false;
  private currentDensity = 0; // [A/m2]
  private rate = 0; // [1/s]
  private readonly cell: Cell;
  private readonly criticalCurrentDensity: number; // [A/m2]
  private readonly random: RandomSource;

  constructor(cell: Cell, criticalCurrentDensity: number, random: RandomSource) {
    this.cell = cell;
    this.criticalCurrentDensity = criticalCurrentDensity;
    this.random = random;
  }

  /** Applied current over the area of the cell [A/m2], >= 0. */
  setCurrentDensity(currentDensity: number): void {
    this.currentDensity = currentDensity;
    this.rate = (currentDensity * this.cell.area) / this.cell.voxelCharge;
  }

  /** Applied current over the area of the contacts [A/m2]. */
  get localCurrentDensity(): number {
    return (this.currentDensity * this.cell.area) / this.cell.contactArea;
  }

  bound(): number {
    return this.rate;
  }

  attempt(): boolean {
    const { contacts, foilTop, sites } = this.cell;
    if (contacts.count === 0) {
      this.contactLost = true;
      return false;
    }
    if (this.random.uniform() * this.localCurrentDensity < this.criticalCurrentDensity) {
      if (!foilTop.lower()) {
        this.foilConsumed = true;
        return false;
      }
      this.relaxed++;
    } else {
      sites.set(contacts.pick(this.random), Species.empty);
    }
    this.stripped++;
    return true;
  }

  siteChanged(): void {
    // the contacts follow the sites by themselves
  }

  exactRate(): number {
    return this.cell.contacts.count > 0 ? this.rate : 0;
  }

  save(): SavedSource {
    const { stripped, relaxed } = this;
    return { numbers: { stripped, relaxed }, lists: {} };
  }

  restore(saved: SavedSource): void {
    this.stripped = saved.numbers.stripped!;
    this.relaxed = saved.numbers.relaxed!;
  }
}
