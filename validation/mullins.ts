import { defaultBond, type VoxelLattice } from '../src/physics/lattice-coefficients.ts';
import { vacancyFlow } from '../src/physics/transport.ts';
import type { Measured } from './jackknife.ts';
import { squared } from './sinusoid.ts';
import { measureSpectrum, type WaveResult } from './surface-spectrum.ts';

/** One row of the tables in src/physics/lattice-coefficients.ts, and what it comes from. */
export interface MeasuredRow {
  readonly lattice: VoxelLattice;
  readonly bond: number;
  /** B/(Gamma_0 l^4), gamma Omega/(kT* l) and the mobility between them for waves of infinite length. */
  readonly mullins: Measured;
  readonly capillaryLength: Measured;
  readonly mobility: Measured;
  /** How far [sites] what is carried goes at a time: the mobility of a wave is that of an infinite one over 1 + (reach k)^2. */
  readonly reach: number;
  /** Of both fits together, and how many waves they have more than constants. */
  readonly chiSquared: number;
  readonly freedom: number;
  /** Hops a site of the surface in 1/Gamma_0. */
  readonly activity: number;
  /** Shortest wave last. */
  readonly waves: readonly WaveResult[];
}

interface Case {
  readonly lattice: VoxelLattice;
  readonly bond: number;
  /** B/(Gamma_0 l^4) and hops a site in 1/Gamma_0, roughly: they only set how long and how often is looked. */
  readonly expected: number;
  readonly activity: number;
}

const square = (bond: number, expected: number, activity: number): Case => ({ lattice: 'square', bond, expected, activity });
const cubic = (bond: number, expected: number, activity: number): Case => ({ lattice: 'simple cubic', bond, expected, activity });

/** phi/kT* between mixing (1.763; 0.887) and, in 3D, roughening (1.63). */
export const cases: readonly Case[] = [
  square(2, 0.007, 0.11), square(2.25, 0.0055, 0.05), square(2.5, 0.0045, 0.026), square(3, 0.0024, 0.008),
  cubic(1, 0.018, 1.2), cubic(1.2, 0.014, 0.42), cubic(1.35, 0.012, 0.18), cubic(1.5, 0.01, 0.083), cubic(1.6, 0.009, 0.05),
];

/** Periods [sites] of the surfaces, and the share of the hops each gets: long waves come and go slowly. */
const widths: Record<VoxelLattice, readonly (readonly [number, number])[]> = {
  square: [[20, 0.3], [24, 0.3], [32, 0.4]],
  'simple cubic': [[12, 0.15], [16, 0.3], [20, 0.55]],
};

/** Sites of void above the surface: enough for its own roughness, little room for the gas of clusters that leave it (docs/model.md). */
const gap: Record<VoxelLattice, number> = { square: 8, 'simple cubic': 4 };

const runs = 16;

/** 1/y = a + b x through points with errors, by least squares; y at x = 0 with its error (larger where the points lie off the line by more than theirs), b/a, chi squared. */
const extrapolate = (points: readonly { x: number; y: Measured }[]): { atZero: Measured; slope: number; chiSquared: number } => {
  const inverse = points.map(({ x, y }) => ({ x, v: 1 / y.value, weight: (y.value * y.value / y.error) ** 2 }));
  const sum = (f: (p: { x: number; v: number }) => number): number => inverse.reduce((all, p) => all + p.weight * f(p), 0);
  const [s, sx, sxx, sv, sxv] = [sum(() => 1), sum(({ x }) => x), sum(({ x }) => x * x), sum(({ v }) => v), sum(({ x, v }) => x * v)];
  const determinant = s * sxx - sx * sx;
  const a = (sxx * sv - sx * sxv) / determinant;
  const b = (s * sxv - sx * sv) / determinant;
  const chiSquared = sum(({ x, v }) => (v - a - b * x) ** 2);
  const scatter = Math.max(1, chiSquared / (points.length - 2));
  return { atZero: { value: 1 / a, error: Math.sqrt((scatter * sxx) / determinant) / (a * a) }, slope: b / a, chiSquared };
};

