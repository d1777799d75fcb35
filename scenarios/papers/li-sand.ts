// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 5c: depletion times of lithium at 50, 100 and 200 uA/cm2 as t0^-1/2 against i, and the effective diffusivity by Sand's law from the straight line
// through the origin. Nothing diffuses to the interface here: D_eff is a measure of how surface diffusion and relaxation hold contact.
// Simulated: strip-llzo in 3D from gentle contact (300 ohm cm2), no stack pressure, the same seeds at all currents. A depletion time that is not reached leaves the entry without a value.
import { definePaperEntry, overSeeds, sandDiffusivity } from 'anodyne';
import { depletionTime, madeAt, patch } from './common/lithium.ts';

export { default } from '../strip-llzo.ts';

const currents = [50, 100, 200]; // [uA/cm2]

export const entry = definePaperEntry({
  id: 'li-sand',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => currents.map((current) => ({ name: `${current}uA`, seed, set: { ...patch(quick), formationPressure: madeAt.gently, current: `${current} uA/cm2` } }))),
  measure: (runs) => [overSeeds('D_eff', runs, (run) => {
    const times = currents.map((current) => depletionTime(run(`${current}uA`)));
    if (times.includes(null)) return null;
    // uA/cm2 in A/m2, h in s, m2/s in cm2/s
    return sandDiffusivity(currents.map((i) => i / 100), times.map((t) => t! * 3600)).diffusivity * 1e4;
  })],
});
