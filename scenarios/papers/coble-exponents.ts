// Singh et al. 2023 (10.1002/advs.202302521), eq. 5: Coble creep, strain rate ~ sigma d^-3. Here neither exponent is put in: a columnar grain of bcc lithium, whose boundaries make and take single vacancies under their
// normal stress. Pure shear, sigma Omega/kT from 0.05 to 0.5 on grains of 8 unit cells, and grains of 8 to 32 cells at 0.5. Both exponents are slopes of straight lines in logarithms, through all points with equal weight.
// Strain rates are half the difference along x and z, after the first quarter of a run, in which the stress along the boundaries finds its profile. Theory for this grain is in validation/coble-theory.ts.
import { definePaperEntry, overSeeds, type PaperRun, type RunByName } from 'anodyne';
import { exponent } from './common/microelectrode-stripping.ts';

export { default } from '../coble-creep.ts';

/** sigma Omega/kT as stress at 25 degC, and what the events of a run have to be for the same error everywhere. */
const stresses = [{ megapascals: 9.52, events: 40 }, { megapascals: 19.04, events: 20 }, { megapascals: 38.08, events: 10 }, { megapascals: 95.2, events: 5 }];
const sizes = [{ cells: 8, events: 5 }, { cells: 16, events: 10 }, { cells: 32, events: 40 }];

const nameAt = (megapascals: number, cells: number): string => `${Math.round(megapascals)}MPa-${cells}`;

const runs = (quick: boolean, seeds: readonly number[]): PaperRun[] => {
  const points = [...stresses.map((one) => ({ ...one, cells: 8 })), ...sizes.filter(({ cells }) => cells > 8).map((one) => ({ ...one, megapascals: 95.2 }))];
  return seeds.flatMap((seed) => points.map(({ megapascals, cells, events }) => ({
    name: nameAt(megapascals, cells), seed,
    set: { stressX: `${megapascals} MPa`, stressZ: `${-megapascals} MPa`, grainSize: String(cells), events: String(events * (quick ? 1e5 : 1e6)) },
  })));
};

/** [1/s], half the difference along x and z, after the first quarter of the run: until the stress has its profile, creep is faster. */
const rateOf = (run: ReturnType<RunByName>): number => {
  const [time, x, z] = ['Time [s]', 'Strain along x', 'Strain along z'].map((header) => run.column(header)) as [Float64Array, Float64Array, Float64Array];
  const first = Math.ceil(0.25 * (time.length - 1));
  const shear = (row: number): number => (x[row]! - z[row]!) / 2;
  return (shear(time.length - 1) - shear(first)) / (time.at(-1)! - time[first]!);
};

export const entry = definePaperEntry({
  id: 'coble-exponents',
  runs: ({ quick, seeds }) => runs(quick, seeds),
  measure: (finished) => [
    overSeeds('exponent of stress', finished, (run) => exponent(stresses.map(({ megapascals }) => megapascals), stresses.map(({ megapascals }) => rateOf(run(nameAt(megapascals, 8)))))),
    overSeeds('exponent of grain size', finished, (run) => exponent(sizes.map(({ cells }) => cells), sizes.map(({ cells }) => rateOf(run(nameAt(95.2, cells)))))),
  ],
});
