import { events } from '../src/experiment/limits.ts';
import { evolve } from '../src/experiment/protocol.ts';
import type { Setup } from '../src/experiment/scenario.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import { every } from '../src/kernel/schedule.ts';
import type { LatticeName } from '../src/lattice/lattice.ts';
import { Species } from '../src/lattice/species.ts';
import { Tracer, tracer } from '../src/observe/tracer.ts';
import { metropolis } from '../src/rules/metropolis.ts';
import type { Measured } from './jackknife.ts';

/** Bardeen-Herring correlation factors of tracers moved by a single vacancy; Montet, Phys. Rev. B 7, 650 (1973), 10.1103/PhysRevB.7.650; square: 1/(pi - 1). */
export const correlationFactors: Readonly<Record<LatticeName, number>> = {
  square: 1 / (Math.PI - 1), 'simple cubic': 0.6531, bcc: 0.7272, fcc: 0.7815,
};

/** A periodic box of lithium with one vacancy, every hop with the rate 1/s. */
export const oneVacancy = (name: LatticeName, cells: number): Setup => ({
  lattice: { name, shape: [cells, name === 'square' ? 1 : cells, cells], periodic: [true, name !== 'square', true], voxelEdge: 1 },
  initial: ({ siteCount }) => new Uint8Array(siteCount).fill(Species.lithium).fill(Species.empty, 0, 1),
  rules: [{
    kind: 'hops', source: 'vacancy list', words: 'every hop with the same rate', sources: [],
    table: (slots) => metropolis({ attemptRate: 1, bond: 0, adhesion: 0, bulkFactor: 1, vapour: true }, slots),
  }],
  events: [],
  protocol: [evolve({ until: [events(1e15)] })],
  observe: { columns: [tracer], every: every('events', 1), states: every('events', 1) },
  pictures: [],
});

/**
 * f = <R^2> / (n a^2) of all atoms of a periodic box with one vacancy, R over a stretch of `hopsPerAtom` hops an atom on average; the error from the spread
 * over `stretches`. The box is large against the vacancy's excursions, and the stretch long against its returns, up to a bias of about 1 / sites.
 */
export const correlationFactor = (name: LatticeName, cells: number, hopsPerAtom: number, stretches: number): Measured => {
  const run = new Simulation(oneVacancy(name, cells), 1);
  const atoms = run.follower(Tracer);
  const factor = tracer.columns.indexOf('Correlation factor');
  const values = Array.from({ length: stretches }, (_, stretch) => {
    atoms.restart();
    run.kmc.advance(Infinity, (stretch + 1) * hopsPerAtom * run.lattice.siteCount, Infinity);
    return tracer.values(run)[factor]!;
  });
  const value = values.reduce((sum, v) => sum + v, 0) / stretches;
  const variance = values.reduce((sum, v) => sum + (v - value) ** 2, 0) / (stretches - 1);
  return { value, error: Math.sqrt(variance / stretches) };
};
