// The anode of Krauskopf et al. 2019 (10.1002/aenm.201902568), section 3.2: 25 um of Li0.9Mg0.1, stripped until the contact has come down to the least lithium of the beta phase. Fick's law in a foil
// of fixed shape, as there.
import { alloyDiffusivity, fickUtilisation, leastBetaLithium, lithiumMagnesium, type Utilisation } from 'anodyne';

const { lithiumConcentration } = lithiumMagnesium(0.1);

/** Utilisation at a current density [A/m2] and a temperature [K]. */
export const fickUtilisationOfFoil = (currentDensity: number, temperature: number): Utilisation =>
  fickUtilisation({ thickness: 25e-6, currentDensity, diffusivity: alloyDiffusivity(temperature), concentration: lithiumConcentration }, leastBetaLithium);
