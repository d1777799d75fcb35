import { gasConstant } from '../units/constants.ts';
import { referenceTemperature } from './arrhenius.ts';
import { dislocationClimb } from './creep.ts';

const root3 = Math.sqrt(3);

/**
 * Lithium that pressure presses out of a slit, volume per width and time [m2/s]: power-law creep by dislocation climb (10.1149/2.0221902jes) between parallel walls that hold it, under the gradient p/a.
 * With a shear rate of sqrt(3) A (sqrt(3) tau)^n the mean speed is sqrt(3) A (sqrt(3) p h/a)^n h/(n + 2), h half the opening; n = 1 is Poiseuille's law.
 * @param opening mean width of the slit [m]  @param length [m]  @param pressure at its inner end [Pa]
 */
export const extrusionFlow = (opening: number, length: number, pressure: number, temperature: number): number => {
  if (pressure <= 0 || opening <= 0) return 0;
  const { rate, exponent, activationEnergy } = dislocationClimb;
  const half = opening / 2;
  const stress = (root3 * pressure * half) / length;
  // no power with a fractional exponent: its last digits differ between versions of Node
  const strain = rate * Math.exp(exponent * Math.log(stress / 1e6) - (activationEnergy / gasConstant) * (1 / temperature - 1 / referenceTemperature));
  return (opening * root3 * strain * half) / (exponent + 2);
};
