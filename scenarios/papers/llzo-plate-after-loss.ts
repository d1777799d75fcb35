// Krauskopf et al. 2019, text after fig. 8: plating on an anode that was stripped to a high resistance short-circuits fast, on a fresh one it does not. Contact made at 40 MPa; stripped at 100 uA/cm2 until 5 % of it are left, then plated
// at the same current; the charge plated until a filament has crossed the voxels, over that on a fresh anode, or over the capacity where the fresh one stands that: a bound from above.
// Simulated: a section, 96 um wide, of a foil in 2D on LLZO whose surface has flaws of 0.5 um every 2 um, calibrated on entry polycrystal-cracks; at most 0.6 mAh/cm2 are plated.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';

export { default } from './common/flawed-foil.ts';

/** Charge plated when the run has ended [mAh/cm2], into flaws and onto the plane. */
const plated = ({ column }: FinishedRun): number => {
  const charge = column('Areal charge [mAh/cm2]');
  return Math.max(...charge) - charge.at(-1)!;
};

const isShort = ({ column }: FinishedRun): boolean => column('Short-circuit time [s]').at(-1)! > 0;

export const entry = definePaperEntry({
  id: 'llzo-plate-after-loss',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => (['stripped', 'fresh'] as const).map((course) => ({
    name: course, seed, set: { course, formationPressure: '40 MPa', width: '96 um', capacity: quick ? '0.4 mAh/cm2' : '0.6 mAh/cm2', stepCharge: '2 uAh/cm2' },
  }))),
  measure: (runs) => [overSeeds('charge to short circuit, degraded/fresh', runs, (run) => (isShort(run('stripped')) ? plated(run('stripped')) / plated(run('fresh')) : null))],
});
