import { boltzmann, gasConstant } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { referenceTemperature } from './arrhenius.ts';
import { grainBoundaryWidth, lithiumAtomicVolume } from './lithium.ts';

/** What lithium's creep depends on; all in SI. */
export interface CreepModel {
  /** chi: share of the stack pressure that drives a thin foil, held by its faces, into its voids; calibrated (docs/model.md). */
  readonly constraint: number;
  /** T [K] */
  readonly temperature: number;
  /** d [m], of the metal's grains. */
  readonly grainSize: number;
  /** D_GB [m2/s] of lithium along its grain boundaries at this temperature; 0 for no Coble creep. */
  readonly boundaryDiffusivity: number;
}

/** Steady strain rate by dislocation climb at 298 K and 1 MPa [1/s]; stress exponent; activation energy [J/mol]. LePage et al. 2019, 10.1149/2.0221902jes. */
export const dislocationClimb = { rate: 0.0139, exponent: 6.6, activationEnergy: 37e3 } as const;

/** Coble creep [1/s]: 14 pi sigma Omega delta D_GB / (kT d^3) (10.1002/advs.202302521, eq. 5). @param stress [Pa], >= 0 */
export const cobleCreep = ({ temperature, grainSize, boundaryDiffusivity }: CreepModel, stress: number): number =>
  (14 * Math.PI * stress * lithiumAtomicVolume * grainBoundaryWidth * boundaryDiffusivity) / (boltzmann * temperature * grainSize * grainSize * grainSize);

/** Creep by dislocation climb [1/s]: 0.0139 /s (sigma / 1 MPa)^6.6 at 298 K, activated with 37 kJ/mol. @param stress [Pa], >= 0 */
export const climbCreep = ({ temperature }: CreepModel, stress: number): number => {
  const { rate, exponent, activationEnergy } = dislocationClimb;
  if (stress === 0) return 0;
  // no power with a fractional exponent: its last digits differ between versions of Node
  return rate * Math.exp(exponent * Math.log(stress / 1e6) - (activationEnergy / gasConstant) * (1 / temperature - 1 / referenceTemperature));
};

/** Steady strain rate of lithium [1/s] under a stress [Pa], >= 0: both mechanisms side by side. */
export const strainRate = (model: CreepModel, stress: number): number => cobleCreep(model, stress) + climbCreep(model, stress);

/** @throws AnodyneError on anything negative, a temperature or grain size that is not > 0 */
export const checkCreepModel = (place: string, model: CreepModel): void => {
  for (const key of ['temperature', 'grainSize'] as const) if (!(Number.isFinite(model[key]) && model[key] > 0)) throw new AnodyneError(`${place}.${key}`, 'a finite number > 0', model[key]);
  for (const key of ['constraint', 'boundaryDiffusivity'] as const) if (!(Number.isFinite(model[key]) && model[key] >= 0)) throw new AnodyneError(`${place}.${key}`, 'a finite number >= 0', model[key]);
};
