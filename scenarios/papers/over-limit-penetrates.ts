// Gopal et al. 2021, text at fig. 4c and fig. S11: a constant current density above the peak of the slow sweep always ends in penetration. In the model it uses up the mobile lithium at the plating face within Sand's time, unless
// a flaw has opened before: 1.2 mA/cm2, a fifth above the peak of lsv-slow.
// Simulated: the electrode that plates, flat, in 2D on coarse voxels of 4 um, on a pellet with pores open to it, ten of them by their seeds; a run counts as penetrated once lithium has come through.
import { definePaperEntry, overSeeds } from 'anodyne';
import { isThrough, smoothElectrode } from './common/voltammetry.ts';

export { default } from '../voltammetry-llzo.ts';

export const entry = definePaperEntry({
  id: 'over-limit-penetrates',
  seeds: 10,
  runs: ({ seeds }) => seeds.map((seed) => ({ name: 'forced', seed, set: { flaws: 'pores', ...smoothElectrode('80 um'), control: 'current', current: '1.2 mA/cm2', holdTime: '10 h', sampleEvery: '5 min' } })),
  measure: (runs) => [overSeeds('share penetrated', runs, (run) => isThrough(run('forced')))],
});
