// Krauskopf et al. 2019 (10.1002/aenm.201902568), section 3.2 and fig. 9: how much of the lithium of 25 um of Li0.9Mg0.1 can be stripped before alpha forms at the contact, at 25 degC: Fick's law in closed
// form, and the lattice, by runs in ideal contact until the interface resistance passes 10 kohm cm2. At 1000 uA/cm2 Fick's law gives 2.7 and 4.2 % where the paper has 6 and 9: its own equation and parameters do
// not lead to these (docs/model.md); the lattice would need voxels of 0.05 um there and is not asked.
import { definePaperEntry, overSeeds } from 'anodyne';
import { fickUtilisationOfFoil } from './common/alloy-foil.ts';
import { madeAt } from './common/lithium.ts';
import { alloy } from './common/metals.ts';

export { default } from './common/metal-on-llzo.ts';

const onLattice = [10, 100]; // [uA/cm2]
const names = { lithium: 'utilisation', beta: 'utilisation of beta' } as const;
const columns = { lithium: 'Lithium utilisation', beta: 'Usable lithium utilisation' } as const;

export const entry = definePaperEntry({
  id: 'alloy-utilisation',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => onLattice.map((current) => ({
    name: `${current}uA`, seed,
    set: { ...alloy(quick), width: '8 um', thickness: '25 um', formationPressure: madeAt.ideally, current: `${current} uA/cm2`, maxCharge: '10 mAh/cm2', sampleEvery: '5 h' },
  }))),
  measure: (runs) => [10, 100, 1000].flatMap((current) => (['lithium', 'beta'] as const).flatMap((of) => {
    const name = `${names[of]} at ${current} uA/cm2`;
    const fick = { check: `${name}, Fick`, value: fickUtilisationOfFoil(current / 100, 298.15)[of], standardError: null };
    return onLattice.includes(current) ? [fick, overSeeds(`${name}, lattice`, runs, (run) => run(`${current}uA`).column(columns[of]).at(-1)!)] : [fick];
  })),
});
