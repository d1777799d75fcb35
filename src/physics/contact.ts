import { vacuumPermittivity } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { activated, referenceTemperature } from './arrhenius.ts';

/**
 * Contact below the voxel: gently made contact touches at a-spots of nanometres, which no voxel resolves. A touching site carries their constriction in series, set by the highest pressure
 * at which contact was made (10.1021/acsami.9b02537, fig. 2): r_c = k (p^-1/2 - p0^-1/2) above zero.
 */
export interface ContactModel {
  /** Highest pressure at which contact was made [Pa], > 0. */
  readonly formationPressure: number;
  /** k [ohm m2 Pa^1/2] at 25 degC; fitted to the resistances at 10 and 40 MPa (entry llzo-pressure-resistance). */
  readonly strength: number;
  /** p0 [Pa]: full contact at and above it; fitted to the same. */
  readonly fullPressure: number;
  /** A: by how many times itself r_c grows as lithium is stripped through a site; fitted to entry llzo-cycle-240nm. */
  readonly growth: number;
  /** q_a [C/m2]: charge over which it does; held at the charge of that half cycle. */
  readonly growthCharge: number;
  /** Capacitance of true contact [F/m2]: of the double layer. */
  readonly capacitance: number;
  /** Capacitance of the nanometre gaps inside a touching site, over that of true contact. */
  readonly gapShare: number;
}

/** k = 1581 ohm cm2 MPa^1/2, p0 = 62 MPa; A = 1.27(35), calibrated with q_a held at 0.05 mAh/cm2 (validation/calibration.md); 10 uF/cm2, provisional; gaps 0.08 of full contact (docs/model.md). */
export const contactDefaults = { strength: 1581e-4 * 1e3, fullPressure: 62e6, growth: 1.27, growthCharge: 1800, capacitance: 0.1, gapShare: 0.08 } as const;

/** @throws AnodyneError on a pressure or charge that is not > 0, or anything negative */
export const contactModel = (model: Partial<ContactModel> & Pick<ContactModel, 'formationPressure'>): ContactModel => {
  const whole = { ...contactDefaults, ...model };
  const positive = ['formationPressure', 'fullPressure', 'growthCharge'] as const;
  for (const key of positive) if (!(Number.isFinite(whole[key]) && whole[key] > 0)) throw new AnodyneError(`contact.${key}`, 'a finite number > 0', whole[key]);
  const others = ['strength', 'growth', 'capacitance', 'gapShare'] as const;
  for (const key of others) if (!(Number.isFinite(whole[key]) && whole[key] >= 0)) throw new AnodyneError(`contact.${key}`, 'a finite number >= 0', whole[key]);
  return whole;
};

/** r_c [ohm m2] at 25 degC as contact was made; it follows 1/sigma of the electrolyte it runs through. */
export const freshContactResistance = ({ strength, formationPressure, fullPressure }: ContactModel): number =>
  Math.max(0, strength * (1 / Math.sqrt(formationPressure) - 1 / Math.sqrt(fullPressure)));

/** r_c over its fresh value after the charge `q` [C/m2] has been stripped through the site since its contact was made. */
export const contactGrowth = ({ growth, growthCharge }: ContactModel, q: number): number => 1 + growth * (1 - Math.exp(-q / growthCharge));

/** Capacitance of a touching site [F/m2]: true contact in a share p/p0, nanometre gaps in the rest. Growth of r_c does not show in it. */
export const contactCapacitance = ({ formationPressure, fullPressure, capacitance, gapShare }: ContactModel): number => {
  const touching = Math.min(1, formationPressure / fullPressure);
  return capacitance * (touching + gapShare * (1 - touching));
};

/** Capacitance of a void of this depth [m] [F/m2]: two plates. */
export const voidCapacitance = (depth: number): number => vacuumPermittivity / depth;

/** Ionic conductivity [S/m] at `temperature` [K] from that at 25 degC: sigma T follows Arrhenius' law with this activation energy [J]. */
export const ionicConductivity = (atReference: number, activationEnergy: number, temperature: number): number =>
  activated(atReference, activationEnergy, temperature) * (referenceTemperature / temperature);
