// Krauskopf et al. 2019, fig. 8a: contact made gently (50 ohm cm2), stripped at 100 uA/cm2 without stack pressure for 6 h, 3 um of lithium. R_int grows throughout: contact is lost, and what is left touches
// less and less below the voxel. One of the two results that surface diffusion and i_crit are calibrated on. Where contact is lost before 6 h there is no value.
// Simulated: strip-llzo in 3D, a periodic patch of 20 um and 15 um of lithium in voxels of 0.5 um, contact made at 40 MPa, at 25 degC.
import { definePaperEntry, overSeeds } from 'anodyne';
import { madeAt, patch } from './common/lithium.ts';

export { default } from '../strip-llzo.ts';

export const entry = definePaperEntry({
  id: 'llzo-strip-6h',
  runs: ({ quick, seeds }) => seeds.map((seed) => ({ name: 'strip', seed, set: { ...patch(quick), formationPressure: madeAt.well, maxTime: '6 h' } })),
  measure: (runs) => [overSeeds('R_int after 6 h', runs, (run) => {
    const { series } = run('strip');
    return series.get('Time [h]')!.at(-1)! > 5.99 ? series.get('Interface resistance [ohm.cm2]')!.at(-1)! : null;
  })],
});
