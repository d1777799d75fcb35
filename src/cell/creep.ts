import type { EventSource, SavedSource } from '../kernel/event-source.ts';
import { Species } from '../lattice/species.ts';
import { type CreepModel, strainRate } from '../physics/creep.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Cell } from './cell.ts';
import { Connection } from './connectivity.ts';
import { localRadius } from './local-radius.ts';
import { planeDistance } from './plane-distance.ts';
import { planeMean } from './plane-mean.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';

/** Creep under stack pressure. */
export interface CreepUnderPressure extends CreepModel {
  /** Stack pressure P [Pa]; 0: no creep at all. */
  readonly pressure: number;
  /** Side of the square over which the load of lost contact is shared by the contact that is left [m]. */
  readonly loadLength: number;
}

/** What creep asks of the run around it. */
export interface Surroundings {
  /** Voxels stripped and plated since the start. */
  passed(): number;
  /** Simulated time [s]. */
  now(): number;
  /** The contacts have crept by these strains, a cell each. */
  heal(strain: Float64Array): void;
  /** Contact has been pressed on anew over cell c. */
  press(c: number): void;
}

/** Rates are found anew after this share of the plane's cells in events; the closure follows a few cells late, far below the voxel. */
const lag = 0.01;

/** Share of the plane that is looked at as if it were void where none is known: a void that surface diffusion opens must be noticed. */
const watch = 0.01;

/**
 * Voids on the contact plane closed by creep: the metal above comes down by a voxel, the collector after it, so that lithium is moved and none is made. A column over a void goes down with
 * the velocity of a pore's roof, strain rate x radius of the pore there; the stress is chi P over the contact fraction around, for the contact that is left carries the load
 * (10.1021/acsami.9b02537, fig. 10d; 10.1002/advs.202302521, eq. 4, 5). Rates are those of the last look, which follows after a number of events.
 */
export class Creep implements EventSource {
  readonly name = 'creep';
  readonly interrupts = true;
  /** Voxels closed since the start. */
  closed = 0;
  private model: CreepUnderPressure;
  private readonly cell: Cell;
  private readonly around: Surroundings;
  private readonly random: RandomSource;
  private readonly first: number; // site over plane cell 0
  private rates: Float64Array; // [1/s] of each column at the last look, length cells
  private largest = 0;
  private total = 0;
  private open = 0; // columns with a rate
  private passedThen = 0; // voxels at the last look
  private timeThen = 0; // [s] of the last look
  private ownSince = 0;
  private alert = 1; // of the rate at which the plane is looked at for new voids

  constructor(cell: Cell, model: CreepUnderPressure, around: Surroundings, random: RandomSource) {
    const [nx, ny] = cell.sites.lattice.shape;
    this.cell = cell;
    this.model = model;
    this.around = around;
    this.random = random;
    this.first = nx * ny;
    this.rates = new Float64Array(this.first);
  }

  /** Another temperature or pressure, from the next look on. */
  change(model: CreepUnderPressure): void {
    // what has crept until now has done so under the old one
    this.look();
    this.model = model;
    this.alert = 1;
  }

  /** Called after each cell event. */
  follow(): void {
    if (this.model.pressure > 0 && this.around.passed() - this.passedThen + this.ownSince > lag * this.first) this.look();
  }

  /** Finds all rates anew; gaps below the voxel have crept shut meanwhile. */
  look(): void {
    const { around } = this;
    const touching = this.touching();
    const strain = this.strain(touching);
    if (strain) around.heal(strain);
    this.passedThen = around.passed();
    this.timeThen = around.now();
    this.ownSince = 0;
    const rates = this.columnRates(touching);
    const opened = rates.reduce((count, rate, c) => count + (rate > 0 && this.rates[c] === 0 ? 1 : 0), 0);
    if (opened > lag * this.first) this.alert = 1;
    this.take(rates);
  }

  /** Strain of every contact since the last look, 0 elsewhere; undefined where there is none. */
  strain(touching = this.touching()): Float64Array | undefined {
    const { model } = this;
    const elapsed = this.around.now() - this.timeThen;
    if (model.pressure === 0 || elapsed <= 0) return undefined;
    return this.stresses(touching).map((stress, c) => (touching[c] === 1 ? strainRate(model, stress) * elapsed : 0));
  }

  bound(): number {
    return this.total + this.watching();
  }

  attempt(v: number): boolean {
    this.ownSince++;
    if (v >= this.total) {
      // hardly anything new until now: as long again until the next look, or high pressures would drown a run in looks
      this.alert /= 2;
      this.look();
      return false;
    }
    const c = this.pick();
    const applied = this.lowerColumn(c);
    // or its rate would fire in vain until the next look
    if (!applied || this.roofOver(c) < 0) this.forget(c);
    return applied;
  }

  /** As `stresses` of the present contacts, length cells; 0 without stack pressure. */
  localStress(): Float64Array {
    return this.stresses(this.touching());
  }

