// Gopal et al. 2021, fig. 1c and 2a: a sweep of 0.05 mV/s over a symmetric cell of 1 mm LLZTO has a peak of about 1 mA/cm2, then the current falls and nothing penetrates. The concentration of mobile lithium, C0, is
// calibrated on this peak, and on nothing else: it goes as C0^0.41. A pellet that is penetrated has no peak: without flaws; relative-density says what they do.
// Simulated: the electrode that plates, flat, in 2D on coarse voxels of 4 um, swept once to 0.6 V along a staircase of 2 mV; the peak is the largest current density of all rows.
import { definePaperEntry, overSeeds } from 'anodyne';
import { peakCurrentDensity, smoothElectrode } from './common/voltammetry.ts';

export { default } from '../voltammetry-llzo.ts';

export const entry = definePaperEntry({
  id: 'lsv-slow',
  runs: ({ quick, seeds }) => seeds.map((seed) => ({ name: 'sweep', seed, set: { ...smoothElectrode('40 um'), step: quick ? '10 mV' : '2 mV' } })),
  measure: (runs) => [overSeeds('peak current density', runs, (run) => peakCurrentDensity(run('sweep')))],
});
