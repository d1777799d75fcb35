// Krauskopf et al. 2020 (10.1002/aenm.202000945), fig. 4b: t0^-1/2 of electroplated microelectrodes against the current density is no straight line: where Sand's law has an exponent of 1, a charge that does
// not depend on the current has 1/2, and one that falls as i^(-1/3) has 2/3. 0.1 to 100 mA/cm2, the runs of strip-capacity-constant.
// Simulated: strip-llzo in 3D in ideal contact, a periodic piece of the disc's inside, voxel and patch shrinking with the length that surface diffusion has at each current, 0.5 um at 0.1 mA/cm2 to 0.05 um at 100.
import { definePaperEntry, overSeeds } from 'anodyne';
import { depletionTime } from './common/lithium.ts';
import { exponent, microelectrodeRuns, nameAt, strippedAt } from './common/microelectrode-stripping.ts';

export { default } from '../strip-llzo.ts';

export const entry = definePaperEntry({
  id: 'sand-nonlinear',
  seeds: 2,
  runs: ({ quick, seeds }) => microelectrodeRuns(quick, seeds),
  measure: (runs) => [overSeeds('exponent of t0^-1/2 against current density', runs, (run) => {
    const times = strippedAt.map(({ current }) => depletionTime(run(nameAt(current))));
    return times.includes(null) ? null : exponent(strippedAt.map(({ current }) => current), times.map((t) => 1 / Math.sqrt(t!)));
  })],
});
