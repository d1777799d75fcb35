import { Species } from '../lattice/species.ts';
import { kindOf, occupiedBits, speciesOf, speciesShift, surroundings } from '../lattice/word.ts';
import type { RandomSource } from '../random/random-source.ts';
import { heap, type Storage } from '../lattice/storage.ts';
import { ClassesOfAtoms } from './classes-of-atoms.ts';
import type { HopRates } from './hop-rates.ts';

/**
 * Classes of atoms whose loosely bound atoms hop on at once. Each class has a probability s to stop (`HopTable.stop`): an atom sets out at s times its rates, and where it comes to
 * it stops with the s of that place, else goes on from there by its ordinary chances, and so on; what is between is one event, and none where it stops where it began.
 * So 1/s visits in one: an atom stays where it stops 1/s times as long, and as often the less. The walk samples the absorbing Markov chain over the places exactly, so that for an atom by
 * itself the equilibrium and all mean times are those of single hops (docs/model.md); it wins where most hops are those of a few loose atoms.
 * Absorbing chains: Novotny 1995, 10.1103/PhysRevLett.74.1; Fichthorn & Lin 2013, 10.1063/1.4801869. Scaled rates: Dybeck et al. 2017, 10.1021/acs.jctc.6b00859.
 */
export class GatheredHops extends ClassesOfAtoms {
  private readonly stop: Float64Array;

  /** @param rates of a table with `stop`, and of hops that all have a way back: from a place without one no walk would end */
  constructor(rates: HopRates, random: RandomSource, storage: Storage = heap) {
    super(rates, random, storage);
    this.stop = rates.table.stop!;
  }

  /** Of the walks that begin, those included that come to nothing: 0 if and only if no hop is possible. */
  override exactRate(): number {
    const { rates } = this;
    const { words } = rates.sites;
    const { stop, classOf, classes } = rates.table;
    let total = 0;
    for (let site = 0; site < words.length; site++) {
      const c = speciesOf(words[site]!) === Species.lithium ? classOf[surroundings(words[site]!)]! : classes;
      if (c < classes) total += stop![c]! * rates.ofAtom(site);
    }
    return total;
  }

  protected override take(from: number, to: number, listed: number): boolean {
    const end = this.walk(from, to);
    if (end === from) return false;
    this.hop(from, end, listed);
    return true;
  }

  /** Where the atom of `from`, which has hopped to `to`, stops. Everything stands as before, then. */
  private walk(from: number, to: number): number {
    const { sites, table } = this.rates;
    const { words } = sites;
    // most stop at once: their first place is looked at with the atom still on `from`, which is no neighbour of its own
    if (this.stopsAt(table.classOf[surroundings(words[to]!) - 1]!)) return to;
    this.lift(from);
    let at = to;
    do at = this.next(at); while (!this.stopsAt(table.classOf[surroundings(words[at]!)]!));
    this.lift(from);
    return at;
  }

  private stopsAt(c: number): boolean {
    const share = this.stop[c]!;
    return share === 1 || this.random.uniform() < share;
  }

  /** Where the lifted atom goes from `at`: a free slot by chance, taken with rate / largest rate, tried until one is. */
  private next(at: number): number {
    const { rates, freeSlot, random } = this;
    const { table, fastest } = rates;
    const word = rates.sites.words[at]!;
    const c = table.classOf[surroundings(word)]!;
    const free = table.free[c]!;
    const largest = fastest[c]!;
    for (;;) {
      // one number for both: the slot is its whole part, what is left over is as even
      const pick = random.uniform() * free;
      const k = Math.floor(pick);
      const to = rates.target(at, freeSlot[(word & occupiedBits) * table.slots + k]!);
      if (to !== at && (pick - k) * largest < rates.ofLifted(at, to)) return to;
    }
  }

  /** Takes the atom off `site`, or puts it back; of words only, no list hears of it. */
  private lift(site: number): void {
    const { words, lattice } = this.rates.sites;
    const { offsets, shell, slots } = lattice;
    words[site]! ^= Species.lithium << speciesShift;
    const row = kindOf(words[site]!) * shell;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset !== 0) words[site + offset]! ^= 1 << (d ^ 1);
    }
  }
}
