// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 2b: interface capacitance at depletion, 100 uA/cm2: 2 % of the first value for lithium, 40 % for Li0.9Mg0.1. Lithium has lost its contact; alpha on the
// alloy's contact still touches, with what is left of its volume, (24.0 + 7.7)/(69.6 + 7.7) = 0.41. No number is fitted to it.
// Simulated: both metals at 100 uA/cm2 from gentle contact (300 ohm cm2), lithium in 3D, 15 um, the alloy in 2D, 50 um; C_int is that of the row at which the run is depleted, over that of the first row.
import { definePaperEntry, overSeeds, valueAtDepletion } from 'anodyne';
import { bothMetals } from './common/metals.ts';

export { default } from './common/metal-on-llzo.ts';

const header = 'Interface capacitance [uF/cm2]';

export const entry = definePaperEntry({
  id: 'capacitance-at-depletion',
  runs: bothMetals(),
  measure: (runs) => ([['lithium', 'Li'], ['alloy', 'Li0.9Mg0.1']] as const).map(([name, formula]) => overSeeds(`C_int/C_int(0) of ${formula}`, runs, (run) => {
    const at = valueAtDepletion(run(name).series, header);
    return at === undefined ? null : at / run(name).column(header)[0]!;
  })),
});