/** Measures one row with about `hops` hops. Stiffness and mobility of waves of finite length differ from the continuum's by terms in k^2, which are taken away. */
export const measureRow = ({ lattice, bond, expected, activity }: Case, hops: number): MeasuredRow => {
  const spectra = widths[lattice].map(([width, share]) => {
    const hopsPerRelaxation = ((lattice === 'square' ? width : width * width) * activity) / (expected * squared(width) ** 2);
    return measureSpectrum({ lattice, bond, width, gap: gap[lattice], expected, runs, length: (share * hops) / (runs * hopsPerRelaxation) });
  });
  const waves = spectra.flatMap((spectrum) => spectrum.waves).sort((p, q) => q.wavelength - p.wavelength);
  const fit = (of: 'stiffness' | 'mobility'): ReturnType<typeof extrapolate> => extrapolate(waves.map((wave) => ({ x: squared(wave.wavelength), y: wave[of] })));
  const [stiffness, mobility] = [fit('stiffness'), fit('mobility')];
  const mullins = stiffness.atZero.value * mobility.atZero.value;
  return {
    lattice, bond, waves,
    mullins: { value: mullins, error: mullins * Math.hypot(stiffness.atZero.error / stiffness.atZero.value, mobility.atZero.error / mobility.atZero.value) },
    capillaryLength: stiffness.atZero,
    mobility: mobility.atZero,
    reach: Math.sqrt(Math.max(0, mobility.slope)),
    chiSquared: stiffness.chiSquared + mobility.chiSquared,
    freedom: 2 * waves.length - 4,
    activity: spectra[spectra.length - 1]!.activity,
  };
};

/** Exponent of k in the rate of decay, by a straight line through the logarithms for waves of at least `wavelength` [sites]: below 4 where waves are not long against the reach. */
export const apparentExponent = (waves: readonly WaveResult[], wavelength: number): Measured => {
  const points = waves.filter((wave) => wave.wavelength >= wavelength)
    .map((wave) => ({ x: Math.log(squared(wave.wavelength)) / 2, y: Math.log(wave.mullins.value), weight: (wave.mullins.value / wave.mullins.error) ** 2 }));
  const sum = (f: (p: { x: number; y: number }) => number): number => points.reduce((all, p) => all + p.weight * f(p), 0);
  const [s, sx, sy] = [sum(() => 1), sum(({ x }) => x), sum(({ y }) => y)];
  const spread = sum(({ x }) => (x - sx / s) ** 2);
  return { value: 4 + sum(({ x, y }) => (x - sx / s) * (y - sy / s)) / spread, error: 1 / Math.sqrt(spread) };
};

/** Stiffness over kT* of the square lattice gas along an axis, with its vapour and its vacancies: sinh(2K + ln tanh K), K = phi/4kT*. From Onsager's surface tension (10.1103/PhysRev.65.117); the form as a stiffness is from memory. */
export const isingStiffness = (bond: number): number => Math.sinh(bond / 2 + Math.log(Math.tanh(bond / 4)));

/** Flow through the bulk: A/(Gamma_0 f l^3) of a wave with exp(-A k^3 t), against what voxelHops takes it for. */
export interface BulkFlow {
  readonly lattice: VoxelLattice;
  readonly wavelength: number;
  readonly factor: number;
  readonly measured: Measured;
  readonly assumed: number;
}

const bulkCases = [
  { lattice: 'square', width: 32, factor: 500, expected: 0.015, length: 25 },
  { lattice: 'simple cubic', width: 16, factor: 550, expected: 0.0165, length: 25 },
] as const;

/** What hops inside the metal add to the rates of `rows`, at the default phi/kT*. */
export const measureBulkFlow = (rows: readonly MeasuredRow[]): BulkFlow[] => bulkCases.flatMap(({ lattice, width, factor, expected, length }) => {
  const bond = defaultBond[lattice];
  const row = rows.find((one) => one.lattice === lattice && one.bond === bond)!;
  const assumed = vacancyFlow(lattice, bond) * row.capillaryLength.value;
  const { waves } = measureSpectrum({ lattice, bond, width, gap: gap[lattice], bulkFactor: factor, expected, length, runs: 8 });
  return waves.flatMap(({ wavelength, mullins }) => {
    const surface = row.waves.find((wave) => Math.abs(wave.wavelength - wavelength) < 0.01)!.mullins;
    const perB = Math.sqrt(squared(wavelength)) / factor;
    return [{ lattice, wavelength, factor, assumed, measured: { value: (mullins.value - surface.value) * perB, error: Math.hypot(mullins.error, surface.error) * perB } }];
  });
});
