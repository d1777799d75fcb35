// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 2a: depletion at 100 uA/cm2, 15 h for Li0.9Mg0.1 against 9 h for lithium. Lithium is depleted when surface diffusion no longer holds its contact
// (D_S was calibrated on another experiment), the alloy when diffusion no longer brings lithium to its contact (D as the paper has it).
// Simulated: both metals from gentle contact (300 ohm cm2) at 25 degC, no stack pressure, lithium in 3D (15 um), the alloy in 2D (50 um: it diffuses 13 um within 15 h), until R_int passes 10 kohm cm2.
import { definePaperEntry, overSeeds } from 'anodyne';
import { depletionTime } from './common/lithium.ts';
import { bothMetals } from './common/metals.ts';

export { default } from './common/metal-on-llzo.ts';

export const entry = definePaperEntry({
  id: 'limg10-depletion-100',
  runs: bothMetals(),
  measure: (runs) => [overSeeds('t0(Li0.9Mg0.1)/t0(Li)', runs, (run) => {
    const [alloy, lithium] = [depletionTime(run('alloy')), depletionTime(run('lithium'))];
    return alloy === null || lithium === null ? null : alloy / lithium;
  })],
});
