import { faraday } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { lithiumMolarVolume } from './lithium.ts';

/** c0 of pure lithium [mol/m3]: 76.8 mmol/cm3. */
export const lithiumConcentration = 1 / lithiumMolarVolume;

/**
 * Sand's time t0 [s] (10.1080/14786440109462590): after it a current density i [A/m2] has emptied the surface of a half space of concentration c0 [mol/m3] and diffusivity D [m2/s],
 *
 *     t0 = pi D (F c0 / 2 i)^2,   t0^-1/2 = 2 i / (F c0 sqrt(pi D))
 *
 * as Krauskopf et al. take it for the depletion of a metal anode (10.1002/aenm.201902568, where eq. 1 is misprinted).
 */
export const sandTime = (currentDensity: number, diffusivity: number, concentration = lithiumConcentration): number =>
  Math.PI * diffusivity * ((faraday * concentration) / (2 * currentDensity)) ** 2;

/** t0^-1/2 = slope i, and a straight line of its logarithm as a test of that law. */
export interface SandFit {
  /** D_eff [m2/s]. */
  readonly diffusivity: number;
  readonly standardError: number;
  /** Through the origin [s^-1/2 m2/A]. */
  readonly slope: number;
  readonly slopeError: number;
  /** d ln(t0^-1/2) / d ln(i): 1 by Sand's law, 1/2 if the charge i t0 does not depend on the current. */
  readonly exponent: number;
  readonly exponentError: number;
}

/**
 * The effective diffusivity from depletion times t0 [s] at current densities [A/m2], by least squares of t0^-1/2 against i through the origin, and the exponent of t0^-1/2 over i by a straight line of the
 * logarithms. With standard errors of t0 [s], points count by them, and errors follow from them, times sqrt(chi2 per degree of freedom) where the points scatter by more; without, from the scatter alone.
 * A current at which contact was not lost has no t0 and cannot stand here: say so beside D_eff, which it would raise.
 *
 * @throws AnodyneError on fewer than three points, currents that are all equal, and anything that is not > 0
 */
export function sandDiffusivity(currentDensity: readonly number[], time: readonly number[], concentration = lithiumConcentration, timeError?: readonly number[]): SandFit {
  check(currentDensity, time, concentration, timeError);
  const root = time.map((t) => 1 / Math.sqrt(t));
  // s(t0^-1/2) = t0^-1/2 s(t0) / 2 t0
  const relative = time.map((t, k) => (timeError ? timeError[k]! / (2 * t) : undefined));
  const line = weightedLine(currentDensity, root, root.map((y, k) => weightOf(relative[k], y)), false);
  const logarithms = weightedLine(currentDensity.map(Math.log), root.map(Math.log), relative.map((r) => weightOf(r, 1)), true);
  const [slope, slopeError] = [line.slope, line.error(timeError !== undefined)];
  const diffusivity = 4 / (Math.PI * (faraday * concentration * slope) ** 2);
  return {
    diffusivity, standardError: (2 * diffusivity * slopeError) / slope, slope, slopeError,
    exponent: logarithms.slope, exponentError: logarithms.error(timeError !== undefined),
  };
}

const weightOf = (relative: number | undefined, y: number): number => (relative === undefined ? 1 : 1 / (relative * y) ** 2);

const weightedLine = (x: readonly number[], y: readonly number[], weight: readonly number[], hasIntercept: boolean): { slope: number; error: (known: boolean) => number } => {
  const sum = (of: (k: number) => number): number => x.reduce((total, _, k) => total + weight[k]! * of(k), 0);
  const all = sum(() => 1);
  const [x0, y0] = hasIntercept ? [sum((k) => x[k]!) / all, sum((k) => y[k]!) / all] : [0, 0];
  const sxx = sum((k) => (x[k]! - x0) ** 2);
  const slope = sum((k) => (x[k]! - x0) * (y[k]! - y0)) / sxx;
  const scatter = sum((k) => (y[k]! - y0 - slope * (x[k]! - x0)) ** 2) / (x.length - (hasIntercept ? 2 : 1));
  // weights from known errors have a variance of 1; a smaller scatter of few points is luck
  return { slope, error: (known) => Math.sqrt((known ? Math.max(1, scatter) : scatter) / sxx) };
};

function check(currentDensity: readonly number[], time: readonly number[], concentration: number, timeError?: readonly number[]): void {
  const { length } = currentDensity;
  if (length < 3) throw new AnodyneError('Sand fit: current density', 'at least three, for the error of the slope', length);
  if (time.length !== length) throw new AnodyneError('Sand fit: time', `${length} values, one a current density`, time.length);
  if (timeError && timeError.length !== length) throw new AnodyneError('Sand fit: time error', `${length} values, one a time`, timeError.length);
  const positive = (place: string, value: number, what: string): void => {
    if (!(value > 0 && value < Infinity)) throw new AnodyneError(`Sand fit: ${place}`, `${what} > 0`, value);
  };
  positive('concentration', concentration, 'a concentration [mol/m3]');
  for (let k = 0; k < length; k++) {
    positive(`current density[${k}]`, currentDensity[k]!, 'a stripping current density [A/m2]');
    positive(`time[${k}]`, time[k]!, 'a depletion time [s]');
    if (timeError) positive(`time error[${k}]`, timeError[k]!, 'a standard error [s]');
  }
  if (currentDensity.every((i) => i === currentDensity[0])) throw new AnodyneError('Sand fit: current density', 'current densities that differ', currentDensity);
}
