// Krauskopf et al. 2019 (10.1002/aenm.201902568), section 2.6 and experimental section: contact made at 400 MPa, 15 MPa, the current raised by 0.1 mA/cm2 a cycle; lithium and the alloy both fail between 200 and 300 uA/cm2. Each cycle strips and
// then plates 0.1 mAh/cm2, the capacity of the paper's cycling experiments (that of its staircase is not given), up to the cut-off of 4 V that it has for 100 uA/cm2. The model goes up by the paper's steps to 1 mA/cm2, where none of its flaws has
// broken; from there the current doubles, for the model's critical current lies a thousand times higher: with full contact the overpotential over a flaw of length a is i a/sigma, and a flaw of the length taken for LLZO needs
// Omega K_IC/(F Y sqrt(pi a)). The value is the first current at which a flaw breaks; lithium and alloy have runs of their own.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';

export { default } from './common/flawed-foil.ts';

/** Current density [uA/cm2] of the step in which the first crack has gone on. */
const critical = ({ column }: FinishedRun): number | null => {
  const first = column('Crack advances').findIndex((n) => n > 0);
  return first < 0 ? null : Math.max(...column('Current density [uA/cm2]').slice(0, first + 1).map(Math.abs));
};

const metals = [['lithium', 'Li'], ['alloy', 'Li0.9Mg0.1']] as const;

export const entry = definePaperEntry({
  id: 'ccd',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => metals.map(([metal]) => ({ name: metal, seed, set: { course: 'cycles', metal, pressure: '15 MPa', stepCharge: '0.1 mAh/cm2', width: quick ? '12 um' : '24 um' } }))),
  measure: (runs) => metals.map(([name, metal]) => overSeeds(`critical current density, ${metal}`, runs, (run) => critical(run(name)))),
});
