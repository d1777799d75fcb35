import { faraday, gasConstant } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { sandTime } from './sand.ts';

/**
 * A pellet of electrolyte between two lithium electrodes whose mobile lithium moves as the cation of a binary electrolyte does, as 10.48550/arXiv.2110.13399 reads its garnets: Li+ of concentration c, and as
 * much of a mobile countercharge (lithium vacancies), which neither electrode lets through.
 */
export interface BinaryElectrolyte {
  /** L [m] from the contact plane to the counter electrode. */
  readonly thickness: number;
  /** sigma [S/m] at C0. */
  readonly conductivity: number;
  /** C0 [mol/m3] of mobile lithium. */
  readonly concentration: number;
  /** t+ of lithium, 0 to below 1. */
  readonly transferenceNumber: number;
  /** H_R: the salt's diffusivity over sigma R T/(C0 F^2). */
  readonly havenRatio: number;
  /** [K] */
  readonly temperature: number;
}

const positive = ['thickness', 'conductivity', 'concentration', 'havenRatio', 'temperature'] as const;
const units = { thickness: ' [m]', conductivity: ' [S/m]', concentration: ' [mol/m3]', havenRatio: '', temperature: ' [K]' } as const;

/** @throws AnodyneError, naming `place`, on a thickness, conductivity, concentration, Haven ratio or temperature that is not > 0, or a transference number outside 0 <= t+ < 1 */
export const checkBinaryElectrolyte = (place: string, electrolyte: BinaryElectrolyte): void => {
  for (const key of positive) if (!(electrolyte[key] > 0 && electrolyte[key] < Infinity)) throw new AnodyneError(`${place}.${key}`, `a finite number > 0${units[key]}`, electrolyte[key]);
  const { transferenceNumber } = electrolyte;
  if (!(transferenceNumber >= 0 && transferenceNumber < 1)) throw new AnodyneError(`${place}.transferenceNumber`, 'a number from 0 to below 1, at which nothing polarises', transferenceNumber);
};

/** D [m2/s] of the salt, by Nernst and Einstein: H_R sigma R T/(C0 F^2). */
export const saltDiffusivity = ({ conductivity, concentration, havenRatio, temperature }: BinaryElectrolyte): number =>
  (havenRatio * conductivity * gasConstant * temperature) / (concentration * faraday * faraday);

/**
 * Limiting current density [A/m2]: 2 F D C0/((1 - t+) L). At rest in time the profile is straight, D dc/dz = (1 - t+) i/F, keeps its mean C0, and is empty at the plating face. By D it is 2 R T sigma H_R/((1 - t+) F L), whatever C0.
 */
export const limitingCurrentDensity = (electrolyte: BinaryElectrolyte): number =>
  (2 * faraday * saltDiffusivity(electrolyte) * electrolyte.concentration) / ((1 - electrolyte.transferenceNumber) * electrolyte.thickness);

/** Sand's time [s] after which a constant current density [A/m2] has emptied the plating face of a pellet much thicker than (D t)^1/2: pi D (F C0/(2 (1 - t+) i))^2. */
export const electrolyteSandTime = (electrolyte: BinaryElectrolyte, currentDensity: number): number =>
  sandTime(currentDensity * (1 - electrolyte.transferenceNumber), saltDiffusivity(electrolyte), electrolyte.concentration);

/** Greatest value of Dawson's integral, times 2/sqrt(pi). */
const berzinsDelahay = 0.610_503;

/**
 * Peak current density [A/m2] of depositing a metal from a supporting electrolyte under a sweep of `rate` [V/s] that begins at equilibrium (Berzins and Delahay, J. Am. Chem. Soc. 75, 555 (1953)). The face follows Nernst, c = C0 exp(-b t) with
 * b = F rate/(R T), so that i = (2/sqrt(pi)) F C0 sqrt(D b) daw(sqrt(b t))/(1 - t+) by Duhamel's theorem; the factor is the peak of that, 0.6105. The 0.4463 of Randles and Sevcik is for a product that dissolves.
 */
export const depositionPeak = (electrolyte: BinaryElectrolyte, rate: number): number => {
  const b = (faraday * rate) / (gasConstant * electrolyte.temperature);
  return (berzinsDelahay * faraday * electrolyte.concentration * Math.sqrt(saltDiffusivity(electrolyte) * b)) / (1 - electrolyte.transferenceNumber);
};

/**
 * Current density [A/m2] at which a sweep of `rate` [V/s] that only the ohmic resistance of the pellet holds back, i = sigma rate t/L, empties the plating face: c = C0 - (4/3) (1 - t+) (sigma rate/L) t^(3/2)/(F sqrt(pi D)), hence
 * i = (sigma rate/L)^(1/3) (3 F C0 sqrt(pi D)/(4 (1 - t+)))^(2/3). It goes as rate^(1/3) L^(-1/3).
 */
export const rampDepletionCurrentDensity = (electrolyte: BinaryElectrolyte, rate: number): number => {
  const ramp = (electrolyte.conductivity * rate) / electrolyte.thickness;
  const full = (3 * faraday * electrolyte.concentration * Math.sqrt(Math.PI * saltDiffusivity(electrolyte))) / (4 * (1 - electrolyte.transferenceNumber));
  return Math.cbrt(ramp * full * full);
};
