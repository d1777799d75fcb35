// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 3: at depletion, 100 uA/cm2, lithium has pores of micrometres, Li0.9Mg0.1 of less than one. Those of the model's alloy lie below the voxel by
// construction (0 um: none that is resolved): the trend says that none of a voxel's size come, not how large they are.
// Simulated: both metals from gentle contact (300 ohm cm2), no stack pressure, lithium in 3D, the alloy in 2D. A pore counts from two voxels an edge, 1 um; the median is that of equivalent diameters in the last row.
import { definePaperEntry, overSeeds } from 'anodyne';
import { bothMetals } from './common/metals.ts';

export { default } from './common/metal-on-llzo.ts';

export const entry = definePaperEntry({
  id: 'pore-size-alloy',
  runs: bothMetals(),
  measure: (runs) => ([['lithium', 'Li'], ['alloy', 'Li0.9Mg0.1']] as const).map(([name, formula]) =>
    overSeeds(`median pore size, ${formula}`, runs, (run) => run(name).column('Median interface pore diameter [um]').at(-1)!)),
});
