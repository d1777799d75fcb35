import { boundaryCreep } from '../src/experiment/boundary-creep.ts';
import { events } from '../src/experiment/limits.ts';
import { evolve } from '../src/experiment/protocol.ts';
import type { Setup } from '../src/experiment/scenario.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import { Outcome } from '../src/kernel/kmc.ts';
import { every } from '../src/kernel/schedule.ts';
import { buildLattice } from '../src/lattice/lattice.ts';
import { boundaryStrain } from '../src/observe/boundary-creep.ts';
import { metropolis } from '../src/rules/metropolis.ts';
import { columnarBoundaries } from '../src/structure/columnar-boundaries.ts';
import { randomFilling } from '../src/structure/random-filling.ts';
import { boltzmann } from '../src/units/constants.ts';
import { steadyCreep, type SteadyCreep, type Ways } from './coble-theory.ts';
import type { Measured } from './jackknife.ts';

/** A columnar grain of bcc cells; times in hops of a vacancy to one neighbour, stress as sigma Omega / kT. */
export interface Creeping {
  /** Edge of the grain in unit cells. */
  readonly cells: number;
  readonly ways: Ways;
  readonly sourceRate: number;
  readonly load: { readonly x: number; readonly z: number };
  readonly stiffness: number;
}

const depth = 3;
const vacancyShare = 1e-3;
const shapeOf = (cells: number) => [cells, depth, cells] as const;
const periodic = [true, true, true] as const;

/** The scenario coble-creep with Omega = kT = 1. */
export const creepSetup = ({ cells, ways: { alongBoundaries, throughLattice }, sourceRate, load, stiffness }: Creeping): Setup => ({
  lattice: { name: 'bcc', shape: shapeOf(cells), periodic, voxelEdge: 1 },
  initial: randomFilling(1 - vacancyShare),
  rules: [{
    kind: 'hops', source: 'vacancy list', words: 'vacancies that do not interact', sources: [],
    table: (slots) => metropolis({ attemptRate: 1, bond: 0, adhesion: 0, bulkFactor: throughLattice, boundaryFactor: alongBoundaries }, slots),
  }],
  events: [boundaryCreep({ temperature: 1 / boltzmann, atomicVolume: 1, stressX: load.x, stressZ: load.z, vacancyShare, sourceRate, stiffness })],
  protocol: [evolve({ until: [events(1e15)] })],
  observe: { columns: [boundaryStrain], every: every('events', 1e15), states: every('events', 1e15) },
  pictures: [],
});

/** The same without fluctuations, solved exactly. */
export const exactCreep = ({ cells, ways, sourceRate: rate, load, stiffness }: Creeping): SteadyCreep =>
  steadyCreep(buildLattice('bcc', shapeOf(cells), periodic), ways, { rate, vacancyShare, load, stiffness });

/** Of an infinitely large grain: 6 (D_L + delta D_GB/d) x0 (sigma_x - sigma_z) Omega/(kT d^2), D in cells^2 a hop, delta the two layers of a boundary. */
export const continuumRate = ({ cells, ways, load }: Creeping): number =>
  (6 * (ways.throughLattice + ways.alongBoundaries / 2 / cells) * vacancyShare * (load.x - load.z)) / (cells * cells);

export interface CreepMeasurement {
  readonly strainRate: Measured;
  /** Mean of normal stress x Omega/kT over time, depth and the two halves, by layer of atoms from the junction on: boundary normal to x. */
  readonly profile: Measured[];
}

const blocks = 40;

/** Strain rate along x less that along z, halved, over a time in which `atoms` atoms are expected to go from one boundary to the other; errors from 40 stretches of it, after one that is left out. */
export const measureCreep = (one: Creeping, atoms: number, seed: number): CreepMeasurement => {
  const run = new Simulation(creepSetup(one), seed);
  const { boundaries, kmc, lattice } = run;
  const duration = atoms / (exactCreep(one).strainRate * lattice.siteCount);
  const layers = layersOf(one.cells);
  const looks = 50;
  // three times what it takes: a fault must not run for ever
  const most = (200 * one.cells * one.cells * atoms) / (one.load.x - one.load.z);
  const rates: number[] = [];
  const profiles: number[][] = [];
  let before = 0;
  for (let block = 0; block <= blocks; block++) {
    const sums = new Array<number>(layers.length).fill(0);
    for (let look = 1; look <= looks; look++) {
      while (kmc.advance(duration * ((block + look / looks) / blocks), Infinity, 1e6) !== Outcome.time) {
        if (kmc.attempts > most) throw new Error(`${one.cells} cells: ${most} attempts are not enough for ${atoms} atoms`);
      }
      layers.forEach((sites, layer) => { for (const k of sites) sums[layer]! += boundaries.facets[0].stressOn(k) / sites.length / looks; });
    }
    const { x, z } = boundaries.strain;
    if (block > 0) {
      rates.push(((x - z) / 2 - before) / (duration / blocks));
      profiles.push(sums);
    }
    before = (x - z) / 2;
  }
  return { strainRate: meanOf(rates), profile: layers.map((_, layer) => meanOf(profiles.map((of) => of[layer]!))) };
};

