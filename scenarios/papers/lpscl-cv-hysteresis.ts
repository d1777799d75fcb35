// Singh et al. 2023, fig. 3a and 3b: at 0.2 mV/s stripping opens a loop in the voltammogram, for contact is lost. Swept by 10 mV both ways it closes within eleven cycles, by creep at the contact that is left; swept by +20 and -10 mV, so
// that more is stripped than plated, the current falls from cycle to cycle. Area of a loop: of current over potential, once round, with its sign, so that what is chance alone averages out over a wide patch; current: at the anodic vertex.
// Simulated: a piece of the disc in 2D, 64 um wide, in voxels of 0.2 um, creep and surface diffusion as in common/lpscl.ts, a staircase of 0.5 mV; nothing is fitted.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';

export { default } from './common/lpscl.ts';

/** Rows of each cycle: as many as its staircase has treads. */
const cyclesOf = (run: FinishedRun, treads: number): { voltage: Float64Array; current: Float64Array }[] => {
  const [voltage, current] = [run.column('Voltage [V]'), run.column('Current density [uA/cm2]')];
  // two rows before the first tread away from 0 V
  const count = Math.floor((voltage.length - 2) / treads);
  return Array.from({ length: count }, (_, k) => ({ voltage: voltage.slice(1 + k * treads, 2 + (k + 1) * treads), current: current.slice(1 + k * treads, 2 + (k + 1) * treads) }));
};

const areaOf = ({ voltage, current }: { voltage: Float64Array; current: Float64Array }): number => {
  let sum = 0;
  for (let k = 1; k < voltage.length; k++) sum += (voltage[k]! - voltage[k - 1]!) * (current[k]! + current[k - 1]!) * 0.5;
  return sum;
};

const step = 0.5; // [mV]

export const entry = definePaperEntry({
  id: 'lpscl-cv-hysteresis',
  seeds: 2,
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => [
    { name: 'symmetric', seed, set: { width: quick ? '8 um' : '64 um', step: `${step} mV` } },
    { name: 'asymmetric', seed, set: { width: quick ? '8 um' : '64 um', step: `${step} mV`, anodic: '20 mV', cycles: '5', thickness: '20 um' } },
  ]),
  measure: (runs) => [
    overSeeds('loop area of cycle 11/cycle 1, symmetric', runs, (run) => {
      const cycles = cyclesOf(run('symmetric'), 40 / step);
      return cycles.length < 11 ? null : areaOf(cycles[10]!) / areaOf(cycles[0]!);
    }),
    overSeeds('share of cycles over which current falls, asymmetric', runs, (run) => {
      const most = cyclesOf(run('asymmetric'), 60 / step).map(({ voltage, current }) => current[voltage.indexOf(Math.max(...voltage))]!);
      return most.slice(1).filter((current, k) => current < most[k]!).length / Math.max(1, most.length - 1);
    }),
  ],
});
