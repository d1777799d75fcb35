import { Species } from '../lattice/species.ts';
import { heap, type Storage } from '../lattice/storage.ts';
import type { RandomSource } from '../random/random-source.ts';
import { ClassLists } from './class-lists.ts';
import type { HopEvents, SavedSource } from './event-source.ts';
import type { HopRates } from './hop-rates.ts';
import { moveLithium } from './move-lithium.ts';

/**
 * Hops, found from the empty sites: all of them stand in one list; a pick goes uniformly to one and to one of its neighbours, and if that is lithium it hops
 * in with its rate over the largest of the table. Wins where few sites are empty and the largest rate is often reached (Metropolis); bad where most
 * vacancies lie inside voids, or where rates are spread over decades (bond counting). Young & Elcock 1966, 10.1088/0370-1328/89/3/329, with rejection.
 */
export class VacancyList implements HopEvents {
  readonly name = 'vacancy list';
  readonly interrupts = false;
  readonly rates: HopRates;
  readonly lists: ClassLists;
  private perVacancy: number; // [s]
  private readonly random: RandomSource;

  constructor(rates: HopRates, random: RandomSource, storage: Storage = heap) {
    this.rates = rates;
    this.random = random;
    this.perVacancy = 1 / (rates.largest * rates.table.slots);
    this.lists = new ClassLists(rates.sites.words.length, 1, storage, rates.sites.mostOf(Species.empty));
    this.lists.fill(this.classOf);
  }

  ratesChanged(): void {
    this.perVacancy = 1 / (this.rates.largest * this.rates.table.slots);
  }

  bound(): number {
    return this.lists.count(0) * this.rates.table.slots * this.rates.largest;
  }

  attempt(v: number): boolean {
    const { rates, lists } = this;
    const { sites, largest, table } = rates;
    const { slots } = table;
    const pick = v * this.perVacancy;
    // rounding may carry v past the last vacancy, or a slot to the next one
    const index = Math.min(Math.floor(pick), lists.count(0) - 1);
    const slot = Math.min(Math.floor((pick - index) * slots), slots - 1);
    const hole = lists.members[index]!;
    const atom = rates.target(hole, slot);
    if (sites.at(atom) !== Species.lithium) return false;
    const rate = rates.between(atom, hole);
    if (rate < largest && this.random.uniform() * largest >= rate) return false;
    moveLithium(sites, atom, hole);
    lists.replace(hole, atom);
    sites.tellHop(atom, hole, this);
    return true;
  }

  siteChanged(site: number): void {
    this.lists.move(site, this.lists.classOf(site), this.classOf(site));
  }

  exactRate(): number {
    return this.rates.total();
  }

  save(): SavedSource {
    return { numbers: {}, lists: { vacancies: this.lists.save() } };
  }

  restore(saved: SavedSource): void {
    this.lists.restore(saved.lists.vacancies!, this.classOf, 'the listed vacancies');
  }

  private readonly classOf = (site: number): number => (this.rates.sites.at(site) === Species.empty ? 0 : 1);
}
