import { avogadro, elementaryCharge, gasConstant } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';

/** Dislocations in the metal at the interface: an option, for none of its numbers is known well for lithium. */
export interface Dislocations {
  /** rho_d [1/m2] */
  readonly density: number;
  /** b [m] */
  readonly burgersVector: number;
  /** alpha times the molar volume of lithium over that of a vacancy: free volume around a dislocation, of the order of 1. */
  readonly freeVolume: number;
  /** H_V [J/mol], enthalpy of vacancy formation. */
  readonly vacancyEnthalpy: number;
}

/** b [m] of lithium: half the diagonal of its cell of 0.351 nm (bcc). */
export const lithiumBurgersVector = (Math.sqrt(3) / 2) * 0.351e-9;

/** H_V [J/mol] of lithium: 0.413 eV, assumed; it gives a share of 1.0e-7 at 25 degC. */
export const lithiumVacancyEnthalpy = 0.413 * elementaryCharge * avogadro;

/** Lithium with dislocations of this density [1/m2]; that each frees a whole vacancy's volume on b^2 is assumed. @throws AnodyneError on a density that is not >= 0 */
export const dislocatedLithium = (density: number): Dislocations => {
  if (!(Number.isFinite(density) && density >= 0)) throw new AnodyneError('dislocatedLithium: density', 'a finite number >= 0 [1/m2]', density);
  return { density, burgersVector: lithiumBurgersVector, freeVolume: 1, vacancyEnthalpy: lithiumVacancyEnthalpy };
};

/** Share of vacant sites: exp(-H_V/RT) + alpha (Omega_Li/Omega_V) rho_d b^2 (10.1002/advs.202302521, eq. 6, after Shishvan et al. 2021). */
export const vacantShare = ({ density, burgersVector, freeVolume, vacancyEnthalpy }: Dislocations, temperature: number): number =>
  Math.exp(-vacancyEnthalpy / (gasConstant * temperature)) + freeVolume * density * burgersVector * burgersVector;

/** Share of vacant sites over that without dislocations; exactly 1 at density 0. */
export const vacancyExcess = (dislocations: Dislocations, temperature: number): number =>
  vacantShare(dislocations, temperature) / vacantShare({ ...dislocations, density: 0 }, temperature);

/**
 * Charge-transfer resistance over that without dislocations: theta^(beta - 1) exp(-(1 - beta) H_V/RT), theta of `vacantShare` (same paper, eq. 7): the excess of vacancies to the power of beta - 1; exactly 1 without dislocations.
 * @param symmetry beta, 0 .. 1
 */
export const chargeTransferFactor = (dislocations: Dislocations, temperature: number, symmetry = 0.5): number =>
  Math.exp((symmetry - 1) * Math.log(vacancyExcess(dislocations, temperature)));
