// Gopal et al. 2021, fig. 1c: swept at 1 and 0.5 mV/s, lithium penetrates 1 mm of LLZTO of 95 % density at about 1 mA/cm2. In the model the deepest cluster of pores that is open to the plating face, full of lithium, breaks the
// electrolyte once what that loses along it, ohmic and of concentrations, is Omega K_IC/(F Y sqrt(pi a)); pores are missing grains of 10 um, assumed, and nothing is fitted. The current density is that at which the filament begins to grow, as the paper reads it at the
// onset of its spikes.
import { definePaperEntry, overSeeds } from 'anodyne';
import { currentDensityAtPenetration, isThrough, smoothElectrode } from './common/voltammetry.ts';

export { default } from '../voltammetry-llzo.ts';

const rates = ['1', '0.5']; // [mV/s]
const nameOf = (rate: string): string => `rate-${rate.replace('.', '-')}`;

export const entry = definePaperEntry({
  id: 'lsv-fast',
  seeds: 10,
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => rates.map((rate) => ({
    name: nameOf(rate), seed, set: { flaws: 'pores', ...smoothElectrode('40 um'), rate: `${rate} mV/s`, potential: '1.5 V', step: quick ? '10 mV' : '5 mV' },
  }))),
  measure: (runs) => [
    ...rates.map((rate) => overSeeds(`current density at penetration, ${rate} mV/s`, runs, (run) => currentDensityAtPenetration(run(nameOf(rate))))),
    overSeeds('share of filaments that reach the counter electrode', runs, (run) => {
      const begun = rates.map((rate) => run(nameOf(rate))).filter((one) => currentDensityAtPenetration(one) !== null);
      return begun.length === 0 ? null : begun.reduce((sum, one) => sum + isThrough(one), 0) / begun.length;
    }),
  ],
});
