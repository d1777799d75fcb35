// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 6: lithium stripped at 100 uA/cm2 at 0, 25 and 50 degC without stack pressure. At 0 degC contact is lost in a third of the time; at 50 degC it holds
// for the 25 h of the experiment. The temperature enters through D_S (0.256 eV), i_crit and D_Li (0.54 eV) and the electrolyte's conductivity; nothing is fitted to it.
// Simulated: strip-llzo in 3D from gentle contact (300 ohm cm2), the same seeds at all temperatures; a run that has not lost contact within 25 h counts as held.
import { definePaperEntry, overSeeds } from 'anodyne';
import { depletionTime, madeAt, patch } from './common/lithium.ts';

export { default } from '../strip-llzo.ts';

const temperatures = [0, 25, 50]; // [degC]

export const entry = definePaperEntry({
  id: 'temperature-depletion',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => temperatures.map((t) => ({
    name: `${t}degC`, seed, set: { ...patch(quick), formationPressure: madeAt.gently, temperature: `${t} degC`, maxTime: '25 h', maxCharge: '2.6 mAh/cm2' },
  }))),
  measure: (runs) => [
    overSeeds('t0(0 degC)/t0(25 degC)', runs, (run) => {
      const [cold, warm] = [depletionTime(run('0degC')), depletionTime(run('25degC'))];
      return cold === null || warm === null ? null : cold / warm;
    }),
    overSeeds('share depleted at 50 degC within 25 h', runs, (run) => (depletionTime(run('50degC')) === null ? 0 : 1)),
  ],
});
