import { Kmc } from '../src/kernel/kmc.ts';
import { HopRates } from '../src/kernel/hop-rates.ts';
import { VacancyList } from '../src/kernel/vacancy-list.ts';
import { buildLattice, type LatticeName } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { Streams } from '../src/random/streams.ts';
import { metropolis } from '../src/rules/metropolis.ts';
import type { Measured } from './sinusoid.ts';

/** Bardeen-Herring correlation factors of tracers moved by a single vacancy; Montet, Phys. Rev. B 7, 650 (1973), 10.1103/PhysRevB.7.650; square: 1/(pi - 1). */
export const correlationFactors: Readonly<Record<LatticeName, number>> = {
  square: 1 / (Math.PI - 1), 'simple cubic': 0.6531, bcc: 0.7272, fcc: 0.7815,
};

/**
 * f = <R^2> / (n a^2) of all atoms of a periodic box with one vacancy, R over a stretch of `hopsPerAtom` hops an atom on average; the error from the spread
 * over `stretches`. The box is large against the vacancy's excursions, and the stretch long against its returns, up to a bias of about 1 / sites.
 */
export const correlationFactor = (name: LatticeName, cells: number, hopsPerAtom: number, stretches: number): Measured => {
  const lattice = buildLattice(name, [cells, name === 'square' ? 1 : cells, cells], [true, name !== 'square', true]);
  const sites = new Sites(lattice, new Uint8Array(lattice.siteCount).fill(Species.lithium));
  sites.set(0, Species.empty);
  const streams = new Streams(1);
  const source = new VacancyList(new HopRates(sites, metropolis({ attemptRate: 1, bond: 0, adhesion: 0, bulkFactor: 1, vapour: true }, lattice.slots)), streams.get('eventChoice'));
  sites.subscribe(source);
  const atomAt = Int32Array.from({ length: lattice.siteCount }, (_, site) => site);
  const moved = new Int32Array(3 * lattice.siteCount); // displacement of every atom in half edges
  let arrived = -1;
  // a hop is an arrival and then a departure: the atom that left is the one that arrived
  sites.subscribe({ siteChanged: (site) => {
    if (sites.at(site) === Species.lithium) {
      arrived = site;
      return;
    }
    const atom = atomAt[site]!;
    atomAt[arrived] = atom;
    const slot = slotTo(site, arrived);
    for (let axis = 0; axis < 3; axis++) moved[3 * atom + axis]! += lattice.vectors[3 * slot + axis]!;
  } });
  const slotTo = (from: number, to: number): number => {
    const row = lattice.kindOf(from) * lattice.shell;
    let slot = 0;
    while (from + lattice.offsets[row + slot]! !== to) slot++;
    return slot;
  };
  const kmc = new Kmc([source], streams.get('waitingTime'), streams.get('eventChoice'));
  const hops = hopsPerAtom * lattice.siteCount;
  const length = [0, 1, 2].reduce((sum, axis) => sum + lattice.vectors[axis]! ** 2, 0);
  const values = Array.from({ length: stretches }, (_, stretch) => {
    moved.fill(0);
    kmc.advance(Infinity, (stretch + 1) * hops, Infinity);
    return moved.reduce((sum, c) => sum + c * c, 0) / (hops * length);
  });
  const value = values.reduce((sum, v) => sum + v, 0) / stretches;
  const variance = values.reduce((sum, v) => sum + (v - value) ** 2, 0) / (stretches - 1);
  return { value, error: Math.sqrt(variance / stretches) };
};
