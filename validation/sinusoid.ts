import { buildLattice, type LatticeName, type Shape } from '../src/lattice/lattice.ts';
import { Species } from '../src/lattice/species.ts';
import { speciesOf } from '../src/lattice/word.ts';
import { latticeCoefficients } from '../src/physics/lattice-coefficients.ts';
import { Streams } from '../src/random/streams.ts';
import type { BondCounting } from '../src/rules/bond-counting.ts';
import { compiledHops } from './compiled-hops.ts';
import { jackknife, type Measured } from './jackknife.ts';

/** A metal on a flat support with the surface h = height + amplitude cos(2 pi x / wavelength), in sites. */
export interface Sinusoid {
  readonly lattice: LatticeName;
  readonly wavelength: number;
  readonly width: number; // sites along y; 1 in 2D
  readonly height: number;
  readonly amplitude: number;
  readonly rule: BondCounting;
}

/** k^2 [1/l^2] of a wave on a lattice; towards (2 pi / wavelength)^2 where waves are long. */
export const squared = (wavelength: number): number => 2 - 2 * Math.cos((2 * Math.PI) / wavelength);

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
  const { sites, kmc } = compiledHops(lattice, species, surface.rule, streams);
  return times.map((time) => {
    kmc.advance(time, Infinity, Infinity);
    let sum = 0;
    sites.words.forEach((word, site) => {
      if (speciesOf(word) === Species.lithium) sum += mode[site % wavelength]!;
    });
    return (2 * sum) / (wavelength * width);
  });
};

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
  return jackknife(sums, ([early, late]) => Math.log(early! / late!) / (scale * (times[1]! - times[0]!)));
};

/** Steep sinusoids, all steps, against the small waves of a surface at rest: amplitude a tenth of the wavelength, in 2D at the default phi/kT*. */
export const measureSteep = (): (Measured & { wavelength: number; runs: number })[] => ([[12, 100], [16, 100], [24, 40]] as const).map(([wavelength, runs]) => {
  const { bond, mullins } = latticeCoefficients('square');
  const rule = { attemptRate: 1, bond, adhesion: 0, bulkFactor: 0 };
  return { wavelength, runs: batches * runs, ...mullinsOfLattice({ lattice: 'square', wavelength, width: 1, height: 14, amplitude: wavelength / 10, rule }, mullins, runs) };
});
