import { faraday } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { integratedError } from './error-function.ts';

/** A foil from which a constant current density takes lithium at one face, the contact; nothing passes the other, the collector. */
export interface StrippedFoil {
  /** L [m] */
  readonly thickness: number;
  /** i [A/m2], > 0 */
  readonly currentDensity: number;
  /** D [m2/s], chemical diffusivity of lithium in it. */
  readonly diffusivity: number;
  /** c0 [mol/m3] of lithium at the start, the same everywhere. */
  readonly concentration: number;
}

/** What a foil gives until the lithium at its contact has fallen to some least concentration. */
export interface Utilisation {
  /** Until then [s]. */
  readonly time: number;
  /** Stripped until then, over all lithium of the foil. */
  readonly lithium: number;
  /** Stripped until then, over what could be stripped if the whole foil came down to the least concentration. */
  readonly beta: number;
}

/**
 * Concentration of lithium [mol/m3] in a foil that neither shrinks nor swells, at a distance xi [m] from the collector, 0 to L, a time t [s] after the current set in. Fick's law with a constant flux
 * i/F at xi = L and none at xi = 0 has the solution (Carslaw and Jaeger, Conduction of Heat in Solids, section 3.8)
 *
 *     c = c0 - i L/(D F) (tau + eta^2/2 - 1/6 - 2/pi^2 sum over n >= 1 of (-1)^n/n^2 cos(n pi eta) exp(-n^2 pi^2 tau)),   eta = xi/L,  tau = D t/L^2
 *
 * which is eq. 5 of 10.1002/aenm.201902568 but for its misprints there (1/n for 1/n^2, xi for t). The law knows no zero: beyond the time when the surface is empty, the values are negative.
 */
export const fickConcentration = (foil: StrippedFoil, fromCollector: number, time: number): number => {
  checkFoil(foil);
  const { thickness, currentDensity, diffusivity, concentration } = foil;
  if (!(fromCollector >= 0 && fromCollector <= thickness)) throw new AnodyneError('fromCollector', `a distance from 0 to the thickness, ${thickness} m`, fromCollector);
  if (!(time >= 0 && time < Infinity)) throw new AnodyneError('time', 'a time >= 0 [s]', time);
  const drop = dropAt(fromCollector / thickness, (diffusivity * time) / (thickness * thickness));
  return concentration - ((currentDensity * thickness) / (diffusivity * faraday)) * drop;
};

/** Utilisation of a foil by Fick's law. The contact always falls to `least` [mol/m3] before the foil's mean does. @throws AnodyneError unless 0 <= least < c0 */
export const fickUtilisation = (foil: StrippedFoil, least: number): Utilisation => {
  checkFoil(foil);
  const { thickness, currentDensity, diffusivity, concentration } = foil;
  checkLeast(foil, least);
  const depth = ((concentration - least) * diffusivity * faraday) / (currentDensity * thickness);
  const tau = timeOfDrop(depth);
  const beta = tau / depth;
  return { time: (tau * thickness * thickness) / diffusivity, lithium: beta * (1 - least / concentration), beta };
};

/** Below this tau the images' sum has few terms, above it the series. Both are exact: they differ by rounding. */
const shortTime = 0.25;

/** c0 - c in units of i L/(D F) at eta = xi/L. */
const dropAt = (eta: number, tau: number): number => {
  if (tau === 0) return 0;
  let sum = 0;
  if (tau < shortTime) {
    // a half space and its mirror images: those beyond the fourth are below 1e-20
    const width = 2 * Math.sqrt(tau);
    for (let face = 1; face <= 7; face += 2) sum += integratedError((face - eta) / width) + integratedError((face + eta) / width);
    return width * sum;
  }
  for (let n = 1; n <= 5; n++) sum += ((n % 2 === 0 ? 1 : -1) / (n * n)) * Math.cos(n * Math.PI * eta) * Math.exp(-n * n * Math.PI * Math.PI * tau);
  return tau + (eta * eta) / 2 - 1 / 6 - (2 / (Math.PI * Math.PI)) * sum;
};

/** tau at which the contact has dropped by `depth`, by bisection: it has dropped by at least tau and by at least the half space's 2 sqrt(tau/pi), at most by tau + 1/3. */
const timeOfDrop = (depth: number): number => {
  let low = Math.max(0, depth - 1 / 3);
  let high = Math.min(depth, (Math.PI / 4) * depth * depth);
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (dropAt(1, middle) < depth) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** @throws AnodyneError on anything that is not > 0 */
export const checkFoil = (foil: StrippedFoil): void => {
  for (const key of ['thickness', 'currentDensity', 'diffusivity', 'concentration'] as const) {
    if (!(foil[key] > 0 && foil[key] < Infinity)) throw new AnodyneError(key, 'a finite number > 0', foil[key]);
  }
};

/** @throws AnodyneError unless 0 <= least < c0 [mol/m3] */
export const checkLeast = ({ concentration }: StrippedFoil, least: number): void => {
  if (!(least >= 0 && least < concentration)) throw new AnodyneError('least', `a concentration from 0 to below that at the start, ${concentration} mol/m3`, least);
};
