import { Kmc } from '../src/kernel/kmc.ts';
import { HopRates } from '../src/kernel/hop-rates.ts';
import { VacanciesByNeighbours } from '../src/kernel/vacancies-by-neighbours.ts';
import { buildLattice } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { Streams } from '../src/random/streams.ts';
import { metropolis } from '../src/rules/metropolis.ts';
import type { Measured } from './jackknife.ts';

/** Density of the vapour that coexists with the solid of the square lattice gas, Yang 1952 (10.1103/PhysRev.85.808): Ising with J = phi/4. */
export const yangVapour = (phiOverKT: number): number => (1 - Math.sqrt(Math.sqrt(Math.sqrt(1 - Math.sinh(phiOverKT / 2) ** -4)))) / 2;

/**
 * Density of lithium in the middle of the vapour, and of vacancies in the middle of the solid, of a slab that fills half of a periodic box; by symmetry of
 * lithium and vacancies both are Yang's. Errors from 20 blocks in time.
 */
export const coexistence = (phiOverKT: number, events: number): { vapour: Measured; holes: Measured } => {
  const [nx, nz] = [32, 96];
  const lattice = buildLattice('square', [nx, 1, nz], [true, false, true]);
  const species = Uint8Array.from({ length: lattice.siteCount }, (_, site) => (site < lattice.siteCount / 2 ? Species.lithium : Species.empty));
  const sites = new Sites(lattice, species);
  const streams = new Streams(2);
  const rule = metropolis({ attemptRate: 1, bond: phiOverKT, adhesion: 0, bulkFactor: 1, vapour: true }, lattice.slots);
  const source = new VacanciesByNeighbours(new HopRates(sites, rule), streams.get('eventChoice'));
  sites.subscribe(source);
  const kmc = new Kmc([source], streams.get('waitingTime'), streams.get('eventChoice'));
  // the middle third of either half, far from both surfaces
  const part = (nx * nz) / 6;
  const share = (first: number, wanted: number): number => sites.species().subarray(first, first + part).reduce((sum, s) => sum + (s === wanted ? 1 : 0), 0) / part;
  kmc.advance(Infinity, events / 5, Infinity);
  const interval = kmc.time / 500;
  const blocks = Array.from({ length: 20 }, () => {
    let [vapour, holes] = [0, 0];
    for (let i = 0; i < 100; i++) {
      kmc.advance(kmc.time + interval, Infinity, Infinity);
      vapour += share(4 * part, Species.lithium) / 100;
      holes += share(part, Species.empty) / 100;
    }
    return [vapour, holes] as const;
  });
  const measured = (which: 0 | 1): Measured => {
    const values = blocks.map((block) => block[which]);
    const value = values.reduce((sum, v) => sum + v, 0) / values.length;
    return { value, error: Math.sqrt(values.reduce((sum, v) => sum + (v - value) ** 2, 0) / (values.length - 1) / values.length) };
  };
  return { vapour: measured(0), holes: measured(1) };
};
