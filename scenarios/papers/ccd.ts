// Krauskopf et al. 2019 (10.1002/aenm.201902568), section 2.6: contact made at 400 MPa, 15 MPa, a staircase of currents; lithium and the alloy both fail between 200 and 300 uA/cm2. Here the current doubles from step to step, for the
// model's critical current lies far above: with full contact the overpotential over a flaw of length a is i a/sigma, and a flaw of the length taken for LLZO needs Omega K_IC/(F Y sqrt(pi a)). The value is the first current at which a
// flaw breaks. A tenth of magnesium moves the electrode's potential by 2.5 mV and nothing else in this model, so that the alloy's is the same.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';

export { default } from './common/flawed-foil.ts';

/** Current density [uA/cm2] in the row after which the first crack has gone on. */
const critical = ({ column }: FinishedRun): number | null => {
  const first = column('Crack advances').findIndex((n) => n > 0);
  return first < 0 ? null : Math.max(...column('Current density [uA/cm2]').slice(0, first + 1).map(Math.abs));
};

export const entry = definePaperEntry({
  id: 'ccd',
  runs: ({ quick, seeds }) => seeds.map((seed) => ({ name: 'staircase', seed, set: { course: 'staircase', pressure: '15 MPa', width: quick ? '12 um' : '24 um' } })),
  measure: (runs) => (['Li', 'Li0.9Mg0.1'] as const).map((metal) => overSeeds(`critical current density, ${metal}`, runs, (run) => critical(run('staircase')))),
});
