// Krauskopf et al. 2020 (10.1002/aenm.202000945), fig. 4c: from electroplated microelectrodes 1 to 2 mAh/cm2 can be stripped before contact is lost, at 0.1 to several 100 mA/cm2 alike. Surface diffusion alone
// has the length (B/v)^(1/3), so that the model's charge falls as i^(-1/3): a miss that is expected, and said. What would hold it is a length that does not depend on the current (grains, the electrode).
// Simulated: strip-llzo in 3D in ideal contact, a periodic piece of the disc's inside, voxel and patch shrinking with the length that surface diffusion has at each current, 0.5 um at 0.1 mA/cm2 to 0.05 um at 100.
import { definePaperEntry, overSeeds, type RunByName } from 'anodyne';
import { exponent, microelectrodeRuns, nameAt, strippedAt } from './common/microelectrode-stripping.ts';

export { default } from '../strip-llzo.ts';

const charges = (run: RunByName): number[] => strippedAt.map(({ current }) => run(nameAt(current)).column('Areal charge [mAh/cm2]').at(-1)!);

export const entry = definePaperEntry({
  id: 'strip-capacity-constant',
  seeds: 2,
  runs: ({ quick, seeds }) => microelectrodeRuns(quick, seeds),
  measure: (runs) => [
    overSeeds('smallest charge to contact loss', runs, (run) => Math.min(...charges(run))),
    overSeeds('largest charge to contact loss', runs, (run) => Math.max(...charges(run))),
    overSeeds('exponent of charge against current density', runs, (run) => exponent(strippedAt.map(({ current }) => current), charges(run))),
  ],
});
