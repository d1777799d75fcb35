import type { RandomSource } from '../random/random-source.ts';
import type { EventSource, SavedSource } from '../kernel/event-source.ts';
import { Species } from '../lattice/species.ts';
import { kindOf } from '../lattice/word.ts';
import type { Cell } from './cell.ts';

/** What drives the reaction: the current of every contact, and the applied one. */
export interface ContactCurrents {
  /** Applied current over the area of the cell [A/m2]: > 0 strips, < 0 plates. */
  readonly appliedCurrentDensity: number;
  /** A contact, in proportion to the size of its current. There must be one. */
  pick(random: RandomSource): number;
  /** Size of the current density at a contact [A/m2]. */
  localCurrentDensity(site: number): number;
  /** One more voxel has been stripped (+1) or plated (-1) through the contact `site`. */
  passed(site: number, voxels: number): void;
  /** Called before each event: takes up how the contacts have changed. False where none of them can pass a current. */
  refresh(): boolean;
}

/**
 * Li = Li+ (electrolyte) + e- (metal) + vacancy at the contacts, 10.1021/acsami.9b02537 eq. 3, as a Poisson process of voxels whose expectation is the applied current.
 *
 * Stripping: with probability min(1, i_crit / i_loc) the vacancy relaxes (eq. 4, 5 and fig. 10a there): no void, the foil thins from above; else the voxel is left empty.
 * Plating: the atom fills a void that adjoins the contact; where there is none, the foil is lifted: the collector makes room for a voxel.
 */
export class ElectrodeReaction implements EventSource {
  readonly name = 'stripping';
  readonly interrupts = true;
  /** Voxels stripped since the start, relaxed ones included. */
  stripped = 0;
  /** Of these, the ones whose vacancy relaxed. */
  relaxed = 0;
  /** Voxels plated since the start. */
  plated = 0;
  /** Of these, the ones that lifted the foil. */
  lifted = 0;
  /** True once charge was due and no contact was left to pass it. */
  contactLost = false;
  /** True once a vacancy was to relax and no lithium was left above the contact plane. */
  foilConsumed = false;
  /** True once the foil was to be lifted and only the last layer of collector was left above it. */
  headroomUsed = false;
  private readonly cell: Cell;
  private readonly currents: ContactCurrents;
  private readonly criticalCurrentDensity: number; // [A/m2]
  private readonly random: RandomSource;

  constructor(cell: Cell, currents: ContactCurrents, criticalCurrentDensity: number, random: RandomSource) {
    this.cell = cell;
    this.currents = currents;
    this.criticalCurrentDensity = criticalCurrentDensity;
    this.random = random;
  }

  /** Charge passed, in voxels, whichever way. */
  get passed(): number {
    return this.stripped + this.plated;
  }

  bound(): number {
    return (Math.abs(this.currents.appliedCurrentDensity) * this.cell.area) / this.cell.voxelCharge;
  }

  attempt(): boolean {
    if (this.cell.contacts.count === 0 || !this.currents.refresh()) {
      this.contactLost = true;
      return false;
    }
    return this.currents.appliedCurrentDensity > 0 ? this.strip() : this.plate();
  }

  private strip(): boolean {
    const { foilTop, sites } = this.cell;
    const site = this.currents.pick(this.random);
    if (this.random.uniform() * this.currents.localCurrentDensity(site) < this.criticalCurrentDensity) {
      if (!foilTop.lower()) {
        this.foilConsumed = true;
        return false;
      }
      this.relaxed++;
    } else {
      sites.set(site, Species.empty);
    }
    this.stripped++;
    this.currents.passed(site, 1);
    return true;
  }

  private plate(): boolean {
    const { foilTop, sites } = this.cell;
    const site = this.currents.pick(this.random);
    const hole = this.adjoiningVoid(site);
    if (hole >= 0) sites.set(hole, Species.lithium);
    else {
      if (!foilTop.raise()) {
        this.headroomUsed = true;
        return false;
      }
      this.lifted++;
    }
    this.plated++;
    this.currents.passed(site, -1);
    return true;
  }

  /** An empty neighbour of the contact, each equally likely; -1 if there is none. */
  private adjoiningVoid(site: number): number {
    const { sites } = this.cell;
    const { offsets, shell, slots } = sites.lattice;
    const row = kindOf(sites.words[site]!) * shell;
    let found = -1;
    let count = 0;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset === 0 || sites.at(site + offset) !== Species.empty) continue;
      count++;
      if (count === 1 || this.random.uniform() * count < 1) found = site + offset;
    }
    return found;
  }

  siteChanged(): void {
    // the contacts follow the sites by themselves
  }

  exactRate(): number {
    return this.cell.contacts.count > 0 ? this.bound() : 0;
  }

  save(): SavedSource {
    const { stripped, relaxed, plated, lifted } = this;
    return { numbers: { stripped, relaxed, plated, lifted }, lists: {} };
  }

  restore(saved: SavedSource): void {
    this.stripped = saved.numbers.stripped!;
    this.relaxed = saved.numbers.relaxed!;
    this.plated = saved.numbers.plated!;
    this.lifted = saved.numbers.lifted!;
  }
}
