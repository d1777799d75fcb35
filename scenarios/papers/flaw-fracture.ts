// Singh et al. 2023, eq. 8 and 9: a flaw of 4 um in LLZO, a sheet in a section, under a current so high that its pressure takes nothing off the current. The highest pressure before the first advance against
// K_IC/(Y sqrt(pi a)), and the time from full to the advance against that of dp/dt = 0.44 E'' Omega i/(a F) with the current density that the field gives to both faces of the flaw.
// Simulated: plate-flaw in a section of 16 um at 10 A/cm2, voxels of 0.25 um, rows every 10 us; a single crystal of LLZO with the modulus and toughness of src/physics/ceramics.ts. Nothing is fitted.
import { definePaperEntry, fracturePressure, llzoCeramic, overSeeds, planeStrainModulus, pressureRate } from 'anodyne';

export { default } from '../plate-flaw.ts';

const [length, width, current] = [4e-6, 16e-6, 1e5];
const critical = fracturePressure(llzoCeramic.toughness.grain, length);

export const entry = definePaperEntry({
  id: 'flaw-fracture',
  seeds: 5,
  runs: ({ quick, seeds }) => seeds.map((seed) => ({
    name: 'flaw', seed,
    set: { electrolyte: 'LLZO', conductivity: '0.46 mS/cm', current: '10 A/cm2', flawLength: '4 um', voxelEdge: quick ? '0.5 um' : '0.25 um', maxTime: '6 ms', sampleEvery: '10 us', stateEvery: '1 s' },
  })),
  measure: (runs) => [
    overSeeds('fracture stress over eq. 8', runs, (run) => {
      const { pressure, broken } = history(run('flaw').column);
      return broken < 0 ? null : pressure.slice(0, broken).reduce((most, p) => Math.max(most, p), 0) / critical;
    }),
    overSeeds('time to fracture over eq. 9', runs, (run) => {
      const { time, pressure, share, broken } = history(run('flaw').column);
      if (broken < 0) return null;
      const full = pressure.findIndex((p) => p > 0);
      const shares = share.slice(full, broken);
      const density = (shares.reduce((sum, s) => sum + s, 0) / shares.length) * (current * width) / (2 * length);
      // both moments lie somewhere between two rows
      return (time[broken]! - time[full]!) / (critical / pressureRate(density, length, planeStrainModulus(llzoCeramic)));
    }),
  ],
});

/** The series in SI, and the first row after the first advance. */
const history = (column: (header: string) => Float64Array): { time: Float64Array; pressure: Float64Array; share: Float64Array; broken: number } => ({
  time: column('Time [s]'), pressure: column('Flaw pressure [MPa]').map((p) => p * 1e6), share: column('Current share of flaws'), broken: column('Crack advances').findIndex((n) => n > 0),
});
