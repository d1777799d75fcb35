import { Kmc } from '../src/kernel/kmc.ts';
import { ClassesOfAtoms } from '../src/kernel/classes-of-atoms.ts';
import { HopRates } from '../src/kernel/hop-rates.ts';
import { buildLattice, type LatticeName, type Shape } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
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
    species.forEach((s, site) => {
      if (s === Species.lithium) sum += mode[site % wavelength]!;
    });
    return (2 * sum) / (wavelength * width);
  });
};

/** Mean and standard error of the amplitude over `seeds` runs, at each of `times`. */
export const meanAmplitudes = (surface: Sinusoid, times: readonly number[], seeds: number, firstSeed = 1): { mean: number[]; error: number[] } => {
  const sum = times.map(() => 0);
  const squares = times.map(() => 0);
  for (let s = 0; s < seeds; s++) {
    amplitudes(surface, times, firstSeed + s).forEach((a, i) => {
      sum[i]! += a;
      squares[i]! += a * a;
    });
  }
  const mean = sum.map((a) => a / seeds);
  return { mean, error: squares.map((q, i) => Math.sqrt(Math.max(0, q / seeds - mean[i]! ** 2) / (seeds - 1))) };
};

/**
 * B/(Gamma_0 l^4) of a lattice's surface from how far its sinusoid has decayed at the time at which `expected` would give exp(-0.7), mean over `seeds`
 * runs, with its standard error. If the decay were A k^3, the value would grow in proportion to the wavelength.
 */
export const decayCoefficients = (surface: Sinusoid, expected: number, seeds: number): { value: number; error: number } => {
  const k = (2 * Math.PI) / surface.wavelength;
  const time = 0.7 / (expected * surface.rule.attemptRate * k ** 4);
  const { mean, error } = meanAmplitudes(surface, [0, time], seeds);
  const kept = mean[1]! / mean[0]!;
  const scale = surface.rule.attemptRate * k ** 4 * time;
  return { value: -Math.log(kept) / scale, error: error[1]! / mean[1]! / scale };
};
