import type { FieldModel } from '../cell/field-model.ts';
import { ContactPlane } from '../field/contact-plane.ts';
import { checkLayers, type Layers } from '../field/layers.ts';
import { uniformResistance } from '../field/pellet.ts';
import type { MakeVoxelSolver } from '../field/polycrystal.ts';
import type { ChargeTransfer } from '../physics/charge-transfer.ts';
import { type Citation, citations } from '../physics/citations.ts';
import { type ContactModel, freshContactResistance } from '../physics/contact.ts';
import { checkInterphase, type Interphase, interphaseInWords, interphaseResistance } from '../physics/interphase.ts';
import type { RandomSource } from '../random/random-source.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { checkKeys } from '../units/nearest.ts';

/** The electrolyte under a foil: what the potential is solved in. */
export interface FieldSetup {
  readonly kind: 'field';
  /** true where the electrolyte is known voxel by voxel, as flaws need it. */
  readonly voxels?: true;
  /** Makes the field of a contact plane of nx x ny voxels of this edge [m]; chance, for a microstructure, from `random` alone; `make` solves what is known voxel by voxel, the processor if it is not given. */
  readonly model: (nx: number, ny: number, edge: number, random: RandomSource, make?: MakeVoxelSolver) => FieldModel;
  /** For people: the model with its numbers. */
  readonly words: string;
  readonly sources: readonly Citation[];
}

/** A laterally uniform electrolyte and its interface. */
export interface LayeredElectrolyte {
  /** From the contact plane down to the counter electrode. */
  readonly layers: Layers;
  readonly chargeTransfer: ChargeTransfer;
  readonly contact: ContactModel;
  /** Contact resistance over its value at 25 degC: sigma(25 degC)/sigma(T); 1 if not given. */
  readonly contactSlowdown?: number;
  /** Currents are solved again when more than this share of the contacts has come or gone; 0.3 if not given, at most 0.5. */
  readonly lag?: number;
  /** What grows between lithium and electrolyte; without it nothing does. */
  readonly interphase?: Interphase;
}

/** Keys of the interface, for every electrolyte. */
export const interfaceKeys = ['chargeTransfer', 'contact', 'contactSlowdown', 'lag', 'interphase'];
const keys = ['layers', ...interfaceKeys];

/**
 * The electrolyte's potential under a foil, solved on the contact plane: contacts share the current by their constriction, contact resistance and charge transfer, and drive stripping and
 * plating one by one.
 * @throws AnodyneError on an unknown key, a layer without thickness or conductivity, a lag outside 0 to 0.5
 */
export const layeredElectrolyte = (electrolyte: LayeredElectrolyte): FieldSetup => {
  checkKeys('layeredElectrolyte', electrolyte, keys);
  const { layers, chargeTransfer, contact, lag = 0.3 } = electrolyte;
  checkLayers(layers, 'layeredElectrolyte.layers');
  checkInterface('layeredElectrolyte', electrolyte);
  const uniform = uniformResistance(layers);
  const { freshResistance, words } = describeInterface(electrolyte);
  return {
    kind: 'field',
    model: (nx, ny, edge) => ({ solver: new ContactPlane(layers, [nx, ny], edge), uniform, chargeTransfer, contact, freshResistance, lag, ...tolerances, ...interphaseOf(electrolyte) }),
    words: `electrolyte of ${formatNumber(uniform.bulk * 1e4)} ohm cm2 (grains) and ${formatNumber(uniform.boundary * 1e4)} ohm cm2 (boundaries), ${words}`,
    sources: [citations.krauskopf2019llzo, citations.holm1967, ...chargeTransfer.sources],
  };
};

/** Of the currents that events go by, and of those that are reported. */
export const tolerances = { tolerance: 1e-5, sampleTolerance: 1e-9 } as const;

/** A single crystal under a microelectrode, and its interface. */
export interface HalfSpace extends Omit<LayeredElectrolyte, 'layers'> {
  /** [S/m] */
  readonly conductivity: number;
  /** Relative permittivity. */
  readonly permittivity: number;
}

/**
 * A half space under one microelectrode: the patch of contacts stands alone, not on a lattice of patches. All of its resistance but contact and charge transfer is constriction.
 * The square plane should be some four diameters wide.
 * @throws AnodyneError as `layeredElectrolyte`
 */
export const halfSpace = (electrolyte: HalfSpace): FieldSetup => {
  checkKeys('halfSpace', electrolyte, ['conductivity', 'permittivity', ...keys.slice(1)]);
  const { conductivity, permittivity, chargeTransfer, contact, lag = 0.3 } = electrolyte;
  // deeper than all waves but the mean, which is replaced
  const layers: Layers = [{ thickness: 1, conductivity, permittivity }];
  checkLayers(layers, 'halfSpace');
  checkInterface('halfSpace', electrolyte);
  const { freshResistance, words } = describeInterface(electrolyte);
  const uniform = { bulk: 0, boundary: 0 };
  return {
    kind: 'field',
    model: (nx, ny, edge) => ({ solver: new ContactPlane(layers, [nx, ny], edge, true), uniform, chargeTransfer, contact, freshResistance, lag, ...tolerances, ...interphaseOf(electrolyte) }),
    words: `half space of ${formatNumber(conductivity * 10)} mS/cm, ${words}`,
    sources: [citations.holm1967, ...chargeTransfer.sources],
  };
};

/** What every electrolyte has to say of its interface. */
export type InterfaceParts = Omit<LayeredElectrolyte, 'layers'>;

export const checkInterface = (place: string, { chargeTransfer, contact, contactSlowdown = 1, lag = 0.3, interphase }: Partial<InterfaceParts>): void => {
  // nobody checks types before a scenario is run
  if (chargeTransfer === undefined) throw new AnodyneError(`${place}.chargeTransfer`, 'linearTransfer(...), sinhTransfer(...) or butlerVolmer(...)', chargeTransfer);
  if (contact === undefined) throw new AnodyneError(`${place}.contact`, 'contactModel({ formationPressure })', contact);
  if (!(lag >= 0 && lag <= 0.5)) throw new AnodyneError(`${place}.lag`, 'a number from 0 to 0.5', lag);
  if (!(Number.isFinite(contactSlowdown) && contactSlowdown > 0)) throw new AnodyneError(`${place}.contactSlowdown`, 'a finite number > 0', contactSlowdown);
  if (interphase) checkInterphase(`${place}.interphase`, interphase);
};

/** As a part of a field model. */
export const interphaseOf = ({ interphase }: InterfaceParts): { interphaseResistance?: (time: number) => number } =>
  (interphase ? { interphaseResistance: (time) => interphaseResistance(interphase, time) } : {});

export const describeInterface = ({ chargeTransfer, contact, contactSlowdown = 1, lag = 0.3, interphase }: InterfaceParts): { freshResistance: number; words: string } => {
  const freshResistance = freshContactResistance(contact) * contactSlowdown;
  return {
    freshResistance,
    words: `${chargeTransfer.words}, contact made at ${formatNumber(contact.formationPressure / 1e6)} MPa: ${formatNumber(freshResistance * 1e4)} ohm cm2; `
      + `currents solved again when ${formatNumber(lag * 100)} % of the contacts have changed${interphase ? `; ${interphaseInWords(interphase)}` : ''}`,
  };
};
