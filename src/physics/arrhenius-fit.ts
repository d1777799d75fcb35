import { boltzmann } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';

/** value = prefactor exp(-activationEnergy / kT) */
export interface ArrheniusFit {
  /** E [J]. */
  readonly activationEnergy: number;
  /** Of E [J], from the scatter about the line; 0 if there is none. */
  readonly standardError: number;
  /** In the unit of the values. */
  readonly prefactor: number;
}

/**
 * The straight line of ln(value) over 1/T by least squares, all points of equal relative error: for what is Arrhenius by itself, such as a rate or a diffusivity. Of an ionic conductivity
 * sigma T is, not sigma: `arrheniusFitOfConductivity`.
 *
 * @param temperature [K], at least three, not all equal
 * @param value > 0, in any unit, length of temperature
 */
export function arrheniusFit(temperature: readonly number[], value: readonly number[]): ArrheniusFit {
  check(temperature, value);
  const n = temperature.length;
  const meanOf = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / n;
  const inverse = temperature.map((t) => 1 / t);
  const logarithm = value.map(Math.log);
  const [x0, y0] = [meanOf(inverse), meanOf(logarithm)];
  // from the means: 1/T varies by a few per cent about a common value
  const dx = inverse.map((x) => x - x0);
  const dy = logarithm.map((y) => y - y0);
  const sxx = dx.reduce((sum, x) => sum + x * x, 0);
  const slope = dx.reduce((sum, x, i) => sum + x * dy[i]!, 0) / sxx;
  const scatter = dx.reduce((sum, x, i) => sum + (dy[i]! - slope * x) ** 2, 0) / (n - 2);
  return {
    activationEnergy: -boltzmann * slope,
    standardError: boltzmann * Math.sqrt(scatter / sxx),
    prefactor: Math.exp(y0 - slope * x0),
  };
}

/** The same for a conductivity sigma [S/m], of which sigma T is Arrhenius (Nernst and Einstein: sigma T ~ D). The prefactor is that of sigma T [S K/m]. */
export function arrheniusFitOfConductivity(temperature: readonly number[], conductivity: readonly number[]): ArrheniusFit {
  check(temperature, conductivity);
  return arrheniusFit(temperature, conductivity.map((sigma, i) => sigma * temperature[i]!));
}

function check(temperature: readonly number[], value: readonly number[]): void {
  if (temperature.length < 3) throw new AnodyneError('Arrhenius fit: temperature', 'at least three temperatures, for the error of the slope', temperature.length);
  if (value.length !== temperature.length) throw new AnodyneError('Arrhenius fit: value', `${temperature.length} values, one a temperature`, value.length);
  temperature.forEach((t, i) => {
    if (!(t > 0 && t < Infinity)) throw new AnodyneError(`Arrhenius fit: temperature[${i}]`, 'a temperature > 0 [K]', t);
    if (!(value[i]! > 0 && value[i]! < Infinity)) throw new AnodyneError(`Arrhenius fit: value[${i}]`, 'a finite value > 0', value[i]);
  });
  if (temperature.every((t) => t === temperature[0])) throw new AnodyneError('Arrhenius fit: temperature', 'temperatures that differ', temperature);
}
