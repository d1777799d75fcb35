// Gopal et al. 2021, eq. 1 and text: the limiting current density of 1 mm of LLZTO, 0.27 mA/cm2 by the tracer's diffusivity. Here the sweep is so slow, 0.0005 mV/s up to 0.5 V,
// that the current is what diffusion brings at rest in time, 2 F D C0/((1 - t+) L), and never as high as a flaw could not stand.
// Simulated: the electrode that plates, flat, in 2D on coarse voxels of 4 um, without flaws; the pellet is resolved as a binary electrolyte. The current density of the last row counts.
import { definePaperEntry, overSeeds } from 'anodyne';
import { currentDensities, smoothElectrode } from './common/voltammetry.ts';

export { default } from '../voltammetry-llzo.ts';

export const entry = definePaperEntry({
  id: 'limiting-current',
  seeds: 1,
  runs: ({ seeds }) => seeds.map((seed) => ({ name: 'slowest', seed, set: { ...smoothElectrode('600 um'), potential: '0.5 V', rate: '0.0005 mV/s', step: '10 mV' } })),
  measure: (runs) => [overSeeds('limiting current density', runs, (run) => currentDensities(run('slowest')).at(-1)!)],
});
