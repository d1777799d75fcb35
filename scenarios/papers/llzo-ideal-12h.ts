// Krauskopf et al. 2019, fig. 9: a foil pressed on at 400 MPa touches everywhere; it is stripped at 100 uA/cm2 without stack pressure until contact is lost, after 5.8 um of lithium. One of the two
// results that surface diffusion and i_crit are calibrated on. The charge is that at 2 % of the contact; the resistance that of all rows up to 0.5 mAh/cm2.
// Simulated: strip-llzo in 3D, a periodic patch of 20 um and 15 um of lithium in voxels of 0.5 um, at 25 degC; ideal contact has no resistance below the voxel, so R_int is constriction and charge transfer alone.
import { definePaperEntry, overSeeds } from 'anodyne';
import { madeAt, patch } from './common/lithium.ts';

export { default } from '../strip-llzo.ts';

export const entry = definePaperEntry({
  id: 'llzo-ideal-12h',
  runs: ({ quick, seeds }) => seeds.map((seed) => ({ name: 'strip', seed, set: { ...patch(quick), formationPressure: madeAt.ideally } })),
  measure: (runs) => [
    overSeeds('charge at contact loss', runs, (run) => {
      const charge = run('strip').column('Areal charge [mAh/cm2]');
      return run('strip').column('Contact fraction').at(-1)! < 0.02 ? charge.at(-1)! : null;
    }),
    overSeeds('largest R_int up to 0.5 mAh/cm2', runs, (run) => {
      const charge = run('strip').column('Areal charge [mAh/cm2]');
      return run('strip').column('Interface resistance [ohm.cm2]').reduce((most, r, k) => (charge[k]! <= 0.5 ? Math.max(most, r) : most), 0);
    }),
  ],
});
