// Singh et al. 2023, fig. 2a: cyclic voltammetry of a lithium microelectrode on Li6PS5Cl at 10 mV/s is linear up to 5 mV when lithium is plated, and up to 2 mV when it is stripped. Here: where the current has left the straight line through the
// smallest potentials by 1 %. Plating shows the kinetics alone, whose chord is off by 1 % at 7.4 mV with i0 = 32 mA/cm2 and 0.57 ohm cm2 in series with the spreading resistance; stripping loses contact besides.
// Simulated: a piece of the disc in 2D, 32 um wide, in voxels of 0.1 um, one cycle to 20 mV both ways along a staircase of 0.25 mV, a row at the end of each tread.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';

export { default } from './common/lpscl.ts';

/** Size of the potential [mV] at which the current has left a straight line by 1 %, between two rows, on the sweep away from zero. */
const linearUpTo = (run: FinishedRun, sign: 1 | -1): number | null => {
  const [voltage, current] = [run.column('Voltage [V]'), run.column('Current density [uA/cm2]')];
  // rows of one side that come before its vertex
  const rows = [...voltage.keys()].filter((k) => k > 0 && voltage[k]! * sign > 0 && voltage[k]! * sign > voltage[k - 1]! * sign - 1e-12);
  const conductance = (k: number): number => current[k]! / voltage[k]!;
  const first = conductance(rows[0]!);
  for (let n = 1; n < rows.length; n++) {
    const [before, here] = [conductance(rows[n - 1]!) / first - 1, conductance(rows[n]!) / first - 1];
    if (Math.abs(here) < 0.01) continue;
    const limit = Math.sign(here) * 0.01;
    return 1e3 * Math.abs(voltage[rows[n - 1]!]! + ((limit - before) / (here - before)) * (voltage[rows[n]!]! - voltage[rows[n - 1]!]!));
  }
  return null;
};

export const entry = definePaperEntry({
  id: 'lpscl-linear-range',
  runs: ({ quick, seeds }) => seeds.map((seed) => ({
    name: 'cv', seed, set: { cathodic: '20 mV', anodic: '20 mV', rate: '10 mV/s', cycles: '1', step: '0.25 mV', ...(quick ? { width: '8 um' } : { width: '32 um', voxelEdge: '0.1 um' }), thickness: '4 um', headroom: '2 um' },
  })),
  measure: (runs) => [
    overSeeds('cathodic range', runs, (run) => linearUpTo(run('cv'), -1)),
    overSeeds('anodic range/cathodic range', runs, (run) => {
      const [anodic, cathodic] = [linearUpTo(run('cv'), 1), linearUpTo(run('cv'), -1)];
      return anodic === null || cathodic === null ? null : anodic / cathodic;
    }),
  ],
});
