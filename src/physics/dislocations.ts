import { gasConstant } from '../units/constants.ts';

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

/** Share of vacant sites: exp(-H_V/RT) + alpha (Omega_Li/Omega_V) rho_d b^2 (10.1002/advs.202302521, eq. 6, after Shishvan et al. 2021). */
export const vacantShare = ({ density, burgersVector, freeVolume, vacancyEnthalpy }: Dislocations, temperature: number): number =>
  Math.exp(-vacancyEnthalpy / (gasConstant * temperature)) + freeVolume * density * burgersVector * burgersVector;

/**
 * Charge-transfer resistance over that without dislocations: theta^(beta - 1) exp(-(1 - beta) H_V/RT), theta of `vacantShare` (same paper, eq. 7); 1 without dislocations.
 * @param symmetry beta, 0 .. 1
 */
export const chargeTransferFactor = (dislocations: Dislocations, temperature: number, symmetry = 0.5): number =>
  Math.exp((symmetry - 1) * (Math.log(vacantShare(dislocations, temperature)) + dislocations.vacancyEnthalpy / (gasConstant * temperature)));
