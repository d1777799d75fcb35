import type { RandomSource } from '../random/random-source.ts';
import type { EventSource, SavedSource } from '../kernel/event-source.ts';
import type { Cell } from './cell.ts';
import type { LateralGrowth } from './lateral-growth.ts';
import type { ReactingMetal } from './reacting-metal.ts';

/** What drives the reaction: the current of every contact, and the applied one. */
export interface ContactCurrents {
  /** Applied current over the area of the cell [A/m2]: > 0 strips, < 0 plates. */
  readonly appliedCurrentDensity: number;
  /** What of it passes through the contact plane [A/m2]: all but what lithium in flaws takes. */
  readonly planeCurrentDensity: number;
  /** A contact, in proportion to the size of its current. There must be one. */
  pick(random: RandomSource): number;
  /** Size of the current density at a contact [A/m2]. */
  localCurrentDensity(site: number): number;
  /** One more quantum of charge has been stripped (+1) or plated (-1) through the contact `site`. */
  passed(site: number, quanta: number): void;
  /** Called before each event: takes up how the contacts have changed. False where none of them can pass a current. */
  refresh(): boolean;
  /** [1/s] at which to `look`; above 0 where currents change between two events. */
  readonly lookRate: number;
  /** Whether contact that is lost may come back by itself. */
  readonly contactReturns: boolean;
  /** Finds the currents anew, without an event. */
  look(): void;
}

/**
 * Li = Li+ (electrolyte) + e- (metal) + vacancy at the contacts, 10.1021/acsami.9b02537 eq. 3, as a Poisson process of quanta of charge whose expectation is the applied current. A quantum is a voxel
 * of lithium; in an alloy, whose voxels are emptied little by little, the N-th part of one.
 */
export class ElectrodeReaction implements EventSource {
  readonly name = 'stripping';
  readonly interrupts = true;
  /** Quanta stripped since the start, relaxed ones included. */
  stripped = 0;
  /** Of these, the ones whose vacancy relaxed: the foil has thinned by them. */
  relaxed = 0;
  /** Quanta plated since the start. */
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
  private readonly random: RandomSource;
  /** How lithium leaves and comes; a step at another temperature sets it anew. */
  metal: ReactingMetal;
  /** Where lithium may spread over the electrolyte, what it has taken. */
  readonly lateral: LateralGrowth | undefined;

  constructor(cell: Cell, currents: ContactCurrents, metal: ReactingMetal, random: RandomSource, lateral?: LateralGrowth) {
    this.cell = cell;
    this.currents = currents;
    this.metal = metal;
    this.random = random;
    this.lateral = lateral;
  }

  /** Charge passed, in quanta, whichever way. */
  get passed(): number {
    return this.stripped + this.plated;
  }

  bound(): number {
    return this.passRate() + this.currents.lookRate;
  }

  attempt(v: number): boolean {
    const { currents } = this;
    if (currents.lookRate > 0 && v >= this.passRate()) {
      currents.look();
      return false;
    }
    if (this.cell.passing === 0 || !currents.refresh()) {
      this.contactLost = !currents.contactReturns;
      return false;
    }
    return currents.planeCurrentDensity > 0 ? this.strip() : this.plate();
  }

  /** Of quanta [1/s]. */
  private passRate(): number {
    return (Math.abs(this.currents.planeCurrentDensity) * this.cell.area) / this.cell.quantum;
  }

  private strip(): boolean {
    const { currents } = this;
    const site = currents.pick(this.random);
    const done = this.metal.strip(site, currents.localCurrentDensity(site));
    if (done === 'none') {
      this.foilConsumed = true;
      return false;
    }
    if (done === 'relaxed') this.relaxed++;
    this.stripped++;
    currents.passed(site, 1);
    return true;
  }

  private plate(): boolean {
    const { currents } = this;
    const site = currents.pick(this.random);
    const done = this.metal.plate(site);
    if (done === 'none') {
      this.headroomUsed = true;
      return false;
    }
    if (done === 'lifted') this.lifted++;
    this.plated++;
    currents.passed(site, -1);
    return true;
  }

  siteChanged(): void {
    // the contacts follow the sites by themselves
  }

  exactRate(): number {
    return this.cell.passing > 0 ? this.bound() : this.currents.lookRate;
  }

  save(): SavedSource {
    const { stripped, relaxed, plated, lifted } = this;
    return { numbers: { stripped, relaxed, plated, lifted }, lists: { ...this.cell.alloy?.save(), ...(this.lateral ? { spread: Int32Array.from(this.lateral.taken) } : {}) } };
  }

  restore(saved: SavedSource): void {
    this.stripped = saved.numbers.stripped!;
    this.relaxed = saved.numbers.relaxed!;
    this.plated = saved.numbers.plated!;
    this.lifted = saved.numbers.lifted!;
    this.cell.alloy?.restore(saved.lists);
    if (this.lateral) this.lateral.taken.splice(0, Infinity, ...saved.lists.spread!);
  }
}
