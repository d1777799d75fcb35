import { Kmc } from '../src/kernel/kmc.ts';
import { ClassesOfAtoms } from '../src/kernel/classes-of-atoms.ts';
import { HopRates } from '../src/kernel/hop-rates.ts';
import { buildLattice, type LatticeName, type Shape } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { speciesOf } from '../src/lattice/word.ts';
import { Streams } from '../src/random/streams.ts';
import { bondCounting, type BondCounting } from '../src/rules/bond-counting.ts';

/** A metal on a flat support with the surface h = height + amplitude cos(2 pi x / wavelength), in sites. */
export interface Sinusoid {
  readonly lattice: LatticeName;
  readonly wavelength: number;
  readonly width: number; // sites along y; 1 in 2D
  readonly height: number;
  readonly amplitude: number;
  readonly rule: BondCounting;
}

/** Amplitude of the surface's first mode [sites] at each of `times` [s], one run. */
export const amplitudes = (surface: Sinusoid, times: readonly number[], seed: number): number[] => {
  const { wavelength, width, height, amplitude } = surface;
  const shape: Shape = [wavelength, width, 2 * height];
  const lattice = buildLattice(surface.lattice, shape, [true, surface.lattice !== 'square', false]);
  const mode = Float64Array.from({ length: wavelength }, (_, x) => Math.cos((2 * Math.PI * x) / wavelength));
  const streams = new Streams(seed);
  const species = new Uint8Array(lattice.siteCount);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < wavelength; x++) {
      // the part of a layer that the surface fills is filled with that probability: no bias from rounding
      const filled = Math.floor(height + amplitude * mode[x]! + streams.get('initialState').uniform());
      for (let z = 0; z < filled; z++) species[x + wavelength * (y + width * z)] = z === 0 ? Species.collector : Species.lithium;
    }
  }
  const sites = new Sites(lattice, species);
  const source = new ClassesOfAtoms(new HopRates(sites, bondCounting(surface.rule, lattice.slots)), streams.get('eventChoice'));
  sites.subscribe(source);
  const kmc = new Kmc([source], streams.get('waitingTime'), streams.get('eventChoice'));
  return times.map((time) => {
    kmc.advance(time, Infinity, Infinity);
    let sum = 0;
    sites.words.forEach((word, site) => {
      if (speciesOf(word) === Species.lithium) sum += mode[site % wavelength]!;
    });
    return (2 * sum) / (wavelength * width);
  });
};

/** A measured number with its standard error. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** Parts of the runs that are left out in turn; the spread of what remains gives the error. */
const batches = 20;

/**
 * B/(Gamma_0 l^4) of a lattice's surface: from the amplitudes, averaged over runs, at the two times at which `expected` gives exp(-0.35) and exp(-1.05). Not
 * from the start, for a new surface is smoother than one in equilibrium and decays faster at first. If the decay went as A k^3, the value would grow in
 * proportion to the wavelength.
 */
export const mullinsOfLattice = (surface: Sinusoid, expected: number, runsPerBatch: number): Measured => {
  const k = (2 * Math.PI) / surface.wavelength;
  const scale = surface.rule.attemptRate * k * k * k * k;
  const times = [0.35, 1.05].map((decay) => decay / (expected * scale));
  const sums = Array.from({ length: batches }, (_, batch) => {
    const sum = [0, 0];
    for (let run = 0; run < runsPerBatch; run++) {
      amplitudes(surface, times, 1 + batch * runsPerBatch + run).forEach((a, i) => { sum[i]! += a; });
    }
    return sum;
  });
  const total = [0, 1].map((i) => sums.reduce((all, sum) => all + sum[i]!, 0));
  const coefficient = (left: readonly number[]): number => Math.log((total[0]! - left[0]!) / (total[1]! - left[1]!)) / (scale * (times[1]! - times[0]!));
  // jackknife: a batch alone is too noisy for a logarithm
  const without = sums.map(coefficient);
  const mean = without.reduce((sum, v) => sum + v, 0) / batches;
  const variance = without.reduce((sum, v) => sum + (v - mean) ** 2, 0) * (batches - 1) / batches;
  return { value: coefficient([0, 0]), error: Math.sqrt(variance) };
};
