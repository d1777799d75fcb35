import { boltzmann } from '../units/constants.ts';

/** Temperature [K] at which coefficients are given, 25 degC. */
export const referenceTemperature = 298.15;

/**
 * A thermally activated coefficient at `temperature` [K] from its value at 25 degC and its activation energy [J]: exactly the value itself at 25 degC.
 * Works for any unit of `atReference`.
 */
export const activated = (atReference: number, activationEnergy: number, temperature: number): number =>
  atReference * Math.exp((-activationEnergy / boltzmann) * (1 / temperature - 1 / referenceTemperature));
