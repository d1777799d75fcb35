import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';

/** What lithium makes of an electrolyte that it reduces: a layer that grows by diffusion through itself (10.1002/advs.202302521, section 2.3, after Wenzel et al. 2018). */
export interface Interphase {
  /** d [m] as the run begins. */
  readonly thickness: number;
  /** k [m2/s] of the parabolic law: d^2 = d(0)^2 + k t. */
  readonly growth: number;
  /** Of lithium ions in it [S/m]. */
  readonly conductivity: number;
}

/** @throws AnodyneError on a key that is not a number >= 0, or a layer that does not conduct */
export const checkInterphase = (place: string, { thickness, growth, conductivity }: Interphase): void => {
  if (!(thickness >= 0 && thickness < Infinity)) throw new AnodyneError(`${place}.thickness`, 'a finite number >= 0 [m]', thickness);
  if (!(growth >= 0 && growth < Infinity)) throw new AnodyneError(`${place}.growth`, 'a finite number >= 0 [m2/s]', growth);
  if (!(conductivity > 0 && conductivity < Infinity)) throw new AnodyneError(`${place}.conductivity`, 'a finite number > 0 [S/m]', conductivity);
};

/** Areal resistance [ohm m2] of the layer after a time [s]: its thickness over its conductivity. */
export const interphaseResistance = ({ thickness, growth, conductivity }: Interphase, time: number): number => Math.sqrt(thickness * thickness + growth * time) / conductivity;

export const interphaseInWords = ({ thickness, growth, conductivity }: Interphase): string =>
  `an interphase of ${formatNumber(thickness * 1e9)} nm at first, which grows as the root of time (${formatNumber(growth * 1e18)} nm2/s), ${formatNumber(conductivity * 10)} mS/cm`;
