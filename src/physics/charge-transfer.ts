import { faraday, gasConstant } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { type Citation, citations } from './citations.ts';

/**
 * Kinetics of Li = Li+ (electrolyte) + e- (metal) at a contact, as overpotential over current density: the field solver's unknowns are currents. Odd kinetics or not, both functions are
 * smooth, and `slope` is > 0 everywhere.
 */
export interface ChargeTransfer {
  /** Overpotential [V] at a local current density [A/m2], > 0 for stripping. */
  overpotential(currentDensity: number): number;
  /** Its derivative [ohm m2]: the differential charge-transfer resistance. */
  slope(currentDensity: number): number;
  /** True if the overpotential is proportional to the current. */
  readonly linear: boolean;
  /** For people: the law with its numbers. */
  readonly words: string;
  readonly sources: readonly Citation[];
}

/** eta = R_ct j. @param resistance charge-transfer resistance [ohm m2], >= 0 */
export const linearTransfer = (resistance: number): ChargeTransfer => {
  require('linearTransfer: resistance', 'a finite number >= 0 [ohm m2]', resistance, resistance >= 0);
  return {
    overpotential: (j) => resistance * j,
    slope: () => resistance,
    linear: true,
    words: `linear charge transfer, ${formatNumber(resistance * 1e4)} ohm cm2`,
    sources: [citations.krauskopf2019llzo],
  };
};

/**
 * j = i0 sinh(beta eta), as found for Li6PS5Cl (10.1002/advs.202302521).
 * @param law exchange current density i0 [A/m2], > 0; steepness beta [1/V], > 0
 */
export const sinhTransfer = ({ exchangeCurrentDensity, steepness }: { exchangeCurrentDensity: number; steepness: number }): ChargeTransfer => {
  require('sinhTransfer: exchangeCurrentDensity', 'a finite number > 0 [A/m2]', exchangeCurrentDensity, exchangeCurrentDensity > 0);
  require('sinhTransfer: steepness', 'a finite number > 0 [1/V]', steepness, steepness > 0);
  return {
    overpotential: (j) => asinh(j / exchangeCurrentDensity) / steepness,
    slope: (j) => 1 / (steepness * Math.sqrt(exchangeCurrentDensity * exchangeCurrentDensity + j * j)),
    linear: false,
    words: `j = i0 sinh(beta eta), i0 = ${formatNumber(exchangeCurrentDensity / 10)} mA/cm2, beta = ${formatNumber(steepness)} 1/V`,
    sources: [citations.singh2023],
  };
};

/**
 * Butler-Volmer: j = i0 (exp(alpha F eta/RT) - exp(-(1 - alpha) F eta/RT)), one electron.
 * @param law exchange current density i0 [A/m2], > 0; anodic transfer coefficient alpha in (0, 1); temperature [K]
 */
export const butlerVolmer = (law: { exchangeCurrentDensity: number; transferCoefficient: number; temperature: number }): ChargeTransfer => {
  const { exchangeCurrentDensity: i0, transferCoefficient: alpha, temperature } = law;
  require('butlerVolmer: exchangeCurrentDensity', 'a finite number > 0 [A/m2]', i0, i0 > 0);
  require('butlerVolmer: transferCoefficient', 'a number between 0 and 1', alpha, alpha > 0 && alpha < 1);
  require('butlerVolmer: temperature', 'a finite number > 0 [K]', temperature, temperature > 0);
  const f = faraday / (gasConstant * temperature);
  const slope = (eta: number): number => i0 * f * (alpha * Math.exp(alpha * f * eta) + (1 - alpha) * Math.exp(-(1 - alpha) * f * eta));
  // small overpotentials by sinh, where the difference of exponentials would lose their digits; large ones not, for sinh alone overflows
  const current = (eta: number): number =>
    Math.abs(f * eta) < 1 ? 2 * i0 * Math.exp((alpha - 0.5) * f * eta) * Math.sinh((f * eta) / 2) : i0 * (Math.exp(alpha * f * eta) - Math.exp(-(1 - alpha) * f * eta));
  const overpotential = (j: number): number => {
    // from the branch that alone would carry twice the current, where Newton's steps come down without overshooting
    let eta = j > 0 ? Math.log(1 + j / i0) / (alpha * f) : -Math.log(1 - j / i0) / ((1 - alpha) * f);
    for (let step = 0; step < 60; step++) {
      const change = (current(eta) - j) / slope(eta);
      eta -= change;
      if (Math.abs(change) <= 1e-15 * Math.abs(eta)) break;
    }
    return eta;
  };
  return {
    overpotential,
    slope: (j) => 1 / slope(overpotential(j)),
    linear: false,
    words: `Butler-Volmer, i0 = ${formatNumber(i0 / 10)} mA/cm2, alpha = ${formatNumber(alpha)}, ${formatNumber(temperature)} K`,
    sources: [citations.krauskopf2019llzo],
  };
};

const require = (place: string, need: string, value: number, holds: boolean): void => {
  if (!(Number.isFinite(value) && holds)) throw new AnodyneError(place, need, value);
};

/** Without Math.asinh, which nobody has compared between versions of Node. */
const asinh = (x: number): number => {
  if (Math.abs(x) < 1e-3) {
    const xx = x * x;
    return x * (1 - (xx / 6) * (1 - (9 / 20) * xx));
  }
  return x > 0 ? Math.log(x + Math.sqrt(x * x + 1)) : -Math.log(-x + Math.sqrt(x * x + 1));
};
