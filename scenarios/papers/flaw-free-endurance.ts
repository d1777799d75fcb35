// Singh et al. 2023, section 2.8: a grain surface without flaws stands 150 mA/cm2, where lithium grows upwards. The highest pressure that charge transfer can build under lithium that is held on all sides, F eta_ct/Omega, stays
// below the strength of a flawless crystal, E'/15: by the closed form, with the paper's kinetics i = i0 sinh(beta eta), at 150 mA/cm2 and at 2.2 uA under a needle of 9.64 um.
// Nothing is simulated: i0 is 32 mA/cm2 and beta 38.92 1/V, as the paper has them; on the lattice a surface without flaws has nothing that could break, whatever the pressure.
import { definePaperEntry, highestPressure, sinhTransfer } from 'anodyne';

export { default } from './common/microelectrode.ts';

const { overpotential } = sinhTransfer({ exchangeCurrentDensity: 320, steepness: 38.92 });
const pressureAt = (currentDensity: number): number => highestPressure(overpotential(currentDensity)) / 1e9;

export const entry = definePaperEntry({
  id: 'flaw-free-endurance',
  runs: () => [],
  measure: () => [
    { check: 'pressure at 150 mA/cm2', value: pressureAt(1500), standardError: null },
    { check: 'pressure at 2.2 uA on the needle', value: pressureAt(2.2e-6 / ((Math.PI / 4) * 9.64e-6 ** 2)), standardError: null },
  ],
});
