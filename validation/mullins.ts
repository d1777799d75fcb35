import { latticeCoefficients } from '../src/physics/lattice-coefficients.ts';
import type { Measured } from './jackknife.ts';
import { mullinsOfLattice } from './sinusoid.ts';

const cases = [
  { lattice: 'square', wavelength: 12, runs: 100 },
  { lattice: 'square', wavelength: 16, runs: 100 },
  { lattice: 'square', wavelength: 24, runs: 40 },
  { lattice: 'simple cubic', wavelength: 10, runs: 40 },
  { lattice: 'simple cubic', wavelength: 14, runs: 12 },
  { lattice: 'simple cubic', wavelength: 20, runs: 4 },
] as const;

/** B/(Gamma_0 l^4) of both lattices at three wavelengths each; constant over them where the surface flattens as k^4. */
export const measureMullins = (): (Measured & { lattice: string; wavelength: number; bond: number; runs: number })[] =>
  cases.map(({ lattice, wavelength, runs }) => {
    const { bond, mullins } = latticeCoefficients(lattice);
    const measured = mullinsOfLattice({
      lattice, wavelength, width: lattice === 'square' ? 1 : wavelength, height: 14, amplitude: wavelength / 10,
      rule: { attemptRate: 1, bond, adhesion: 0, bulkFactor: 0 },
    }, mullins, runs);
    return { lattice, wavelength, bond, runs: 20 * runs, ...measured };
  });
