import { loadScenario } from '../src/cli/load-scenario.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import type { Kmc } from '../src/kernel/kmc.ts';
import { buildLattice } from '../src/lattice/lattice.ts';
import type { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { speciesOf } from '../src/lattice/word.ts';
import { defaultBond, latticeCoefficients, type VoxelLattice } from '../src/physics/lattice-coefficients.ts';
import { Streams } from '../src/random/streams.ts';
import { planRun } from '../src/write/run.ts';
import { compiledHops } from './compiled-hops.ts';
import { jackknife, type Measured } from './jackknife.ts';
import { elongations, type Pore } from './pore-relaxation.ts';
import { mullinsOfLattice } from './sinusoid.ts';

/** Gathered hops (`flickerBonds`) against single ones: what they change, and what they save. */
export interface Cost {
  readonly events: number;
  readonly attempts: number;
  /** [s] of this process. */
  readonly cpu: number;
}

export interface Flickering extends Cost {
  readonly lattice: VoxelLattice;
  readonly flickerBonds: number;
  readonly measured: Measured;
}

const cpuSoFar = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const cpuOf = <R>(work: () => R): { result: R; cpu: number } => {
  const before = cpuSoFar();
  const result = work();
  return { result, cpu: cpuSoFar() - before };
};

/** Values of flickerBonds that are measured, 0 first. */
const bondsOf: Record<VoxelLattice, readonly number[]> = { square: [0, 1, 1.5, 2], 'simple cubic': [0, 1, 2, 3] };
const voxelLattices = ['square', 'simple cubic'] as const;
const each = <R>(of: (lattice: VoxelLattice, flickerBonds: number) => R): R[] => voxelLattices.flatMap((lattice) => bondsOf[lattice].map((bonds) => of(lattice, bonds)));

/** Decay of a sinusoid of 16 sites, amplitude 4, as b = B/(Gamma_0 l^4). */
export const measureDecay = (): (Omit<Flickering, keyof Cost> & { cpu: number })[] => each((lattice, flickerBonds) => {
  const { bond, mullins } = latticeCoefficients(lattice);
  const rule = { attemptRate: 1, bond, adhesion: 0, bulkFactor: 0, flickerBonds };
  const [width, runs] = lattice === 'square' ? [1, 400] : [16, 20];
  const { result, cpu } = cpuOf(() => mullinsOfLattice({ lattice, wavelength: 16, width, height: 14, amplitude: 4, rule }, mullins, runs));
  return { lattice, flickerBonds, measured: result, cpu };
});

const pores: Record<VoxelLattice, Pore & { runs: number }> = {
  square: { lattice: 'square', voxelEdge: 2e-7, radius: 1.6e-6, length: 0, runs: 400 },
  'simple cubic': { lattice: 'simple cubic', voxelEdge: 2e-7, radius: 1.2e-6, length: 6.4e-6, runs: 30 },
};

/** Rate at which an elongated void becomes round, over the closed form; from its start, along the axes and the diagonals alike. */
export const measureRound = (): (Omit<Flickering, keyof Cost> & { cpu: number })[] => each((lattice, flickerBonds) => {
  const { runs, ...pore } = pores[lattice];
  const end = 0.9;
  const { result, cpu } = cpuOf(() => jackknife(Array.from({ length: runs }, (_, run) =>
    (['axis', 'diagonal'] as const).flatMap((along) => elongations({ ...pore, flickerBonds }, along, [0, end], 1 + run))),
  ([a, b, c, d]) => (Math.log(a! / b!) + Math.log(c! / d!)) / (2 * end)));
  return { lattice, flickerBonds, measured: result, cpu };
});

const patches: Record<VoxelLattice, { seeds: number; bonds: readonly number[]; set: Record<string, string> }> = {
  square: { seeds: 20, bonds: [0, 1, 1.5, 2], set: {} },
  'simple cubic': { seeds: 8, bonds: [0, 2, 3], set: { dimensions: '3', thickness: '15 um', width: '20 um', voxelEdge: '0.5 um', maxCharge: '2.5 mAh/cm2' } },
};

/** Charge at contact loss [mAh/cm2] of strip-llzo: the defaults in 2D, and in 3D the patch of the paper entries; nothing written. Cost a run. */
export const measureContactLoss = async (): Promise<Flickering[]> => {
  const loaded = await loadScenario('strip-llzo');
  return voxelLattices.flatMap((lattice) => patches[lattice].bonds.map((flickerBonds) => {
    const { seeds, set } = patches[lattice];
    const found = Array.from({ length: seeds }, (_, k) => {
      const { result, cpu } = cpuOf(() => {
        const run = new Simulation(planRun(loaded, { ...set, flickerBonds: String(flickerBonds) }, 1 + k).setup, 1 + k);
        while (run.ended === undefined) run.advance(1e6);
        return run;
      });
      return { charge: result.arealCharge / 36e3, events: result.kmc.events, attempts: result.kmc.attempts, cpu };
    });
    const mean = (of: (one: (typeof found)[number]) => number): number => found.reduce((sum, one) => sum + of(one), 0) / seeds;
    const value = mean(({ charge }) => charge);
    const error = Math.sqrt(mean(({ charge }) => (charge - value) ** 2) / (seeds - 1));
    return { lattice, flickerBonds, measured: { value, error }, events: mean(({ events }) => events), attempts: mean(({ attempts }) => attempts), cpu: mean(({ cpu }) => cpu) };
  }));
};

/** Centre of mass of a cluster smaller than half the periodic box, in sites: along each axis the mean angle. */
const centre = (sites: Sites, edge: number): [number, number] => {
  let [cx, sx, cz, sz] = [0, 0, 0, 0];
  const angle = (2 * Math.PI) / edge;
  sites.words.forEach((word, site) => {
    if (speciesOf(word) !== Species.lithium) return;
    const [x, z] = [(site % edge) * angle, Math.floor(site / edge) * angle];
    cx += Math.cos(x);
    sx += Math.sin(x);
    cz += Math.cos(z);
    sz += Math.sin(z);
  });
  return [Math.atan2(sx, cx) / angle, Math.atan2(sz, cz) / angle];
};

/** A cluster of 4 x 5 atoms on the square lattice at phi/kT* = 7: mean square displacement [sites^2] of its centre in `stretch`, cost of all stretches. */
export const measureCluster = (): (Omit<Flickering, 'lattice'> & { stretches: number })[] => [0, 1, 1.25, 1.5, 2].map((flickerBonds) => {
  const edge = 48;
  const [stretch, stretches] = [2e8, 1200];
  const lattice = buildLattice('square', [edge, 1, edge], [true, false, true]);
  const species = new Uint8Array(edge * edge);
  for (let x = 0; x < 4; x++) for (let z = 0; z < 5; z++) species[20 + x + edge * (20 + z)] = Species.lithium;
  const { result, cpu } = cpuOf((): { squares: number[]; kmc: Kmc } => {
    const { sites, kmc } = compiledHops(lattice, species, { attemptRate: 1, bond: 7, adhesion: 0, bulkFactor: 0, flickerBonds }, new Streams(1));
    let before = centre(sites, edge);
    const squares = Array.from({ length: stretches }, () => {
      kmc.advance(kmc.time + stretch, Infinity, Infinity);
      const now = centre(sites, edge);
      const [dx, dz] = now.map((c, axis) => c - before[axis]! - edge * Math.round((c - before[axis]!) / edge));
      before = now;
      return dx! * dx! + dz! * dz!;
    });
    return { squares, kmc };
  });
  const { squares, kmc } = result;
  const batches = Array.from({ length: 40 }, (_, k) => [squares.slice((k * stretches) / 40, ((k + 1) * stretches) / 40).reduce((sum, square) => sum + square, 0)]);
  return { flickerBonds, stretches, measured: jackknife(batches, ([sum]) => sum! / stretches), events: kmc.events, attempts: kmc.attempts, cpu };
});

/** Cost a surface site of a flat surface of 16 x 16 sites (2D: 64) under a gap, in equilibrium: events and attempts in 1/Gamma_0, CPU [us]. */
export const measureGas = (): (Cost & { lattice: VoxelLattice; gap: number; flickerBonds: number })[] => voxelLattices.flatMap((name) => [4, 20].flatMap((gap) => bondsOf[name].map((flickerBonds) => {
  const width = name === 'square' ? 64 : 16;
  const depth = name === 'square' ? 1 : 16;
  const [height, layer] = [8, width * depth];
  const lattice = buildLattice(name, [width, depth, height + gap], [true, name !== 'square', false]);
  const species = new Uint8Array(lattice.siteCount).fill(Species.collector, 0, layer).fill(Species.lithium, layer, layer * height);
  const { kmc } = compiledHops(lattice, species, { attemptRate: 1, bond: defaultBond[name], adhesion: 0, bulkFactor: 0, flickerBonds }, new Streams(1));
  const length = name === 'square' ? 1e5 : 1.5e4;
  kmc.advance(length, Infinity, Infinity);
  const [events, attempts] = [kmc.events, kmc.attempts];
  const { cpu } = cpuOf(() => kmc.advance(3 * length, Infinity, Infinity));
  const per = 2 * length * layer;
  return { lattice: name, gap, flickerBonds, events: (kmc.events - events) / per, attempts: (kmc.attempts - attempts) / per, cpu: (1e6 * cpu) / per };
})));

/** value / value of the first with its error, both independent. */
export const against = (measured: Measured, off: Measured): Measured => {
  const value = measured.value / off.value;
  return { value, error: value * Math.hypot(measured.error / measured.value, off.error / off.value) };
};
