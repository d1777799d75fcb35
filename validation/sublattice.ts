import { buildLattice, type Lattice } from '../src/lattice/lattice.ts';
import { Species } from '../src/lattice/species.ts';
import { clusters, Member } from '../src/observe/clusters.ts';
import { latticeCoefficients } from '../src/physics/lattice-coefficients.ts';
import { Streams } from '../src/random/streams.ts';
import { compiledHops } from './compiled-hops.ts';
import { jackknife, type Measured } from './jackknife.ts';
import { type InSectors, type Machine, machineOf, SweepMachine, type Taken } from './sublattice-machine.ts';

const mean = (samples: readonly number[]): Measured => {
  const value = samples.reduce((sum, x) => sum + x, 0) / samples.length;
  const variance = samples.reduce((sum, x) => sum + (x - value) ** 2, 0) / (samples.length - 1);
  return { value, error: Math.sqrt(variance / samples.length) };
};

/** Sums of what was seen early and late, in 20 batches. */
const inBatches = (rows: readonly (readonly number[])[]): number[][] =>
  Array.from({ length: 20 }, (_, batch) => [0, 1].map((look) => rows.filter((_row, run) => run % 20 === batch).reduce((sum, row) => sum + row[look]!, 0)));

/** `atoms` of them, no more and no fewer: a filling that differs by 1 % would be a diffusivity that differs by 4 %. */
const randomGas = (lattice: Lattice, atoms: number, seed: number): Uint8Array => {
  const random = new Streams(seed).get('initialState');
  const species = new Uint8Array(lattice.siteCount);
  for (let left = atoms; left > 0;) {
    const site = Math.floor(random.uniform() * lattice.siteCount);
    if (species[site] === Species.lithium) continue;
    species[site] = Species.lithium;
    left--;
  }
  return species;
};

const gas = { attemptRate: 1, adhesion: 0, bulkFactor: 1, vapour: true };

const pairsBeside = (machine: Machine, { offsets, shell, slots, siteCount, kindOf }: Lattice): number => {
  let unlike = 0;
  for (let site = 0; site < siteCount; site++) {
    const is = machine.isAtom(site);
    for (let slot = 0; slot < slots; slot += 2) if (machine.isAtom(site + offsets[kindOf(site) * shell + slot]!) !== is) unlike++;
  }
  return unlike;
};

const piecesOf = (machine: Machine, lattice: Lattice, atoms: boolean): number[] =>
  clusters(lattice, Uint8Array.from({ length: lattice.siteCount }, (_, site) => (machine.isAtom(site) === atoms ? Member.yes : Member.no)), lattice.kindOf).sizes;

/** Equilibrium of a lattice gas of 12^3 sites, 30 % full, phi/kT = 1: unlike pairs a site, mean size of the pieces of lithium, and the largest. From `runs` fillings at random, the same for all. */
export const measureEquilibrium = (taken: Taken, runs: number): { pairs: Measured; size: Measured; largest: Measured } => {
  const lattice = buildLattice('simple cubic', [12, 12, 12], [true, true, true]);
  const machine = machineOf(taken, lattice, { ...gas, bond: 1 }, 1);
  const rows = Array.from({ length: runs }, (_, run) => {
    machine.begin(randomGas(lattice, 518, 1 + run));
    const sums = [0, 0, 0];
    const looks = 10;
    for (let look = 0; look < looks; look++) {
      // it unmixes: at 200 there are 5 % more pairs, at 1000 none to be told
      machine.advance(2000 + 20 * look);
      const sizes = piecesOf(machine, lattice, true);
      sums[0]! += pairsBeside(machine, lattice) / lattice.siteCount / looks;
      sums[1]! += 518 / sizes.length / looks;
      sums[2]! += Math.max(...sizes) / looks;
    }
    return sums;
  });
  const [pairs, size, largest] = [0, 1, 2].map((k) => mean(rows.map((row) => row[k]!))) as [Measured, Measured, Measured];
  return { pairs, size, largest };
};

