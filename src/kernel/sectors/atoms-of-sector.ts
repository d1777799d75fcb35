import type { Storage } from '../../lattice/storage.ts';
import type { RandomSource } from '../../random/random-source.ts';
import { bitCount } from '../../lattice/word.ts';
import { ClassesOfAtoms } from '../classes-of-atoms.ts';
import type { HopRates } from '../hop-rates.ts';
import { sharedBits } from './sector-grid.ts';

/** How much more than the sum of the rates is taken for their bound, so that it holds for a while: some 6 % of the tries come to nothing. */
const slack = 1.0625;

/** Hops within a sector's box. A pair in layers that other sectors share is left to each of them in equal parts: forth and back alike, so that every sector by itself keeps detailed balance. */
export class AtomsOfSector extends ClassesOfAtoms {
  /** By site of the box, SectorGrid.zones. */
  private readonly zones: Uint8Array;
  /** [1/s] what `bound` says until there is more: while it stays, waiting times need no logarithm, and a step is short. */
  private held = 0;

  constructor(rates: HopRates, random: RandomSource, zones: Uint8Array, storage: Storage) {
    super(rates, random, storage);
    this.zones = zones;
  }

  /** A step begins. */
  begin(): void {
    this.held = 0;
  }

  override bound(): number {
    const now = super.bound();
    if (now > this.held) this.held = now * slack;
    return this.held;
  }

  override attempt(v: number): boolean {
    return v < super.bound() && super.attempt(v);
  }

  /** How many sectors have the pair. */
  sharers(from: number, to: number): number {
    return 1 << bitCount[this.zones[from]! & this.zones[to]! & sharedBits]!;
  }

  protected override take(from: number, to: number, listed: number): boolean {
    const sharers = this.sharers(from, to);
    if (sharers > 1 && this.random.uniform() * sharers >= 1) return false;
    return super.take(from, to, listed);
  }
}
