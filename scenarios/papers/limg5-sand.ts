// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 5c: depletion times of Li0.95Mg0.05 at 50, 100 and 200 uA/cm2, and the effective diffusivity by Sand's law with the whole c0. D is that of Li0.9Mg0.1,
// and no pores form before alpha does: the experiment has some, and the lower D_eff.
import { definePaperEntry } from 'anodyne';
import { sandOfAlloy } from './common/alloy-sand.ts';

export { default } from './common/metal-on-llzo.ts';

export const entry = definePaperEntry({ id: 'limg5-sand', ...sandOfAlloy(0.05) });
