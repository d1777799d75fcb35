import type { AlloyModel } from '../cell/alloy-metal.ts';
import { type Citation, citations } from '../physics/citations.ts';
import { lithiumMolarVolume } from '../physics/lithium.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { requireObject } from './check-setup.ts';

/** The foil is an alloy: what its voxels hold at the start, and what of it the contact can use. */
export interface AlloySetup extends AlloyModel {
  readonly kind: 'alloy';
  /** N: quanta of a voxel of pure lithium. */
  readonly perVoxel: number;
  /** For people. */
  readonly words: string;
  readonly sources: readonly Citation[];
}

/** Lithium goes from voxel to voxel of an alloy. */
export interface ExchangeRule {
  readonly kind: 'exchange';
  /** Chemical diffusivity of lithium [m2/s]. */
  readonly diffusivity: number;
  /** For people. */
  readonly words: string;
  readonly sources: readonly Citation[];
}

/** The reaction at the contacts of an alloy: lithium alone goes and comes. */
export interface DelithiationEvent {
  readonly kind: 'delithiation';
  /** For people. */
  readonly words: string;
  readonly sources: readonly Citation[];
}

/** Concentrations in mol/m3. */
export interface Alloy {
  /** Of lithium, at the start. */
  readonly lithium: number;
  /** Of the solute, which stays where it is. */
  readonly solute: number;
  /** Of lithium, below which a voxel passes no current. */
  readonly leastLithium: number;
  /** Against lithium [V], by the atomic share of the solute. */
  readonly openCircuitVoltage: (share: number) => number;
  /** Quanta of a voxel of pure lithium: steps of its content, 100 if not given. */
  readonly quantaPerVoxel?: number;
}

const perCubicCentimetre = (concentration: number): string => `${formatNumber(concentration * 1e-3, 4)} mmol/cm3`;
const [leastQuanta, mostQuanta] = [20, 250];

/**
 * A foil of an alloy of lithium, each voxel with a content of lithium in whole quanta, on a skeleton of solute that keeps its place and size.
 * @throws AnodyneError on a concentration that is not > 0, more lithium than pure lithium has, a start below the least, quanta that are not a whole number from 20 to 250, or a voltage that is no finite number
 */
export const alloy = (of: Alloy): AlloySetup => {
  requireObject('alloy', of, ['lithium', 'solute', 'leastLithium', 'openCircuitVoltage'], ['quantaPerVoxel']);
  const { lithium, solute, leastLithium, openCircuitVoltage, quantaPerVoxel = 100 } = of;
  for (const [name, value] of Object.entries({ lithium, solute, leastLithium })) {
    if (!(Number.isFinite(value) && value > 0)) throw new AnodyneError(`alloy.${name}`, 'a finite concentration > 0 [mol/m3]', value);
  }
  if (typeof openCircuitVoltage !== 'function') throw new AnodyneError('alloy.openCircuitVoltage', 'a function of the atomic share of the solute [V]', openCircuitVoltage);
  const pure = 1 / lithiumMolarVolume;
  if (lithium > pure) throw new AnodyneError('alloy.lithium', `at most the ${perCubicCentimetre(pure)} of pure lithium`, perCubicCentimetre(lithium));
  if (leastLithium >= lithium) throw new AnodyneError('alloy.leastLithium', `less than the ${perCubicCentimetre(lithium)} at the start`, perCubicCentimetre(leastLithium));
  if (!Number.isInteger(quantaPerVoxel) || quantaPerVoxel < leastQuanta || quantaPerVoxel > mostQuanta) {
    throw new AnodyneError('alloy.quantaPerVoxel', `a whole number from ${leastQuanta} to ${mostQuanta}`, quantaPerVoxel);
  }
  const quanta = (concentration: number): number => (concentration / pure) * quantaPerVoxel;
  checkVoltages(openCircuitVoltage, quanta(solute), quantaPerVoxel);
  const words = `alloy of ${perCubicCentimetre(lithium)} of lithium and ${perCubicCentimetre(solute)} of a solute that stays; no current below ${perCubicCentimetre(leastLithium)} of lithium; ${quantaPerVoxel} quanta a voxel of lithium`;
  return {
    kind: 'alloy', perVoxel: quantaPerVoxel, initial: quanta(lithium), solute: quanta(solute), least: quanta(leastLithium), openCircuitVoltage,
    words, sources: [citations.krauskopf2019alloy, citations.delesse1847],
  };
};

/** At all contents that a voxel can have. */
const checkVoltages = (openCircuitVoltage: (share: number) => unknown, solute: number, perVoxel: number): void => {
  for (let content = 0; content <= perVoxel; content++) {
    const share = solute / (solute + content);
    const voltage = openCircuitVoltage(share);
    if (!Number.isFinite(voltage)) throw new AnodyneError(`alloy.openCircuitVoltage(${formatNumber(share, 4)})`, 'a finite number [V]', voltage);
  }
};

/** Exchange of lithium between the voxels of an alloy: Fick's law. @throws AnodyneError on a diffusivity [m2/s] that is not > 0 */
export const exchange = (of: { readonly diffusivity: number }): ExchangeRule => {
  requireObject('exchange', of, ['diffusivity']);
  const { diffusivity } = of;
  if (!(Number.isFinite(diffusivity) && diffusivity > 0)) throw new AnodyneError('exchange.diffusivity', 'a finite number > 0 [m2/s]', diffusivity);
  return { kind: 'exchange', diffusivity, words: `exchange of lithium between voxels of the alloy with D = ${formatNumber(diffusivity * 1e4)} cm2/s`, sources: [citations.krauskopf2019alloy] };
};

/** Stripping and plating of an alloy's lithium, quantum by quantum. */
export const delithiation = (): DelithiationEvent => ({
  kind: 'delithiation', words: 'stripping and plating of the lithium of the alloy alone, through contacts above its least content; its skeleton stays', sources: [citations.krauskopf2019alloy],
});
