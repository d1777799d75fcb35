import type { RandomSource } from '../random/random-source.ts';
import { Species } from '../lattice/species.ts';
import { ClassLists, inNoClass } from './class-lists.ts';
import type { EventSource, SavedSource } from './event-source.ts';
import type { HopRates } from './hop-rates.ts';

/**
 * Hops, found from the empty sites: all of them stand in one list; a pick goes uniformly to one and to one of its neighbours, and if that is lithium it hops
 * in with its rate over the largest of the table. Wins where few sites are empty and the largest rate is often reached (Metropolis); bad where most
 * vacancies lie inside voids, or where rates are spread over decades (bond counting). Young & Elcock 1966, 10.1088/0370-1328/89/3/329, with rejection.
 */
export class VacancyList implements EventSource {
  readonly name = 'vacancy list';
  readonly interrupts = false;
  private readonly rates: HopRates;
  private readonly random: RandomSource;
  private readonly lists: ClassLists;
  private readonly largest: number; // [1/s]

  constructor(rates: HopRates, random: RandomSource) {
    this.rates = rates;
    this.random = random;
    this.largest = rates.fastest.reduce((most, rate) => Math.max(most, rate), 0);
    const { species } = rates.sites;
    this.lists = new ClassLists(species.length, 1);
    for (let site = 0; site < species.length; site++) this.siteChanged(site);
  }

  bound(): number {
    return this.lists.count[0]! * this.rates.table.slots * this.largest;
  }

  attempt(v: number): boolean {
    const { rates, largest, lists } = this;
    const { sites } = rates;
    const { slots } = rates.table;
    const pick = v / largest;
    const count = lists.count[0]!;
    // rounding may carry v past the last vacancy, or a slot to the next one
    const index = Math.min(Math.floor(pick / slots), count - 1);
    const slot = Math.min(Math.floor(pick - index * slots), slots - 1);
    const hole = lists.members[index]!;
    const { offsets, kind, shell } = sites.lattice;
    const atom = hole + offsets[kind[hole]! * shell + slot]!;
    if (sites.species[atom] !== Species.lithium) return false;
    return rates.tryHop(atom, slot ^ 1, largest, this.random);
  }

  siteChanged(site: number): void {
    this.lists.move(site, this.rates.sites.species[site] === Species.empty ? 0 : inNoClass);
  }

  exactRate(): number {
    return this.rates.total();
  }

  save(): SavedSource {
    return { numbers: {}, lists: { vacancies: this.lists.list(0) } };
  }

  restore(saved: SavedSource): void {
    this.lists.restore([saved.lists.vacancies!], 'the listed vacancies');
  }
}
