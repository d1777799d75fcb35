import type { HopRates } from '../kernel/hop-rates.ts';
import { Species } from '../lattice/species.ts';
import type { HopSource } from './scenario.ts';

/** Up to this share of empty sites most of them stand alone, so that the plain list finds lithium beside them; measured in bench/README.md. */
const fewVacancies = 0.05;

/** The largest rate is often reached where the mean of the fastest rates is above this share of it (Metropolis); not with bond counting. */
const level = 0.1;

/** A source that can be run. */
export type ChosenSource = Exclude<HopSource, 'automatic'>;

/** Resolves `automatic` by the spread of the rule's rates and the filling of the lattice; the reason goes into the manifest. */
export const chooseSource = (wanted: HopSource, rates: HopRates): { source: ChosenSource; why: string } => {
  if (wanted !== 'automatic') return { source: wanted, why: 'as the scenario says' };
  const { slots } = rates.table;
  const fastest = Array.from({ length: slots }, (_, n) => rates.fastest[n]!);
  const mean = fastest.reduce((sum, rate) => sum + rate, 0) / slots;
  if (mean < level * Math.max(...fastest)) return { source: 'classes of atoms', why: 'for the rates of the rule are spread over decades' };
  const share = rates.sites.count(Species.empty) / rates.sites.species.length;
  const percent = `${(100 * share).toFixed(1)} % of the sites are empty`;
  return share <= fewVacancies
    ? { source: 'vacancy list', why: `for ${percent} and the rates of the rule are near its largest` }
    : { source: 'vacancies by neighbours', why: `for ${percent} and the rates of the rule are near its largest` };
};
