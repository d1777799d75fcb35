import { buildLattice, type Shape } from '../src/lattice/lattice.ts';
import type { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { speciesOf } from '../src/lattice/word.ts';
import type { VoxelLattice } from '../src/physics/lattice-coefficients.ts';
import { Streams } from '../src/random/streams.ts';
import { compiledHops } from './compiled-hops.ts';
import { jackknife, type Measured } from './jackknife.ts';
import { squared } from './sinusoid.ts';

/** A flat metal in equilibrium with itself: periodic, thick enough that its surface does not feel the support. */
export interface FlatSurface {
  readonly lattice: VoxelLattice;
  readonly bond: number;
  /** Sites of the period, along y as well in 3D. */
  readonly width: number;
  /** Sites of void above the mean surface; clusters of atoms that leave it carry lithium through them. */
  readonly gap: number;
  /** f of the hops inside the metal. */
  readonly bulkFactor?: number;
  /** B/(Gamma_0 l^4), roughly: it only sets when the surface is looked at. */
  readonly expected: number;
  /** Relaxation times of the longest wave that one run lasts, after `equilibration` of them. */
  readonly length: number;
  readonly runs: number;
}

/** One wave of the surface. */
export interface WaveResult {
  /** Period [sites]. */
  readonly wavelength: number;
  /** kT* / (<|h_k|^2> k^2 area), k^2 the lattice's 2 - 2 cos k a direction: stiffness over kT*, in 1/l (2D) or 1/l^2 (3D). */
  readonly stiffness: Measured;
  /** Rate of decay of its correlations over Gamma_0 k^4, the same k. */
  readonly mullins: Measured;
  /** mullins / stiffness: what the surface carries per gradient of mu/kT*, over Gamma_0. Surer than either where few waves have come and gone. */
  readonly mobility: Measured;
}

export interface Spectrum {
  readonly waves: readonly WaveResult[];
  /** Hops a site of the surface in 1/Gamma_0. */
  readonly activity: number;
}

const equilibration = 2.5;
/** Shortest wave that is looked at [sites]; in 2D, where errors are smaller, shorter ones show terms in k^4. */
const shortest: Record<VoxelLattice, number> = { square: 10, 'simple cubic': 8 };
/** Sites of metal below the mean surface. */
const depth = 8;
/** Correlations are compared at these shares of a wave's relaxation time: not from 0 on, for what flickers at once and comes back is no transport. */
const lags = [0.2, 0.7] as const;
/** Time between samples over the relaxation time of the shortest wave. */
const sampling = 0.1;

/** Atoms above the support, summed over y for waves along x, and the other way round: two sets of waves from one surface. */
const profiles = (sites: Sites, [nx, ny, nz]: Shape): Float64Array[] => {
  const alongX = new Float64Array(nx);
  const alongY = new Float64Array(ny);
  let site = 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) {
        if (speciesOf(sites.words[site++]!) !== Species.lithium) continue;
        alongX[x]!++;
        alongY[y]!++;
      }
    }
  }
  return ny === 1 ? [alongX] : [alongX, alongY];
};

/** Series of the waves' amplitudes, `series[wave][component]`; components are cosine and sine of each direction. */
const oneRun = ({ lattice: name, bond, width, gap, bulkFactor = 0, expected, length }: FlatSurface, waves: number, interval: number, seed: number): { series: number[][][]; hops: number } => {
  const shape: Shape = [width, name === 'square' ? 1 : width, depth + gap];
  const lattice = buildLattice(name, shape, [true, name !== 'square', false]);
  const layer = shape[0] * shape[1];
  const streams = new Streams(seed);
  // any share of a layer: all surfaces at a whole number of layers would be pinned to it
  const filled = Math.floor((depth + streams.get('initialState').uniform() - 0.5) * layer);
  const species = Uint8Array.from({ length: lattice.siteCount }, (_, site) => (site < layer ? Species.collector : site < filled ? Species.lithium : Species.empty));
  const { sites, kmc } = compiledHops(lattice, species, { attemptRate: 1, bond, adhesion: 0, bulkFactor }, streams);
  const longest = 1 / (expected * squared(width) ** 2);
  const start = equilibration * longest;
  kmc.advance(start, Infinity, Infinity);
  const before = kmc.events;
  const samples = Math.ceil((length * longest) / interval);
  const components = name === 'square' ? 2 : 4;
  const series = Array.from({ length: waves }, () => Array.from({ length: components }, () => [] as number[]));
  const cosine = Float64Array.from({ length: width }, (_, x) => Math.cos((2 * Math.PI * x) / width));
  const sine = Float64Array.from({ length: width }, (_, x) => Math.sin((2 * Math.PI * x) / width));
  for (let i = 1; i <= samples; i++) {
    kmc.advance(start + i * interval, Infinity, Infinity);
    profiles(sites, shape).forEach((profile, direction) => {
      for (let wave = 0; wave < waves; wave++) {
        let [inPhase, behind] = [0, 0];
        for (let x = 0; x < width; x++) {
          const angle = ((wave + 1) * x) % width;
          inPhase += profile[x]! * cosine[angle]!;
          behind += profile[x]! * sine[angle]!;
        }
        series[wave]![2 * direction]!.push(inPhase);
        series[wave]![2 * direction + 1]!.push(behind);
      }
    });
  }
  return { series, hops: (kmc.events - before) / (samples * interval * layer) };
};

const correlation = (series: readonly number[], lag: number): number => {
  let sum = 0;
  for (let i = lag; i < series.length; i++) sum += series[i]! * series[i - lag]!;
  return sum / (series.length - lag);
};

/** Stiffness and Mullins' coefficient from the waves of a surface in equilibrium: variance and decay of correlations. Errors by leaving out runs in turn. */
export const measureSpectrum = (surface: FlatSurface): Spectrum => {
  const { lattice, width, expected, runs } = surface;
  const waves = Math.floor(width / shortest[lattice]);
  const relaxation = (wave: number): number => 1 / (expected * squared(width / (wave + 1)) ** 2);
  const interval = sampling * relaxation(waves - 1);
  const done = Array.from({ length: runs }, (_, run) => oneRun(surface, waves, interval, 1 + run));
  const area = lattice === 'square' ? width : width * width;
  return {
    activity: done.reduce((sum, { hops }) => sum + hops / runs, 0),
    waves: Array.from({ length: waves }, (_, wave) => {
      const wavelength = width / (wave + 1);
      const k2 = squared(wavelength);
      const steps = lags.map((lag) => Math.round((lag * relaxation(wave)) / interval));
      const sums = done.map(({ series }) => [0, ...steps].map((lag) => series[wave]!.reduce((sum, one) => sum + correlation(one, lag) / series[wave]!.length, 0)));
      // <cos^2> is half of <|h_k|^2>
      const stiffness = ([variance]: readonly number[]): number => (area * runs) / (2 * variance! * k2);
      const mullins = ([, early, late]: readonly number[]): number => Math.log(early! / late!) / ((steps[1]! - steps[0]!) * interval * k2 * k2);
      return {
        wavelength,
        stiffness: jackknife(sums, stiffness),
        mullins: jackknife(sums, mullins),
        mobility: jackknife(sums, (all) => mullins(all) / stiffness(all)),
      };
    }),
  };
};
