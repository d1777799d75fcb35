// Krauskopf et al. 2019 (10.1002/aenm.201902568), text at fig. 5: lithium annealed for 3 h just below its melting point is depleted after 3.5 h in place of 9, probably for its dislocations are gone. In the
// model dislocations are the sinks of injected vacancies: annealing takes i_crit away, altogether here, which is the most that it can do; D_S, a property of surfaces, stays.
// Simulated: strip-llzo in 3D, 100 uA/cm2, contact made gently (300 ohm cm2), no stack pressure, with and without i_crit, the same seeds in both; depletion is contact below 2 % or R_int above 10 kohm cm2 (docs/model.md).
import { definePaperEntry, overSeeds } from 'anodyne';
import { depletionTime, madeAt, patch } from './common/lithium.ts';

export { default } from '../strip-llzo.ts';

/** Nearly none: where vacancies walk, i_crit must be above 0. */
const annealed = '0.1 uA/cm2';

export const entry = definePaperEntry({
  id: 'anneal',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => (['as-received', 'annealed'] as const).map((name) => ({
    name, seed, set: { ...patch(quick), formationPressure: madeAt.gently, ...(name === 'annealed' ? { criticalCurrent: annealed } : {}) },
  }))),
  measure: (runs) => [overSeeds('t0(annealed)/t0', runs, (run) => {
    const [annealedTime, time] = [depletionTime(run('annealed')), depletionTime(run('as-received'))];
    return annealedTime === null || time === null ? null : annealedTime / time;
  })],
});
