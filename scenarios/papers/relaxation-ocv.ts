// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 4: at rest after depletion at 100 uA/cm2 the alloy's open-circuit voltage falls to 4.5 mV within 12 h, and its interface resistance with it, as lithium
// diffuses back to the contact; lithium has 0 V at once, and its resistance stays, for no voids heal without pressure.
// Simulated: both metals stripped from gentle contact until R_int passes 10 kohm cm2, lithium in 3D and the alloy in 2D, then 12 h without current; the voltage is that of lithium at the contact against pure lithium.
import { definePaperEntry, overSeeds } from 'anodyne';
import { bothMetals } from './common/metals.ts';

export { default } from './common/metal-on-llzo.ts';

export const entry = definePaperEntry({
  id: 'relaxation-ocv',
  runs: bothMetals({ restTime: '12 h' }),
  measure: (runs) => [
    overSeeds('OCV of Li0.9Mg0.1 after 12 h', runs, (run) => 1e3 * run('alloy').column('Voltage [V]').at(-1)!),
    overSeeds('relative change of R_int of Li', runs, (run) => {
      const series = run('lithium');
      const resting = series.column('Current density [uA/cm2]').findIndex((current) => current === 0);
      if (resting < 0) return null;
      const resistance = series.column('Interface resistance [ohm.cm2]');
      return resistance.at(-1)! / resistance[resting]! - 1;
    }),
  ],
});
