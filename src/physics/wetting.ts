import { AnodyneError } from '../units/error.ts';

/**
 * phi_s / phi from the work of adhesion W [J/m2] and the surface energy gamma [J/m2]. Young and Dupre: W = gamma (1 + cos theta); on a lattice
 * cos theta = 2 phi_s / phi - 1; so phi_s / phi = W / (2 gamma).
 */
export const adhesionRatio = (workOfAdhesion: number, surfaceEnergy: number): number => workOfAdhesion / (2 * surfaceEnergy);

/** W [J/m2] of a contact angle [rad] and a surface energy gamma [J/m2]: gamma (1 + cos theta), Young and Dupre. @throws AnodyneError on an angle outside 0 to pi, gamma not > 0 */
export const adhesionOfAngle = (angle: number, surfaceEnergy: number): number => {
  if (!(angle >= 0 && angle <= Math.PI)) throw new AnodyneError('contact angle', 'an angle from 0 to pi [rad]', angle);
  positive(surfaceEnergy);
  return surfaceEnergy * (1 + Math.cos(angle));
};

/** The contact angle theta [rad] of a work of adhesion W from 0 (pi: no wetting) to 2 gamma (0: full wetting) [J/m2]. @throws AnodyneError on a W beyond these, gamma not > 0 */
export const contactAngle = (workOfAdhesion: number, surfaceEnergy: number): number => {
  positive(surfaceEnergy);
  if (!(workOfAdhesion >= 0 && workOfAdhesion <= 2 * surfaceEnergy)) throw new AnodyneError('work of adhesion', `0 to ${2 * surfaceEnergy} J/m2, twice the surface energy`, workOfAdhesion);
  return Math.acos(workOfAdhesion / surfaceEnergy - 1);
};

const positive = (surfaceEnergy: number): void => {
  if (!(surfaceEnergy > 0 && surfaceEnergy < Infinity)) throw new AnodyneError('surface energy', 'a finite surface energy > 0 [J/m2]', surfaceEnergy);
};
