// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 5c: depletion times of Li0.9Mg0.1 at 50, 100 and 200 uA/cm2, and the effective diffusivity by Sand's law with the whole c0. In the model the contact
// is depleted at 24.0 mmol/cm3, not at 0, so that D_eff is D ((c0 - 24.0)/c0)^2 = 0.43 D.
import { definePaperEntry } from 'anodyne';
import { sandOfAlloy } from './common/alloy-sand.ts';

export { default } from './common/metal-on-llzo.ts';

export const entry = definePaperEntry({ id: 'limg10-sand', ...sandOfAlloy(0.1) });
