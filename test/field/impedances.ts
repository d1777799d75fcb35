import type { Arc } from '../../src/field/circuit.ts';
import { circuitImpedance, type Circuit } from '../../src/field/circuit.ts';
import { frequencies, type Spectrum } from '../../src/field/spectrum.ts';
import type { RandomSource } from '../../src/random/random-source.ts';

/** 1 Hz to 10 MHz, 10 a decade: 71 frequencies. */
export const sweep = frequencies({ from: 1, to: 1e7, perDecade: 10 });

/** @param tau its time constant [s] */
export const arcOf = (resistance: number, tau: number, exponent: number): Arc => ({ resistance, exponent, coefficient: Math.exp(exponent * Math.log(tau)) / resistance });

/**
 * A 2 mm pellet of LLZO between lithium electrodes, from ohm cm2 and F/cm2: bulk with 50 epsilon_0, grain boundaries, interface.
 *
 * @param colder by what factor sigma is smaller than at 25 degC
 */
export const llzo = (interfaceResistance: number, colder = 1): Circuit => ({
  seriesResistance: 0,
  arcs: [[400 * colder, 2.2e-11, 1], [40 * colder, 5e-9, 0.95], [interfaceResistance, 3e-6, 0.85]].map(([r, c, alpha]) => arcOf(r! * 1e-4, r! * c!, alpha!)),
});

export const gaussian = (random: RandomSource): number => Math.sqrt(2 * random.exponential()) * Math.cos(2 * Math.PI * random.uniform());

/** With noise in both parts, `level` times |Z| each. */
export const noisy = ({ frequency, real, imaginary }: Spectrum, level: number, random: RandomSource): Spectrum => {
  const noise = real.map((re, i) => level * Math.hypot(re, imaginary[i]!));
  return { frequency, real: real.map((re, i) => re + noise[i]! * gaussian(random)), imaginary: imaginary.map((im, i) => im + noise[i]! * gaussian(random)) };
};

/** A spectrum whose circuit changes while it is measured. */
export const drifting = (at: (step: number) => Circuit): Spectrum => {
  const parts = Array.from(sweep, (f, i) => circuitImpedance(at(i), Float64Array.of(f)));
  return { frequency: sweep, real: Float64Array.from(parts, (z) => z.real[0]!), imaginary: Float64Array.from(parts, (z) => z.imaginary[0]!) };
};
