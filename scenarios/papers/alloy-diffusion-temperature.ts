// Krauskopf et al. 2019 (10.1002/aenm.201902568), section 3.2: diffusivity of lithium in the alloy, 3e-11 cm2/s at 25 degC with 0.57 eV, at the temperatures of its map. A closed form.
import { alloyDiffusivity, definePaperEntry } from 'anodyne';

export { default } from './common/llzo-at-rest.ts';

export const entry = definePaperEntry({
  id: 'alloy-diffusion-temperature',
  runs: () => [],
  measure: () => [0, 50, 80, 100].map((celsius) => ({ check: `D(${celsius} degC)`, value: 1e4 * alloyDiffusivity(273.15 + celsius), standardError: null })),
});
