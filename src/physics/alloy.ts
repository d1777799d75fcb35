import { elementaryCharge } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { activated } from './arrhenius.ts';

/**
 * c_Li [mol/m3] of alloys whose lattice parameter Krauskopf et al. measured (10.1002/aenm.201902568, section 2.3): Li, Li0.95Mg0.05 and Li0.9Mg0.1, 3.5098 to 3.5020 A. They lie on the straight line
 * 76.8 - 72 x mmol/cm3; it falls less than 76.8 (1 - x) because magnesium contracts the lattice.
 */
export const measuredAlloys = [
  { magnesium: 0, lithium: 76.8e3 },
  { magnesium: 0.05, lithium: 73.2e3 },
  { magnesium: 0.1, lithium: 69.6e3 },
] as const;

/** Least c_Li [mol/m3] of the beta phase at room temperature: 24.0 mmol/cm3, 69 at% of magnesium (10.1002/aenm.201902568, section 3.1 and fig. 1a). Below it alpha forms. */
export const leastBetaLithium = 24.0e3;

/** Chemical diffusivity [m2/s] of lithium in the beta phase at 25 degC: 3e-11 cm2/s, an average over its whole range that Krauskopf et al. fitted to depletion at 100 uA/cm2 (10.1002/aenm.201902568, section 3.1). */
export const betaDiffusivity = 3e-15;

/** Activation energy [J] of that diffusivity: 0.57 eV, which 10.1002/aenm.201902568 takes from lithium metal. */
export const betaActivationEnergy = 0.57 * elementaryCharge;

/** A solid solution of magnesium in lithium, beta phase. */
export interface LithiumMagnesium {
  /** Atomic share x of magnesium as made. */
  readonly magnesium: number;
  /** c_Li [mol/m3] as made. */
  readonly lithiumConcentration: number;
  /** c_Mg [mol/m3] as made: c_Li x / (1 - x). */
  readonly magnesiumConcentration: number;
}

/**
 * The alloy Li(1-x)Mg(x) as made: concentrations on the straight line through the measured ones.
 *
 * @param magnesium x, from 0 to 0.1
 * @throws AnodyneError beyond 0.1, where nothing was measured
 */
export const lithiumMagnesium = (magnesium: number): LithiumMagnesium => {
  const [lithium, , richest] = measuredAlloys;
  if (!(magnesium >= 0 && magnesium <= richest.magnesium)) throw new AnodyneError('magnesium', `an atomic share from 0 to ${richest.magnesium}, within the alloys measured`, magnesium);
  const lithiumConcentration = lithium.lithium + ((richest.lithium - lithium.lithium) * magnesium) / richest.magnesium;
  return { magnesium, lithiumConcentration, magnesiumConcentration: (lithiumConcentration * magnesium) / (1 - magnesium) };
};

/** Chemical diffusivity [m2/s] of lithium in the beta phase at `temperature` [K], by Arrhenius from `betaDiffusivity` at 25 degC. */
export const alloyDiffusivity = (temperature: number): number => activated(betaDiffusivity, betaActivationEnergy, temperature);

/** Atomic share of magnesium x_Mg = c_Mg / (c_Mg + c_Li), both [mol/m3]. */
export const magnesiumFraction = (lithium: number, magnesium: number): number => magnesium / (magnesium + lithium);

/** Open-circuit voltage [V] of an alloy against lithium by its atomic share of magnesium: 25 mV x, as measured up to x = 0.1 at room temperature (10.1002/aenm.201902568, fig. 1c); straight on beyond. */
export const alloyOpenCircuitVoltage = (magnesium: number): number => 25e-3 * magnesium;
