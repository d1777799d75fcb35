// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 2b: C_int of lithium falls all the way to depletion at 100 uA/cm2, that of Li0.9Mg0.1 hardly before the end. Contact made gently; C_int is that of
// contacts and voids, which the growing resistance below the voxel does not change.
// Simulated: both metals at 100 uA/cm2 from gentle contact (300 ohm cm2), no stack pressure, lithium in 3D and the alloy in 2D, until depletion; C_int is read at quarters of the charge that had passed by then.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';
import { bothMetals } from './common/metals.ts';

export { default } from './common/metal-on-llzo.ts';

/** C_int over that at the start where a share of the charge up to the end has passed. */
const capacitanceAt = (run: FinishedRun, share: number): number => {
  const charge = run.column('Areal charge [mAh/cm2]');
  const capacitance = run.column('Interface capacitance [uF/cm2]');
  return capacitance[charge.findIndex((q) => q >= share * charge.at(-1)!)]! / capacitance[0]!;
};

export const entry = definePaperEntry({
  id: 'li-capacitance-linear',
  runs: bothMetals(),
  measure: (runs) => [
    overSeeds('quarters of the charge over which C_int of Li falls', runs, (run) => {
      const at = [0, 0.25, 0.5, 0.75, 1].map((share) => capacitanceAt(run('lithium'), share));
      return at.slice(1).filter((c, k) => c < at[k]!).length;
    }),
    overSeeds('C_int/C_int(0) of Li at half the charge', runs, (run) => capacitanceAt(run('lithium'), 0.5)),
    overSeeds('C_int/C_int(0) of Li0.9Mg0.1 at half the charge', runs, (run) => capacitanceAt(run('alloy'), 0.5)),
  ],
});
