import { ClassesOfAtoms } from '../kernel/classes-of-atoms.ts';
import type { EventSource } from '../kernel/event-source.ts';
import { ExactHops } from '../kernel/exact-hops.ts';
import type { HopRates } from '../kernel/hop-rates.ts';
import { VacanciesByNeighbours } from '../kernel/vacancies-by-neighbours.ts';
import { VacancyList } from '../kernel/vacancy-list.ts';
import { Species } from '../lattice/species.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { HopSource } from './scenario.ts';

/** Up to this share of empty sites most of them stand alone, so that the plain list finds lithium beside them; measured in bench/README.md. */
const fewVacancies = 0.05;

/** Picking vacancies pays where even an atom with all bonds but one can reach this share of the largest rate (Metropolis), not with bond counting. */
const level = 0.1;

/** A source that can be run. */
export type ChosenSource = Exclude<HopSource, 'automatic'>;

/** Resolves `automatic` by the spread of the rule's rates and the filling of the lattice; the reason goes into the manifest. */
export const chooseSource = (wanted: HopSource, rates: HopRates): { source: ChosenSource; why: string } => {
  if (wanted !== 'automatic') return { source: wanted, why: 'as the scenario says' };
  const { slots } = rates.table;
  const largest = rates.fastest.reduce((most, rate) => Math.max(most, rate), 0);
  if (rates.fastest[slots - 1]! < level * largest) return { source: 'classes of atoms', why: 'for the rates of the rule are spread over decades' };
  const share = rates.sites.count(Species.empty) / rates.sites.species.length;
  const percent = `${(100 * share).toFixed(1)} % of the sites are empty`;
  return share <= fewVacancies
    ? { source: 'vacancy list', why: `for ${percent} and the rates of the rule are near its largest` }
    : { source: 'vacancies by neighbours', why: `for ${percent} and the rates of the rule are near its largest` };
};

export const makeSource = (source: ChosenSource, rates: HopRates, random: RandomSource): EventSource => {
  switch (source) {
    case 'classes of atoms': return new ClassesOfAtoms(rates, random);
    case 'vacancy list': return new VacancyList(rates, random);
    case 'vacancies by neighbours': return new VacanciesByNeighbours(rates, random);
    case 'exact reference': return new ExactHops(rates);
  }
};
