import { Species } from '../lattice/species.ts';
import { heap, type Storage } from '../lattice/storage.ts';
import { kindOf, occupiedBits, speciesOf, speciesShift, surroundings } from '../lattice/word.ts';
import type { RandomSource } from '../random/random-source.ts';
import { ClassesOfAtoms } from './classes-of-atoms.ts';
import type { HopRates } from './hop-rates.ts';

/**
 * Classes of atoms whose loosely bound atoms hop on at once. Each class has a probability s to stop (`HopTable.stop`): an atom sets out at s times its rates; where it comes to, it stops with the s of that
 * place, else goes on by its ordinary chances, and so on. What is between is one event, and none where it stops where it began. An atom so stays 1/s times as long, and as often the less, and nothing is solved for:
 * the walk samples the absorbing Markov chain over the places. For an atom by itself equilibrium and mean times are those of single hops (docs/model.md). Two atoms that only hold each other, a
 * pair that rolls, take turns: else one would roll about the other, and the pair get nowhere. Wins where most hops are those of a few loose atoms.
 * Absorbing chains: Novotny 1995, 10.1103/PhysRevLett.74.1; Fichthorn & Lin 2013, 10.1063/1.4801869. Scaled rates: Dybeck et al. 2017, 10.1021/acs.jctc.6b00859.
 */
export class GatheredHops extends ClassesOfAtoms {
  private readonly stop: Float64Array;
  /** Who has gone last. */
  private mover = -1;

  /** @param rates of a table with `stop`, and of hops that all have a way back: from a place without one no walk would end */
  constructor(rates: HopRates, random: RandomSource, storage: Storage = heap) {
    super(rates, random, storage);
    this.stop = rates.table.stop!;
  }

  /** Of walks that begin, those that come to nothing included: 0 if and only if no hop is possible. */
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
    const { words } = this.rates.sites;
    const { classOf } = this.rates.table;
    // most stop at once: their first place is looked at with the atom still on `from`, which is no neighbour of its own
    if (this.stopsAt(classOf[surroundings(words[to]!) - 1]!)) {
      this.hop(from, to, listed);
      return true;
    }
    let start = from;
    let at = to;
    let handedOver = false;
    this.lift(start);
    do {
      const next = this.next(at);
      if (this.mover !== at) {
        // the partner goes on: the first atom comes down where it is
        handedOver = true;
        this.settle(start, at);
        start = this.mover;
        this.lift(start);
      }
      at = next;
    } while (!this.stopsAt(classOf[surroundings(words[at]!)]!));
    return this.settle(start, at) || handedOver;
  }

  /** The lifted atom comes down at `at`; false if that is where it started. */
  private settle(start: number, at: number): boolean {
    this.lift(start);
    if (at === start) return false;
    this.hop(start, at, this.classOfWord(this.rates.sites.words[start]!));
    return true;
  }

  private stopsAt(c: number): boolean {
    const share = this.stop[c]!;
    return share === 1 || this.random.uniform() < share;
  }

  /** Where the lifted atom goes from `at`, or its partner if it has one: a free slot of theirs by chance, taken with rate / largest rate, tried until one is. Leaves in `mover` who goes. */
  private next(at: number): number {
    const { rates, freeSlot, random } = this;
    const { table, fastest, sites } = rates;
    const word = sites.words[at]!;
    const c = table.classOf[surroundings(word)]!;
    const free = table.free[c]!;
    const largest = fastest[c]!;
    const partner = (word & occupiedBits) === 0 ? this.partner(at) : -1;
    const choices = partner < 0 ? free : 2 * free;
    for (;;) {
      // one number for both: the slot is its whole part, what is left over is as even
      const pick = random.uniform() * choices;
      const k = Math.floor(pick);
      const from = k < free ? at : partner;
      const to = rates.target(from, freeSlot[(word & occupiedBits) * table.slots + (k < free ? k : k - free)]!);
      if (to === from || (pick - k) * largest >= (from === at ? rates.ofLifted(at, to) : this.rateOfPartner(at, partner, to))) continue;
      this.mover = from;
      return to;
    }
  }

  /** The only atom that holds a lifted one at `at` without neighbours, itself without any other: of the two either may go next. -1 if there is none. */
  private partner(at: number): number {
    const held = this.heldBy(at);
    const { sites } = this.rates;
    return held >= 0 && sites.at(held) === Species.lithium && (sites.words[held]! & occupiedBits) === 0 && this.heldBy(held) === -1 ? held : -1;
  }

  /** The one next-nearest neighbour of `site` that is not empty; -1 if there is none, -2 if there are several. */
  private heldBy(site: number): number {
    const { words, lattice } = this.rates.sites;
    const { offsets, shell, slots } = lattice;
    const row = kindOf(words[site]!) * shell;
    let found = -1;
    for (let d = slots; d < shell; d++) {
      const offset = offsets[row + d]!;
      if (offset === 0 || speciesOf(words[site + offset]!) === Species.empty) continue;
      if (found !== -1) return -2;
      found = site + offset;
    }
    return found;
  }

  /** Of the hop of `partner` to `to` while the lifted atom rests at `at`. */
  private rateOfPartner(at: number, partner: number, to: number): number {
    this.lift(at);
    const rate = this.rates.between(partner, to);
    this.lift(at);
    return rate;
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
