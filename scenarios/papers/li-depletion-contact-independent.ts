// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 2a: contact that begins with 300 ohm cm2 and ideal contact are lost after the same time, though one resistance grows throughout and the other only in
// the end. 100 uA/cm2, 25 degC, no stack pressure; the same seeds in both.
// Simulated: strip-llzo in 3D, contact made at 10 and at 400 MPa. Depletion is R_int above 10 kohm cm2 or less than 2 % of the contact (docs/model.md). Nothing is fitted to it.
import { definePaperEntry, overSeeds } from 'anodyne';
import { depletionTime, madeAt, patch } from './common/lithium.ts';

export { default } from '../strip-llzo.ts';

export const entry = definePaperEntry({
  id: 'li-depletion-contact-independent',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => (['gently', 'ideally'] as const).map((name) => ({ name, seed, set: { ...patch(quick), formationPressure: madeAt[name] } }))),
  measure: (runs) => [overSeeds('t0(300 ohm cm2)/t0(ideal)', runs, (run) => {
    const [gently, ideally] = [depletionTime(run('gently')), depletionTime(run('ideally'))];
    return gently === null || ideally === null ? null : gently / ideally;
  })],
});
