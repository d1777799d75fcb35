// Gopal et al. 2021, section on the microstructure of the bulk: swept at 0.05 mV/s, all pellets of 91 % density are penetrated, a tenth of those of 95 %, none of 99 %. Pores of 9 % do not percolate. The mechanism here: pores that are open
// to the plating face fill with lithium and are its flaws; the deepest cluster of them in a face of 2 mm x 2 mm (cubes that share a side, found by growing them from the face) breaks the electrolyte once
// what that loses along it is enough (docs/model.md), and a denser pellet has shallower clusters. Pores are missing grains of 10 um, assumed; nothing is fitted.
import { definePaperEntry, overSeeds } from 'anodyne';
import { isThrough, smoothElectrode } from './common/voltammetry.ts';

export { default } from '../voltammetry-llzo.ts';

const densities = [91, 95, 99]; // [%]

export const entry = definePaperEntry({
  id: 'relative-density',
  seeds: 20,
  runs: ({ seeds }) => seeds.flatMap((seed) => densities.map((density) => ({ name: `density-${density}`, seed, set: { flaws: 'pores', ...smoothElectrode('40 um'), density: `${density} %`, step: '10 mV' } }))),
  measure: (runs) => densities.map((density) => overSeeds(`share penetrated at ${density} %`, runs, (run) => isThrough(run(`density-${density}`)))),
});
