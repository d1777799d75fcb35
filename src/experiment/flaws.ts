import type { FlawModel } from '../cell/flaw-model.ts';
import type { FlawSeeds } from '../cell/flaw-seeds.ts';
import { citations, type Citation } from '../physics/citations.ts';
import { checkCeramic, fractureOverpotential, fracturePressure } from '../physics/fracture.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { checkKeys } from '../units/nearest.ts';

/** Surface flaws of the electrolyte: plating fills them and breaks them open, to a short circuit in the end. */
export interface FlawsEvent {
  readonly kind: 'flaws';
  readonly model: FlawModel;
  /** For people: the model with its numbers. */
  readonly words: string;
  /** Where the model comes from. */
  readonly sources: readonly Citation[];
}

const keys = ['seeds', 'length', 'opening', 'ceramic', 'weibullModulus', 'extrusionTemperature'];

/**
 * Flaws on the contact plane of an electrolyte of voxels (`polycrystallineElectrolyte`), beside `stripping(...)`.
 * @throws AnodyneError on an unknown key, a length, opening or toughness that is not > 0, a Weibull modulus below 1
 */
export const flaws = (model: FlawModel): FlawsEvent => {
  checkKeys('flaws', model, keys);
  const { seeds, length, opening, ceramic, weibullModulus, extrusionTemperature } = model;
  checkSeeds(seeds);
  for (const [name, value] of [['length', length], ['opening', opening]] as const) positive(`flaws.${name}`, value, 'm');
  checkCeramic('flaws.ceramic', ceramic);
  if (weibullModulus !== undefined && !(weibullModulus >= 1 && weibullModulus < Infinity)) throw new AnodyneError('flaws.weibullModulus', 'a finite number >= 1', weibullModulus);
  if (extrusionTemperature !== undefined) positive('flaws.extrusionTemperature', extrusionTemperature, 'K');
  return {
    kind: 'flaws', model, words: inWords(model),
    sources: [citations.singh2023, citations.klinsmann2019, citations.cotterell1980, citations.oore1980, citations.sneddon1946, citations.irwin1957, ...(weibullModulus ? [citations.weibull1951] : []), ...(extrusionTemperature ? [citations.lepage2019] : [])],
  };
};

const positive = (place: string, value: number, unit: string): void => {
  if (!(value > 0 && value < Infinity)) throw new AnodyneError(place, `a finite number > 0 [${unit}]`, value);
};

const checkSeeds = (seeds: FlawSeeds): void => {
  if (typeof seeds === 'object' && 'at' in seeds && Array.isArray(seeds.at) && seeds.at.length > 0) checkKeys('flaws.seeds', seeds, ['at']);
  else if (typeof seeds === 'object' && 'spacing' in seeds) {
    checkKeys('flaws.seeds', seeds, ['spacing', 'boundaries']);
    positive('flaws.seeds.spacing', seeds.spacing, 'm');
  } else if (typeof seeds === 'object' && 'phase' in seeds) checkKeys('flaws.seeds', seeds, ['phase']);
  else throw new AnodyneError('flaws.seeds', '{ at: [[x, y], ...] }, { spacing } or { phase }', seeds);
};

const inWords = ({ seeds, length, opening, ceramic: { youngsModulus, toughness }, weibullModulus, extrusionTemperature }: FlawModel): string => {
  const um = (value: number): string => `${formatNumber(value * 1e6)} um`;
  const where = 'at' in seeds ? `${seeds.at.length} at given places` : 'phase' in seeds ? `each piece of ${seeds.phase}` : `one every ${um(seeds.spacing)}${seeds.boundaries ? ' where grains meet' : ''}`;
  return `flaws of the electrolyte, ${where}, ${um(length)} long and ${formatNumber(opening * 1e9)} nm open: E' = ${formatNumber(youngsModulus / 1e9)} GPa, K_IC = ${formatNumber(toughness.grain / 1e6)} MPa m^1/2 in grains, `
    + `${formatNumber(toughness.boundary / 1e6)} on boundaries${weibullModulus ? `, Weibull modulus ${formatNumber(weibullModulus)}` : ''}; a grain breaks at ${formatNumber(fracturePressure(toughness.grain, length) / 1e6)} MPa, `
    + `not below ${formatNumber(fractureOverpotential(toughness.grain, length) * 1e3)} mV; ${extrusionTemperature ? 'lithium is pressed back out by climb' : 'no lithium is pressed back out'}`;
};
