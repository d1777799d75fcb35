// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 5c: depletion times of Li0.95Mg0.05 at 50, 100 and 200 uA/cm2, and the effective diffusivity by Sand's law with the whole c0. D is that of Li0.9Mg0.1,
// and no pores form before alpha does: the experiment has some, and the lower D_eff.
// Simulated: 50 um of the alloy in 2D from gentle contact (300 ohm cm2), no stack pressure, until R_int passes 10 kohm cm2; c0 between those of lithium and of Li0.9Mg0.1 by the share of magnesium.
import { definePaperEntry } from 'anodyne';
import { sandOfAlloy } from './common/alloy-sand.ts';

export { default } from './common/metal-on-llzo.ts';

export const entry = definePaperEntry({ id: 'limg5-sand', ...sandOfAlloy(0.05) });
