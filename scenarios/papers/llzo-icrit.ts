// Krauskopf et al. 2019, eq. 4, 5 and fig. 11: the largest current whose injected vacancies still find sinks, |i| = F (S - 1) c_V sqrt(D_V/tau_V), for a supersaturation S of vacancies. With the paper's numbers
// (D_Li 1e-10 cm2/s as it stands there, c_V 8e-9 mol/cm3, tau_V 5 s, x_V = c_V Omega) it is 10.7 uA/cm2 for each unit of S - 1. A closed form: S = 10 stands for the plausible range, 5.7 to 19.7.
// Nothing is simulated. i_crit of strip-llzo is not this number: 35 uA/cm2 were fitted together with D_S (validation/calibration.md).
import { definePaperEntry, faraday, lithiumMolarVolume } from 'anodyne';

export { default } from './common/llzo-at-rest.ts';

const diffusivity = 1e-14; // D_Li [m2/s]
const vacancies = 8e-3; // c_V [mol/m3]
const relaxationTime = 5; // tau_V [s]

export const entry = definePaperEntry({
  id: 'llzo-icrit',
  runs: () => [],
  measure: () => {
    const vacancyDiffusivity = diffusivity / (vacancies * lithiumMolarVolume);
    const perSupersaturation = faraday * vacancies * Math.sqrt(vacancyDiffusivity / relaxationTime); // [A/m2]
    return [{ check: 'i_crit at a plausible supersaturation', value: (10 - 1) * perSupersaturation * 100, standardError: null }];
  },
});
