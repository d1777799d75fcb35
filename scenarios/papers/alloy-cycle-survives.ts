// Krauskopf et al. 2019 (10.1002/aenm.201902568), section 2.6: plated after stripping with bad contact, lithium is shorted at once, the alloy is not, and its interface resistance vanishes quickly. Contact made at 40 MPa; lithium stripped
// until 5 % of its contact are left, Li0.9Mg0.1 until its interface has the resistance that lithium's has then; both plated at 100 uA/cm2. The alloy's skeleton stays in touch, so there is more to plate on at once.
// Simulated: a section, 96 um wide, of a foil in 2D on LLZO whose surface has flaws of 0.5 um every 2 um; a filament that has crossed the 16 um of electrolyte in voxels counts as a short circuit.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';

export { default } from './common/flawed-foil.ts';

/** Charge plated when the run has ended [mAh/cm2]. */
const plated = ({ column }: FinishedRun): number => {
  const charge = column('Areal charge [mAh/cm2]');
  return Math.max(...charge) - charge.at(-1)!;
};

const isShort = ({ column }: FinishedRun): boolean => column('Short-circuit time [s]').at(-1)! > 0;

export const entry = definePaperEntry({
  id: 'alloy-cycle-survives',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => ([['degraded', 'stripped', 'lithium'], ['fresh', 'fresh', 'lithium'], ['alloy', 'stripped', 'alloy']] as const).map(([name, course, metal]) => ({
    name, seed, set: { course, metal, formationPressure: '40 MPa', width: '96 um', capacity: quick ? '0.4 mAh/cm2' : '0.6 mAh/cm2', stepCharge: '2 uAh/cm2' },
  }))),
  measure: (runs) => [
    overSeeds('charge to short circuit of Li, degraded/fresh', runs, (run) => (isShort(run('degraded')) ? plated(run('degraded')) / plated(run('fresh')) : null)),
    overSeeds('share of full recharges that Li0.9Mg0.1 survives', runs, (run) => (isShort(run('alloy')) ? 0 : 1)),
  ],
});
