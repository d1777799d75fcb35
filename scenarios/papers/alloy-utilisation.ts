// Krauskopf et al. 2019 (10.1002/aenm.201902568), section 3.2 and fig. 9: how much of the lithium of 25 um of Li0.9Mg0.1 can be stripped before alpha forms at the contact, at 25 degC. Fick's law in closed
// form. At 1000 uA/cm2 it gives 2.7 and 4.2 % where the paper has 6 and 9: its own equation and parameters do not lead to these (docs/model.md). On the lattice it is not measured yet.
import { definePaperEntry } from 'anodyne';
import { fickUtilisationOfFoil } from './common/alloy-foil.ts';

export { default } from './common/llzo-at-rest.ts';

export const entry = definePaperEntry({
  id: 'alloy-utilisation',
  runs: () => [],
  measure: () => [10, 100, 1000].flatMap((current) => {
    const { lithium, beta } = fickUtilisationOfFoil(current / 100, 298.15);
    const fick = [
      { check: `utilisation at ${current} uA/cm2, Fick`, value: lithium, standardError: null },
      { check: `utilisation of beta at ${current} uA/cm2, Fick`, value: beta, standardError: null },
    ];
    if (current === 1000) return fick;
    return [...fick, ...fick.map(({ check }) => ({ check: check.replace('Fick', 'lattice'), value: null, standardError: null }))];
  }),
});
