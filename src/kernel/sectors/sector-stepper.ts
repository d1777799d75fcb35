import type { Lattice } from '../../lattice/lattice.ts';
import { outsideBit } from '../../lattice/species.ts';
import type { Storage } from '../../lattice/storage.ts';
import type { SavedSource } from '../event-source.ts';
import type { HopRates } from '../hop-rates.ts';
import type { HopTable } from '../hop-table.ts';
import type { LatticeStepper, OrderKeeper } from '../sublattice/lattice-stepper.ts';
import { makeBox, type SectorBox } from './sector-box.ts';
import { SectorGrid } from './sector-grid.ts';
import { SectorPlan } from './sector-plan.ts';

/** Places of a sector along a cut axis, at least. */
export const edgeOfSectors = 64;
/** The largest rate of any hop times the time step. */
export const largestRateOfSectors = 1;

/** What a stepper of sectors starts from. */
export interface SectorInput {
  readonly lattice: Lattice;
  readonly table: HopTable;
  /** One of `Species` a site. */
  readonly species: Uint8Array;
  /** Two whole numbers of 32 bits. */
  readonly seed: readonly [number, number];
  /** Of a sector, at least, in places. */
  readonly edge: number;
  /** [s] of a step */
  readonly dt: number;
}

/** A site's byte: what stands there; in the next two bits, what the host takes it for. */
export const speciesMask = 3;
const hostShift = 2;
export const speciesIn = (code: number): number => code & speciesMask;
export const byteOf = (species: number): number => species | (species << hostShift);

/**
 * Kinetic Monte Carlo in sectors, event by event: Shim and Amar's synchronous sublattices (10.1103/PhysRevB.71.125432). In a step all sectors of one colour take their turn at a time, then those of the next: each makes the hops of a time dt by the rejection-free way of the serial
 * engine, from a stream of its own, while all around it rests. Then it tells the others what has changed in the layers that they share or look at.
 *
 * What a step leaves behind does not depend on who takes the sectors of a colour, or in which order. Boxes hear from each other sector by sector, in the order of their numbers, so the order inside the lists does not either.
 */
export abstract class SectorStepper implements LatticeStepper, OrderKeeper {
  tries = 0;
  readonly mostHops = Infinity;
  readonly grid: SectorGrid;
  protected readonly plan: SectorPlan;
  readonly boxes: readonly SectorBox[];
  /** By site of the lattice: `byteOf`. What stands there, of sites that several sectors see, else as of the last look of the host. */
  protected readonly codes: Uint8Array;
  protected dt: number;
  readonly keeper: OrderKeeper = this;
  private steps = 0;

  constructor({ lattice, table, species, seed, edge, dt }: SectorInput, storageFor: (grid: SectorGrid) => Storage) {
    this.grid = new SectorGrid(lattice, edge);
    const storage = storageFor(this.grid);
    this.plan = new SectorPlan(this.grid.colours.length, seed);
    this.codes = storage.uint8(lattice.siteCount);
    species.forEach((one, site) => { this.codes[site] = byteOf(one); });
    this.boxes = Array.from({ length: this.grid.count }, (_, sector) => makeBox(this.grid, sector, species, everyHop(table), storage));
    this.dt = dt;
  }

  get words(): string {
    const { count, cuts } = this.grid;
    return `${count} sector${count === 1 ? '' : 's'} (${cuts.map(({ pieces }) => pieces).join(' x ')})`;
  }

  get triesOfStep(): number {
    return this.steps === 0 ? this.grid.count : Math.max(1, this.tries / this.steps);
  }

  run(first: number, steps: number): number {
    this.steps += steps;
    return this.take(first, steps);
  }

  /** Steps number `first` to `first + steps - 1`; counts `tries`. @returns hops made */
  protected abstract take(first: number, steps: number): number;

  at(site: number): number {
    return speciesIn(this.codes[site]!);
  }

  set(site: number, species: number): void {
    this.codes[site] = byteOf(species);
    this.everywhere(site, ({ sites }, at) => { change(sites, at, species); });
  }

  markBoundary(site: number, on: boolean): void {
    this.everywhere(site, ({ sites }, at) => { sites.markBoundary(at, on); });
  }

  setRates({ table }: HopRates, dt: number): void {
    this.dt = dt;
    for (const { atoms } of this.boxes) {
      atoms.rates.change(everyHop(table));
      atoms.ratesChanged();
    }
  }

  abstract takeChanges(): Int32Array;

  /** Order inside the lists, sector by sector. */
  save(): SavedSource {
    const orders = this.boxes.map(({ atoms }) => atoms.lists.save());
    const all = new Int32Array(orders.reduce((sum, { length }) => sum + length, 0));
    orders.reduce((at, order) => { all.set(order, at); return at + order.length; }, 0);
    return { numbers: {}, lists: { atoms: all, ends: Int32Array.from(orders.map(({ length }) => length)) } };
  }

  restore({ lists: { atoms, ends } }: SavedSource): void {
    if (ends?.length !== this.boxes.length) throw new Error('the lists are those of other sectors');
    let at = 0;
    this.boxes.forEach((box, sector) => {
      box.atoms.restore({ numbers: {}, lists: { atoms: atoms!.slice(at, (at += ends[sector]!)) } });
    });
  }

  abstract close(): void;

  /** In each box that holds the site of the lattice, by site of the box. */
  private everywhere(site: number, act: (box: SectorBox, at: number) => void): void {
    const { grid, boxes } = this;
    for (const sector of grid.holding(site)) act(boxes[sector]!, grid.inwards(sector, site));
  }
}

/** Nothing is gathered here: a walk might leave the sector. */
const everyHop = ({ slots, classes, classOf, lithiumLike, free, rates }: HopTable): HopTable => ({ slots, classes, classOf, lithiumLike, free, rates });

/** Puts `species` on a site of a box. */
export const change = (sites: SectorBox['sites'], at: number, species: number): void => {
  sites.set(at, species | (sites.at(at) & outsideBit));
};
