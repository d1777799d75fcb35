import { ClassesOfAtoms } from '../kernel/classes-of-atoms.ts';
import { CompositionRejection } from '../kernel/composition-rejection.ts';
import type { HopEvents } from '../kernel/event-source.ts';
import { ExactHops } from '../kernel/exact-hops.ts';
import { GatheredHops } from '../kernel/gathered-hops.ts';
import type { HopRates } from '../kernel/hop-rates.ts';
import { fastestRates, type HopTable, PairLabel } from '../kernel/hop-table.ts';
import { VacanciesByNeighbours } from '../kernel/vacancies-by-neighbours.ts';
import { VacancyList } from '../kernel/vacancy-list.ts';
import { Species } from '../lattice/species.ts';
import type { Storage } from '../lattice/storage.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { HopSource } from './scenario.ts';

/** Up to this share of empty sites most of them stand alone, so that the plain list finds lithium beside them; measured in bench/README.md. */
const fewVacancies = 0.05;

/** Picking vacancies pays where even an atom with all bonds but one can reach this share of the largest rate (Metropolis), not with bond counting. */
const level = 0.1;

/** Below this share of the largest rate, classes of atoms come to so many null events that composition-rejection, 20 x slower an event, is faster. */
const seldom = 0.01;

/** A source that can be run. */
export type ChosenSource = Exclude<HopSource, 'automatic'>;

/** Resolves `automatic` by the spread of the rule's rates and the filling of the lattice at the start; the reason goes into the manifest. */
export const chooseSource = (wanted: HopSource, table: HopTable, species: Uint8Array): { source: ChosenSource; why: string } => {
  if (wanted !== 'automatic') return { source: wanted, why: 'as the scenario says' };
  if (table.stop) return { source: 'classes of atoms', why: 'for it gathers hops' };
  const fastest = fastestRates(table);
  const largest = fastest.reduce((most, rate) => Math.max(most, rate), 0);
  // an atom that has but one slot free, among lithium only; and one without neighbours, the slower of the two where they repel each other
  const least = Math.min(fastest[fastest.length - 1]!, fastest[fastest.length - table.slots]!);
  if (least < level * largest) {
    return shareReached(table, fastest) < seldom
      ? { source: 'composition-rejection', why: 'for the rates of the rule depend strongly on where an atom goes' }
      : { source: 'classes of atoms', why: 'for the rates of the rule are spread over decades' };
  }
  let empty = 0;
  for (const s of species) if (s === Species.empty) empty++;
  const share = empty / species.length;
  const percent = `${(100 * share).toFixed(1)} % of the sites are empty`;
  return share <= fewVacancies
    ? { source: 'vacancy list', why: `for ${percent} and the rates of the rule are near its largest` }
    : { source: 'vacancies by neighbours', why: `for ${percent} and the rates of the rule are near its largest` };
};

/** Share of the largest rate of its class that a hop over the surface typically has: the median of the medians. */
const shareReached = ({ rates, classes }: HopTable, fastest: Float64Array): number => {
  const surface = PairLabel.surface * classes * classes;
  const shares = Array.from(fastest, (most, from) => median(Array.from(rates.subarray(surface + from * classes, surface + (from + 1) * classes), (rate) => rate / most)));
  return median(shares.filter(Number.isFinite));
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;

export const makeSource = (source: ChosenSource, rates: HopRates, random: RandomSource, storage: Storage): HopEvents => {
  switch (source) {
    case 'classes of atoms': return rates.table.stop ? new GatheredHops(rates, random, storage) : new ClassesOfAtoms(rates, random, storage);
    case 'vacancy list': return new VacancyList(rates, random, storage);
    case 'vacancies by neighbours': return new VacanciesByNeighbours(rates, random, storage);
    case 'composition-rejection': return new CompositionRejection(rates, random, storage);
    case 'exact reference': return new ExactHops(rates);
  }
};
