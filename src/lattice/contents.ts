import { AnodyneError } from '../units/error.ts';
import { heap, type Storage } from './storage.ts';

/** Hears of every change of a voxel's content by `by` quanta, after it; between the two changes of an exchange there is a quantum too few. */
export interface ContentListener {
  contentChanged(site: number, by: number): void;
}

/** So that any content, and any difference of two, fits where it is kept: one byte a site. */
const mostPerVoxel = 250;

/**
 * How much lithium each voxel of an alloy holds, in whole quanta: 0 to `perVoxel`, which is a voxel of pure lithium. Which sites are alloy never changes. `change` is for strips and plates;
 * the source of exchange writes both ends by itself, as the sources of hops do with `Sites`.
 */
export class Contents {
  /** N: quanta of a voxel full of pure lithium, so that a quantum is F l^3 / (Omega N) of charge. */
  readonly perVoxel: number;
  /** Length siteCount; 0 where there is no alloy. */
  readonly quanta: Uint8Array;
  /** 1 where there is alloy, else 0; length siteCount. */
  readonly alloy: Uint8Array;
  private readonly listeners: ContentListener[] = [];

  /**
   * @param alloy not 0 where there is alloy; both lists are copied
   * @throws AnodyneError on a perVoxel that is not a whole number of 1 .. 250, lists of different lengths, a content above it, or lithium where there is no alloy
   */
  constructor(perVoxel: number, alloy: ArrayLike<number>, quanta: ArrayLike<number>, storage: Storage = heap) {
    if (!Number.isInteger(perVoxel) || perVoxel < 1 || perVoxel > mostPerVoxel) throw new AnodyneError('contents.perVoxel', `a whole number of 1 to ${mostPerVoxel} quanta`, perVoxel);
    this.perVoxel = perVoxel;
    this.quanta = storage.uint8(alloy.length);
    this.alloy = storage.uint8(alloy.length);
    for (let site = 0; site < alloy.length; site++) this.alloy[site] = alloy[site] === 0 ? 0 : 1;
    this.setAll(quanta);
  }

  /** From now on `listener` hears of every change; in the order of subscription. */
  subscribe(listener: ContentListener): void {
    this.listeners.push(listener);
  }

  /** True if nobody but `listener` hears of changes. */
  heardBy(listener: ContentListener): boolean {
    return this.listeners.length === 1 && this.listeners[0] === listener;
  }

  /** Quanta of `site`. */
  at(site: number): number {
    return this.quanta[site]!;
  }

  /** Puts `by` quanta into `site`, or takes them out where it is below 0, and tells the listeners. @throws Error where the site is no alloy or would hold less than nothing or more than fits */
  change(site: number, by: number): void {
    const quanta = this.quanta[site]! + by;
    if (this.alloy[site] !== 1 || !Number.isInteger(quanta) || quanta < 0 || quanta > this.perVoxel) throw new Error(`voxel ${site} cannot hold ${quanta} of ${this.alloy[site] === 1 ? this.perVoxel : 0} quanta`);
    this.quanta[site] = quanta;
    for (let k = 0; k < this.listeners.length; k++) this.listeners[k]!.contentChanged(site, by);
  }

  /** For the source that has moved a quantum by itself: tells all listeners but the source, of the departure first. */
  tellMove(from: number, to: number, source: ContentListener): void {
    const { listeners } = this;
    if (listeners.length === 1) return;
    for (let k = 0; k < listeners.length; k++) {
      if (listeners[k] === source) continue;
      listeners[k]!.contentChanged(from, -1);
      listeners[k]!.contentChanged(to, 1);
    }
  }

  /** Quanta of all voxels together. */
  total(): number {
    let total = 0;
    for (const quanta of this.quanta) total += quanta;
    return total;
  }

  /** Other contents for all sites; whoever listens is to be made, or restored, after it. @throws AnodyneError if they do not fit the alloy */
  setAll(quanta: ArrayLike<number>): void {
    const { alloy, perVoxel } = this;
    if (quanta.length !== alloy.length) throw new AnodyneError('contents.quanta', `${alloy.length} numbers, one a site`, quanta.length);
    for (let site = 0; site < alloy.length; site++) {
      const q = quanta[site]!;
      const most = alloy[site] === 1 ? perVoxel : 0;
      if (!Number.isInteger(q) || q < 0 || q > most) throw new AnodyneError(`contents.quanta[${site}]`, most === 0 ? '0 quanta, for it is no alloy' : `a whole number of 0 to ${most} quanta`, q);
    }
    this.quanta.set(quanta);
  }
}
