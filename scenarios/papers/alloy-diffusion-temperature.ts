// Krauskopf et al. 2019 (10.1002/aenm.201902568), section 3.2: diffusivity of lithium in the alloy, 3e-11 cm2/s at 25 degC with 0.57 eV, at the temperatures of its map. A closed form.
// Nothing is simulated: the law is the one that the alloy of strip-alloy and of all alloy entries diffuses by, D of the beta phase at 25 degC and its activation energy as the paper gives them. The entry shows
// that both were put in as they stand, and with which convention of temperature (Arrhenius of D itself, from 25 degC).
import { alloyDiffusivity, definePaperEntry } from 'anodyne';

export { default } from './common/llzo-at-rest.ts';

export const entry = definePaperEntry({
  id: 'alloy-diffusion-temperature',
  runs: () => [],
  measure: () => [0, 50, 80, 100].map((celsius) => ({ check: `D(${celsius} degC)`, value: 1e4 * alloyDiffusivity(273.15 + celsius), standardError: null })),
});
