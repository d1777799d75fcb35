// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 10: above 1 mA/cm2 a sufficient utilisation of the alloy needs more than 80 degC. Sufficient is read as 0.8 of what the beta phase can give; the
// temperature is found by bisection of Fick's closed form, which rises with it.
// No lattice is simulated: the foil has 25 um of Li0.9Mg0.1, the current is 1 mA/cm2, D(T) as in entry alloy-diffusion-temperature; the depleted contact is that at the least lithium of the beta phase, 24.0 mmol/cm3.
import { definePaperEntry } from 'anodyne';
import { fickUtilisationOfFoil } from './common/alloy-foil.ts';

export { default } from './common/llzo-at-rest.ts';

/** Temperature [degC], from 0 to 100, that a share of beta at 1 mA/cm2 needs. */
const temperatureFor = (share: number): number => {
  let [low, high] = [0, 100];
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (fickUtilisationOfFoil(10, 273.15 + middle).beta < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

export const entry = definePaperEntry({
  id: 'alloy-utilisation-map',
  runs: () => [],
  measure: () => [{ check: 'temperature for 0.8 of beta at 1 mA/cm2', value: temperatureFor(0.8), standardError: null }],
});
