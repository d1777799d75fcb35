import { buildLattice, type Shape } from '../src/lattice/lattice.ts';
import type { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { speciesOf } from '../src/lattice/word.ts';
import type { VoxelLattice } from '../src/physics/lattice-coefficients.ts';
import { mullinsCoefficient, type MetalTransport, voxelHops } from '../src/physics/transport.ts';
import { Streams } from '../src/random/streams.ts';
import { compiledHops } from './compiled-hops.ts';
import { jackknife, type Measured } from './jackknife.ts';

/** A cylindrical void along y inside lithium, r = radius (1 + ellipticity cos 2 theta), relaxed by surface diffusion. */
export interface Pore {
  readonly lattice: VoxelLattice;
  readonly bond?: number;
  /** [m] */
  readonly voxelEdge: number;
  readonly radius: number;
  /** Period along y [m], 3D only. */
  readonly length: number;
  readonly flickerBonds?: number;
}

/** Long axis along an axis of the lattice, or between two. */
export type Along = 'axis' | 'diagonal';

/** Lithium at 25 degC with the defaults of docs/model.md. */
const metal: MetalTransport = { surfaceDiffusivity: 6.7e-11, bulkDiffusivity: 0, surfaceEnergy: 0.5, workOfAdhesion: 0.735, temperature: 298.15 };

const ellipticity = 0.25;
/** Times of the two looks in relaxation times of the closed form: later than what a smooth start does first. */
const looks = [0.2, 0.9] as const;

/** Rate [1/s] at which surface diffusion rounds a nearly circular cylinder: B n^2 (n^2 - 1) / R^4 with n = 2. Nichols and Mullins 1965, 10.1063/1.1714360 */
export const roundingRate = (radius: number): number => (12 * mullinsCoefficient(metal)) / (radius * radius * radius * radius);

/** Angle [rad] of the empty sites' centre along one periodic axis: that of their first Fourier component. */
const centre = (counts: readonly number[]): number => {
  const angle = (2 * Math.PI) / counts.length;
  const [x, y] = [Math.cos, Math.sin].map((f) => counts.reduce((sum, count, i) => sum + count * f(angle * i), 0));
  return Math.atan2(y!, x!) / angle;
};

/** Sum over the void of x^2 - z^2 (`axis`) or 2 x z (`diagonal`) about its centre, as its share of the sum of x^2 + z^2. */
const elongation = (sites: Sites, [nx, ny, nz]: Shape, along: Along): number => {
  const counts = [Array.from({ length: nx }, () => 0), Array.from({ length: nz }, () => 0)] as const;
  const empty: (readonly [number, number])[] = [];
  sites.words.forEach((word, site) => {
    if (speciesOf(word) !== Species.empty) return;
    const [x, z] = [site % nx, Math.floor(site / (nx * ny))];
    empty.push([x, z]);
    counts[0][x]!++;
    counts[1][z]!++;
  });
  const [x0, z0] = [centre(counts[0]), centre(counts[1])];
  const away = (i: number, i0: number, n: number): number => ((((i - i0 + n / 2) % n) + n) % n) - n / 2;
  const offsets = empty.map(([x, z]) => [away(x, x0, nx), away(z, z0, nz)] as const);
  const mean = (f: (x: number, z: number) => number): number => offsets.reduce((sum, [x, z]) => sum + f(x, z), 0) / offsets.length;
  const [mx, mz] = [mean((x) => x), mean((_, z) => z)];
  const moment = along === 'axis' ? (x: number, z: number): number => (x - mx) ** 2 - (z - mz) ** 2 : (x: number, z: number): number => 2 * (x - mx) * (z - mz);
  return mean(moment) / mean((x, z) => (x - mx) ** 2 + (z - mz) ** 2);
};

/** Elongation at each of `times`, in relaxation times of the closed form, one run. */
export const elongations = (pore: Pore, along: Along, times: readonly number[], seed: number): number[] => {
  const { voxelEdge } = pore;
  const radius = pore.radius / voxelEdge;
  const size = 2 * Math.ceil(1.7 * radius);
  const shape: Shape = [size, pore.lattice === 'square' ? 1 : Math.round(pore.length / voxelEdge), size];
  const lattice = buildLattice(pore.lattice, shape, [true, pore.lattice !== 'square', true]);
  const streams = new Streams(seed);
  // a centre anywhere in its voxel: no bias from where the circle cuts the sites
  const [x0, z0] = [0, 1].map(() => size / 2 + streams.get('initialState').uniform());
  const species = Uint8Array.from({ length: lattice.siteCount }, (_, site) => {
    const [x, z] = [(site % size) - x0!, Math.floor(site / (size * shape[1])) - z0!];
    const angle = Math.atan2(z, x) - (along === 'axis' ? 0 : Math.PI / 4);
    return Math.hypot(x, z) < radius * (1 + ellipticity * Math.cos(2 * angle)) ? Species.empty : Species.lithium;
  });
  const { sites, kmc } = compiledHops(lattice, species, { ...voxelHops(pore.lattice, voxelEdge, metal, pore.bond), flickerBonds: pore.flickerBonds ?? 0 }, streams);
  const rate = roundingRate(pore.radius);
  return times.map((time) => {
    kmc.advance(time / rate, Infinity, Infinity);
    return elongation(sites, shape, along);
  });
};

/** Rate of rounding over the closed form, from the mean elongations at two times; 1 is right. */
const measureRounding = (pore: Pore, along: Along, runs: number): Measured =>
  jackknife(Array.from({ length: runs }, (_, run) => elongations(pore, along, looks, 1 + run)), ([early, late]) => Math.log(early! / late!) / (looks[1] - looks[0]));

/** The same for both directions and their mean, from `runs` runs each: a cubic lattice is not isotropic, a mode and its twin turned by 45 degrees add up to what an isotropic metal does. */
export const roundingRatio = (pore: Pore & { readonly runs: number }): { axis: Measured; diagonal: Measured; mean: Measured } => {
  const [axis, diagonal] = [measureRounding(pore, 'axis', pore.runs), measureRounding(pore, 'diagonal', pore.runs)];
  return { axis, diagonal, mean: { value: (axis.value + diagonal.value) / 2, error: Math.hypot(axis.error, diagonal.error) / 2 } };
};

/** Two or three voxel edges for one radius; the closed form has no other length. */
export const roundingCases: readonly (Pore & { readonly runs: number })[] = [
  { lattice: 'square', voxelEdge: 2e-7, radius: 1.6e-6, length: 0, runs: 400 },
  { lattice: 'square', voxelEdge: 1e-7, radius: 1.6e-6, length: 0, runs: 16 },
  { lattice: 'simple cubic', voxelEdge: 2e-7, radius: 1.2e-6, length: 6.4e-6, runs: 30 },
  { lattice: 'simple cubic', voxelEdge: 1.5e-7, radius: 1.2e-6, length: 2.4e-6, runs: 30 },
  { lattice: 'simple cubic', voxelEdge: 1e-7, radius: 1.2e-6, length: 3.2e-6, runs: 3 },
];
