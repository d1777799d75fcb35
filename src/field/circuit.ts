import { AnodyneError } from '../units/error.ts';
import type { Spectrum } from './spectrum.ts';

/** A resistance beside a constant phase element: a depressed arc in the complex plane, Z = R / (1 + R Q (i omega)^alpha). */
export interface Arc {
  /** R [ohm m2], > 0. */
  readonly resistance: number;
  /** Q [s^alpha / (ohm m2)], > 0: the capacitance [F/m2] where alpha is 1. */
  readonly coefficient: number;
  /** alpha, in (0, 1]; 1 is a capacitor. */
  readonly exponent: number;
}

/**
 * What a pellet between lithium electrodes is read as: a series resistance and arcs in series, in the order of rising time constants. With three arcs these are the grain interior
 * (bulk), the grain boundaries and the interface to the metal.
 */
export interface Circuit {
  /** R0 [ohm m2], >= 0. */
  readonly seriesResistance: number;
  readonly arcs: readonly Arc[];
}

/** The time constant [s] of an arc, (R Q)^(1/alpha): the inverse of the angular frequency at its top. */
export const timeConstant = ({ resistance, coefficient, exponent }: Arc): number => Math.exp(Math.log(resistance * coefficient) / exponent);

/** Z of the circuit at `frequency` [Hz]. */
export function circuitImpedance({ seriesResistance, arcs }: Circuit, frequency: Float64Array): Spectrum {
  if (!(seriesResistance >= 0 && seriesResistance < Infinity)) throw new AnodyneError('circuit: seriesResistance', 'a finite resistance >= 0 [ohm m2]', seriesResistance);
  arcs.forEach(checkArc);
  const real = new Float64Array(frequency.length).fill(seriesResistance);
  const imaginary = new Float64Array(frequency.length);
  for (const { resistance, coefficient, exponent } of arcs) {
    const cosine = Math.cos((exponent * Math.PI) / 2);
    const sine = Math.sin((exponent * Math.PI) / 2);
    for (let i = 0; i < frequency.length; i++) {
      // R / (1 + w), w = R Q (i omega)^alpha
      const size = resistance * coefficient * Math.exp(exponent * Math.log(2 * Math.PI * frequency[i]!));
      const a = 1 + size * cosine;
      const b = size * sine;
      const scale = resistance / (a * a + b * b);
      real[i]! += scale * a;
      imaginary[i]! -= scale * b;
    }
  }
  return { frequency, real, imaginary };
}

function checkArc({ resistance, coefficient, exponent }: Arc, index: number): void {
  const place = `circuit: arcs[${index}]`;
  if (!(resistance > 0 && resistance < Infinity)) throw new AnodyneError(`${place}.resistance`, 'a finite resistance > 0 [ohm m2]', resistance);
  if (!(coefficient > 0 && coefficient < Infinity)) throw new AnodyneError(`${place}.coefficient`, 'a finite coefficient > 0 [s^alpha / (ohm m2)]', coefficient);
  if (!(exponent > 0 && exponent <= 1)) throw new AnodyneError(`${place}.exponent`, 'an exponent in (0, 1]', exponent);
}