/** Indices of the sites of the boundary normal to x, by their distance from the nearer junction in layers of atoms, 0 first. */
const layersOf = (cells: number): number[][] => {
  const { normalToX } = columnarBoundaries(buildLattice('bcc', shapeOf(cells), periodic));
  const layers: number[][] = Array.from({ length: cells - 1 }, () => []);
  normalToX.forEach((site, k) => {
    const layer = 2 * Math.floor(site / 2 / (cells * depth)) + (site % 2) - 2;
    layers[Math.min(layer, 2 * cells - 3 - layer)]!.push(k);
  });
  return layers;
};

/** The exact profile, folded in the same way. */
export const exactProfile = (one: Creeping): number[] => {
  const { normalToX } = columnarBoundaries(buildLattice('bcc', shapeOf(one.cells), periodic));
  const { stress } = exactCreep(one);
  return layersOf(one.cells).map((sites) => sites.reduce((sum, k) => sum + stress[normalToX[k]!]!, 0) / sites.length);
};

const meanOf = (values: readonly number[]): Measured => {
  const n = values.length;
  const value = values.reduce((sum, x) => sum + x, 0) / n;
  return { value, error: Math.sqrt(values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (n * (n - 1))) };
};

/** Slope of log y against log x, weighted by the errors of y. */
export const exponent = (xs: readonly number[], ys: readonly Measured[]): Measured => {
  const weights = ys.map(({ value, error }) => (value / error) ** 2);
  const sum = weights.reduce((a, b) => a + b, 0);
  const mean = weights.reduce((a, w, k) => a + w * Math.log(xs[k]!), 0) / sum;
  const spread = weights.reduce((a, w, k) => a + w * (Math.log(xs[k]!) - mean) ** 2, 0);
  return { value: weights.reduce((a, w, k) => a + w * (Math.log(xs[k]!) - mean) * Math.log(ys[k]!.value), 0) / spread, error: 1 / Math.sqrt(spread) };
};

/** As in lithium with D_GB/D_L = 1e4; through the lattice alone. */
export const boundaryWays: Ways = { alongBoundaries: 1, throughLattice: 1e-4 };
export const latticeWays: Ways = { alongBoundaries: 0, throughLattice: 1 };
const coble = { cells: 8, ways: boundaryWays, sourceRate: 4, stiffness: 0.25 };
const shear = (stress: number) => ({ x: stress, z: -stress });
const tension = (stress: number) => ({ x: stress, z: 0 });
const stresses = [[0.05, 12000], [0.1, 16000], [0.2, 16000], [0.3, 16000], [0.5, 16000]] as const;

interface Series {
  readonly name: string;
  /** What the exponent is over. */
  readonly of: (one: Creeping) => number;
  readonly runs: readonly (readonly [one: Creeping, atoms: number])[];
}

const series: readonly Series[] = [
  { name: 'Coble, stress (pure shear)', of: ({ load }) => load.x, runs: stresses.map(([stress, atoms]) => [{ ...coble, load: shear(stress) }, atoms]) },
  { name: 'Coble, stress (tension along x alone)', of: ({ load }) => load.x, runs: stresses.map(([stress, atoms]) => [{ ...coble, load: tension(stress) }, atoms]) },
  { name: 'Coble, grain size', of: ({ cells }) => cells, runs: [8, 12, 16, 24, 32].map((cells) => [{ ...coble, cells, load: shear(0.5) }, cells > 20 ? 6000 : 12000]) },
  { name: 'Nabarro-Herring, grain size', of: ({ cells }) => cells, runs: [16, 24, 32, 48, 64].map((cells) => [{ ...coble, cells, ways: latticeWays, sourceRate: 16, load: shear(0.5) }, 12000]) },
];

export interface CreepRow extends Creeping {
  readonly measured: Measured;
  readonly exact: number;
  readonly continuum: number;
}

/** Every series with its exponent: measured, and from the exact rates. */
export const measureExponents = () => series.map(({ name, of, runs }) => {
  const rows = runs.map(([one, atoms], k): CreepRow => ({ ...one, measured: measureCreep(one, atoms, k + 1).strainRate, exact: exactCreep(one).strainRate, continuum: continuumRate(one) }));
  const xs = rows.map(of);
  return { name, rows, measured: exponent(xs, rows.map(({ measured }) => measured)), exact: exponent(xs, rows.map(({ exact }) => ({ value: exact, error: exact }))).value };
});

/** What rates should not depend on. */
export const measureStiffness = (): CreepRow[] => [0.1, 0.25, 1, 2].map((stiffness) => {
  const one = { ...coble, stiffness, load: shear(0.3) };
  return { ...one, measured: measureCreep(one, 24000, 11).strainRate, exact: exactCreep(one).strainRate, continuum: continuumRate(one) };
});

/** Normal stress along half a boundary of 16 cells. */
export const measureProfile = () => {
  const one = { ...coble, cells: 16, load: shear(0.5) };
  const exact = exactProfile(one);
  return measureCreep(one, 12000, 21).profile.map((measured, layer) => ({ layer, measured, exact: exact[layer]! }));
};