  /** [Pa] over every cell: chi P over the contact fraction around; where nothing touches around, as if one cell did. */
  private stresses(touching: Uint8Array): Float64Array {
    const { cell, model } = this;
    const [nx, ny] = cell.sites.lattice.shape;
    const reach = Math.floor(model.loadLength / cell.voxelEdge / 2);
    const least = 1 / (Math.min(nx, 2 * reach + 1) * Math.min(ny, 2 * reach + 1));
    return planeMean(touching, nx, ny, reach).map((share) => (model.constraint * model.pressure) / Math.max(share, least));
  }

  /** [1/s] of every column over a void, 0 elsewhere and where no lithium is left to come down: strain rate x radius of the pore there / voxel edge. */
  columnRates(touching = this.touching()): Float64Array {
    const { cell, first: cells, model } = this;
    const rates = new Float64Array(cells);
    if (model.pressure === 0 || cell.foilTop.consumed) return rates;
    const [nx, ny] = cell.sites.lattice.shape;
    const stress = this.stresses(touching);
    // from the contact's edge, half a voxel from its centre; where nothing touches at all, the roof is as wide as the plane
    const furthest = Math.max(nx, ny) / 2;
    const radius = localRadius(planeDistance(touching, nx, ny).map((d) => Math.max(0, Math.min(d, furthest) - 0.5)), nx, ny);
    for (let c = 0; c < cells; c++) {
      if (this.roofOver(c) > 0) rates[c] = strainRate(model, stress[c]!) * radius[c]!;
    }
    return rates;
  }

  private touching(): Uint8Array {
    const { cell, first: cells } = this;
    void cell.contacts.count; // takes up the last changes
    const touching = new Uint8Array(cells);
    for (let c = 0; c < cells; c++) touching[c] = cell.contacts.has(cells + c) ? 1 : 0;
    return touching;
  }

  siteChanged(): void {
    // rates follow after a number of events
  }

  exactRate(): number {
    return this.columnRates().reduce((sum, rate) => sum + rate, 0);
  }

  save(): SavedSource {
    const { closed, passedThen, timeThen, ownSince, alert, total, largest } = this;
    return { numbers: { closed, passedThen, timeThen, ownSince, alert, total, largest }, lists: { rates: saveDoubles(this.rates) } };
  }

  restore({ numbers, lists }: SavedSource): void {
    this.closed = numbers.closed!;
    this.passedThen = numbers.passedThen!;
    this.timeThen = numbers.timeThen!;
    this.ownSince = numbers.ownSince!;
    this.alert = numbers.alert!;
    this.take(readDoubles(lists.rates!));
    // rates forgotten since the last look have left their rounding
    this.total = numbers.total!;
    this.largest = numbers.largest!;
  }

  private take(rates: Float64Array): void {
    if (rates.length !== this.first) throw new Error('creep of a plane of another size');
    this.rates = rates;
    this.total = 0;
    this.largest = 0;
    this.open = 0;
    for (const rate of rates) {
      if (rate > 0) this.open++;
      this.total += rate;
      this.largest = Math.max(this.largest, rate);
    }
  }

  private forget(c: number): void {
    this.open--;
    this.total = this.open === 0 ? 0 : Math.max(0, this.total - this.rates[c]!);
    this.rates[c] = 0;
  }

  /** Rate at which the plane is looked at for voids that hops have opened: as if a small part of it were void, less the longer hardly any has. */
  private watching(): number {
    const { alert, model, first } = this;
    return model.pressure === 0 ? 0 : alert * watch * first * 0.5 * strainRate(model, model.constraint * model.pressure);
  }

  /** A column in proportion to its rate, by rejection. */
  private pick(): number {
    for (;;) {
      const c = Math.floor(this.random.uniform() * this.first);
      if (this.random.uniform() * this.largest < this.rates[c]!) return c;
    }
  }

  /** The roof of the void over cell c comes down by a voxel, and the collector after it; false where there is no void any more, or no lithium to bring down. */
  private lowerColumn(c: number): boolean {
    const { cell } = this;
    const roof = this.roofOver(c);
    // lithium that comes from above into the roof's lowest void is the same as the whole column shifted by one, with the foil's top kept flat
    if (roof < 0 || !cell.foilTop.lower()) return false;
    cell.fill(roof - this.first);
    if (roof - this.first === this.first + c) this.around.press(c);
    this.closed++;
    return true;
  }

  /** The lowest connected lithium over a void on cell c, dead lithium in between or not; -1 without a void, or where it reaches the collector. */
  private roofOver(c: number): number {
    const { cell, first: layer } = this;
    const { sites } = cell;
    let site = layer + c;
    if (sites.at(site) !== Species.empty) return -1;
    const { status } = cell.connectivity;
    while (status[site] !== Connection.connected) site += layer;
    return sites.at(site) === Species.lithium ? site : -1;
  }
}
