// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 2a: lithium whose contact begins with 300 ohm cm2, stripped at 100 uA/cm2, 25 degC, no stack pressure, until R_int passes 10 kohm cm2.
// Simulated: strip-llzo in 3D, a periodic patch of 20 um and 15 um of lithium in voxels of 0.5 um. t0 is the time at which R_int passes 10 kohm cm2 or less than 2 % of the contact is left (docs/model.md).
// Surface diffusion and i_crit were fitted to entries llzo-ideal-12h and llzo-strip-6h, whose contact was made otherwise.
import { definePaperEntry, overSeeds } from 'anodyne';
import { depletionTime, madeAt, patch } from './common/lithium.ts';

export { default } from '../strip-llzo.ts';

export const entry = definePaperEntry({
  id: 'li-depletion-100',
  runs: ({ quick, seeds }) => seeds.map((seed) => ({ name: 'strip', seed, set: { ...patch(quick), formationPressure: madeAt.gently } })),
  measure: (runs) => [overSeeds('t0', runs, (run) => depletionTime(run('strip')))],
});