/** Wave of the tracers [sites], and when they are looked at [1 / Gamma_0]. */
const tracerWave = 8;
const tracerLooks = [8, 40] as const;
const tracerEdge = 24;

/** Tracer diffusivity [l^2 Gamma_0] of a lattice gas, half full, phi/kT = 0.6, from the decay of sum of cos(k x(t)) cos(k x(0)) between two moments. */
export const measureTracer = (taken: Exclude<Taken, InSectors>, runs: number): Measured => {
  const lattice = buildLattice('simple cubic', [tracerEdge, tracerEdge, tracerEdge], [true, true, true]);
  const rule = { ...gas, bond: 0.6 };
  const k2 = 2 - 2 * Math.cos((2 * Math.PI) / tracerWave);
  const sums = taken === 'serial' ? serialTracers(lattice, rule, runs) : sweptTracers(lattice, rule, taken, runs);
  return jackknife(inBatches(sums), ([early, late]) => Math.log(early! / late!) / (k2 * (tracerLooks[1] - tracerLooks[0])));
};

const toEquilibrium = 400;
const cosine = Float64Array.from({ length: tracerWave }, (_, x) => Math.cos((2 * Math.PI * x) / tracerWave));

/** Every atom followed by name: mean of cos k (x(t) - x(0)) along each axis. */
const serialTracers = (lattice: Lattice, rule: Parameters<typeof compiledHops>[2], runs: number): number[][] => {
  const { siteCount, shape: [nx, ny] } = lattice;
  const along = [(site: number) => site % nx, (site: number) => Math.floor(site / nx) % ny, (site: number) => Math.floor(site / nx / ny)];
  const { sites, kmc } = compiledHops(lattice, randomGas(lattice, siteCount / 2, 1), rule, new Streams(1));
  kmc.advance(toEquilibrium, Infinity, Infinity);
  const startOf = new Int32Array(siteCount);
  let arrived = -1;
  sites.subscribe({
    siteChanged: (site) => {
      if (sites.at(site) === Species.lithium) arrived = site;
      else startOf[arrived] = startOf[site]!;
    },
  });
  return Array.from({ length: runs }, () => {
    const begin = kmc.time;
    startOf.forEach((_start, site) => { startOf[site] = site; });
    return tracerLooks.map((look) => {
      kmc.advance(begin + look, Infinity, Infinity);
      let sum = 0;
      for (let site = 0; site < siteCount; site++) {
        if (sites.at(site) !== Species.lithium) continue;
        for (const x of along) sum += cosine[(x(site) - x(startOf[site]!) + 2 * tracerEdge) % tracerWave]!;
      }
      return sum;
    });
  });
};

/** Half of the atoms tagged, each by chance (1 + cos k x) / 2: what is left of the wave of tags. */
const sweptTracers = (lattice: Lattice, rule: Parameters<typeof compiledHops>[2], rateByStep: number, runs: number): number[][] => {
  const { siteCount, shape: [nx] } = lattice;
  const machine = new SweepMachine(lattice, rule, rateByStep, 1);
  const { stepper } = machine;
  const streams = new Streams(1);
  machine.begin(randomGas(lattice, siteCount / 2, 1));
  let time = toEquilibrium;
  machine.advance(time);
  return Array.from({ length: runs }, () => {
    const begin = time;
    for (let site = 0; site < siteCount; site++) {
      if (machine.isAtom(site)) stepper.set(site, streams.get('initialState').uniform() < (1 + cosine[(site % nx) % tracerWave]!) / 2 ? 129 : 1);
    }
    return tracerLooks.map((look) => {
      time = begin + look;
      machine.advance(time);
      let sum = 0;
      for (let site = 0; site < siteCount; site++) {
        const code = stepper.at(site);
        if (code !== 0) sum += (code === 129 ? 1 : -1) * cosine[(site % nx) % tracerWave]!;
      }
      return sum;
    });
  });
};

/**
 * Collective diffusivity [l^2 Gamma_0] of the same gas, from the decay of a wave of density of 8 sites along x that begins as filled by chance (1 + cos k x) / 2: between two moments when it is 0.75 and 0.2 as high, about. From `runs` fillings, the same
 * for all.
 */
