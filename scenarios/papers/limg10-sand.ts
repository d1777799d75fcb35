// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 5c: depletion times of Li0.9Mg0.1 at 50, 100 and 200 uA/cm2, and the effective diffusivity by Sand's law with the whole c0. In the model the contact
// is depleted at 24.0 mmol/cm3, not at 0, so that D_eff is D ((c0 - 24.0)/c0)^2 = 0.43 D.
// Simulated: 50 um of the alloy in 2D from gentle contact (300 ohm cm2), no stack pressure, until R_int passes 10 kohm cm2. D of the beta phase is the paper's, 3e-11 cm2/s, which it found from this alloy at 100 uA/cm2; nothing is fitted here.
import { definePaperEntry } from 'anodyne';
import { sandOfAlloy } from './common/alloy-sand.ts';

export { default } from './common/metal-on-llzo.ts';

export const entry = definePaperEntry({ id: 'limg10-sand', ...sandOfAlloy(0.1) });