export const measureWave = (taken: Taken, runs: number): Measured => {
  const [edge, wavelength] = [24, 8];
  const looks = [8, 44];
  const lattice = buildLattice('simple cubic', [edge, edge, edge], [true, true, true]);
  const mode = Float64Array.from({ length: edge }, (_, x) => Math.cos((2 * Math.PI * x) / wavelength));
  const machine = machineOf(taken, lattice, { ...gas, bond: 0.6 }, 1);
  const rows = Array.from({ length: runs }, (_, run) => {
    const random = new Streams(1 + run).get('initialState');
    machine.begin(Uint8Array.from({ length: lattice.siteCount }, (_site, site) => (random.uniform() < (1 + mode[site % edge]!) / 2 ? Species.lithium : Species.empty)));
    return looks.map((time) => {
      machine.advance(time);
      let sum = 0;
      for (let site = 0; site < lattice.siteCount; site++) if (machine.isAtom(site)) sum += mode[site % edge]!;
      return sum;
    });
  });
  return jackknife(inBatches(rows), ([early, late]) => Math.log(early! / late!) / ((2 - 2 * Math.cos((2 * Math.PI) / wavelength)) * (looks[1]! - looks[0]!)));
};

/** b = B/(Gamma_0 l^4) of steep sinusoids in 2D without vapour, wavelength 12, phi/kT = 2.5, as validation/sinusoid.ts has them, 20 waves side by side. */
export const measureSinusoid = (taken: Taken, runs: number): Measured => {
  const [wavelength, waves, height] = [12, 20, 14];
  const nx = wavelength * waves;
  const lattice = buildLattice('square', [nx, 1, 2 * height], [true, false, false]);
  const { bond, mullins } = latticeCoefficients('square');
  const scale = ((2 * Math.PI) / wavelength) ** 4;
  const looks = [0.35, 1.05].map((decay) => 4 * Math.round(decay / (mullins * scale) / 4));
  const mode = Float64Array.from({ length: nx }, (_, x) => Math.cos((2 * Math.PI * x) / wavelength));
  const machine = machineOf(taken, lattice, { attemptRate: 1, bond, adhesion: 0, bulkFactor: 0 }, 1);
  const rows = Array.from({ length: runs }, (_, run) => {
    const random = new Streams(1 + run).get('initialState');
    const species = new Uint8Array(lattice.siteCount);
    for (let x = 0; x < nx; x++) {
      const filled = Math.floor(height + (wavelength / 10) * mode[x]! + random.uniform());
      for (let z = 0; z < filled; z++) species[x + nx * z] = z === 0 ? Species.collector : Species.lithium;
    }
    machine.begin(species);
    return looks.map((time) => {
      machine.advance(time);
      let sum = 0;
      for (let site = nx; site < lattice.siteCount; site++) if (machine.isAtom(site)) sum += mode[site % nx]!;
      return sum;
    });
  });
  return jackknife(inBatches(rows), ([early, late]) => Math.log(early! / late!) / (scale * (looks[1]! - looks[0]!)));
};

/** Time [1 / Gamma_0] in which a square pore of 36 sites in 2D dissolves into the metal around it: until its largest piece has 9 or fewer. phi/kT = 1.8, looked at every 8. */
export const measurePore = (taken: Taken, runs: number): Measured => {
  const edge = 48;
  const lattice = buildLattice('square', [edge, 1, edge], [true, false, true]);
  const machine = machineOf(taken, lattice, { ...gas, bond: 1.8 }, 1);
  return mean(Array.from({ length: runs }, () => {
    machine.begin(Uint8Array.from({ length: edge * edge }, (_, site) => (site % edge < 6 && site < 6 * edge ? Species.empty : Species.lithium)));
    for (let time = 8; ; time += 8) {
      machine.advance(time);
      if (Math.max(...piecesOf(machine, lattice, false)) <= 9) return time;
    }
  }));
};
