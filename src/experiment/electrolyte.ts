import type { FieldModel } from '../cell/cell-field.ts';
import { ContactPlane } from '../field/contact-plane.ts';
import { checkLayers, type Layers } from '../field/layers.ts';
import { uniformResistance } from '../field/pellet.ts';
import type { ChargeTransfer } from '../physics/charge-transfer.ts';
import { type Citation, citations } from '../physics/citations.ts';
import { type ContactModel, freshContactResistance } from '../physics/contact.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { checkKeys } from '../units/nearest.ts';

/** The electrolyte under a foil: what the potential is solved in. */
export interface FieldSetup {
  readonly kind: 'field';
  /** Makes the field of a contact plane of nx x ny voxels of this edge [m]. */
  readonly model: (nx: number, ny: number, edge: number) => FieldModel;
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
  /** Currents are solved again when more than this share of the contacts has come or gone; 0.02 if not given, at most 0.5. */
  readonly lag?: number;
}

const keys = ['layers', 'chargeTransfer', 'contact', 'contactSlowdown', 'lag'];

/**
 * The electrolyte's potential under a foil, solved on the contact plane: contacts share the current by their constriction, contact resistance and charge transfer, and drive stripping and
 * plating one by one.
 * @throws AnodyneError on an unknown key, a layer without thickness or conductivity, a lag outside 0 to 0.5
 */
export const layeredElectrolyte = (electrolyte: LayeredElectrolyte): FieldSetup => {
  checkKeys('layeredElectrolyte', electrolyte, keys);
  const { layers, chargeTransfer, contact, contactSlowdown = 1, lag = 0.02 } = electrolyte;
  checkLayers(layers, 'layeredElectrolyte.layers');
  if (!(lag >= 0 && lag <= 0.5)) throw new AnodyneError('layeredElectrolyte.lag', 'a number from 0 to 0.5', lag);
  if (!(Number.isFinite(contactSlowdown) && contactSlowdown > 0)) throw new AnodyneError('layeredElectrolyte.contactSlowdown', 'a finite number > 0', contactSlowdown);
  const uniform = uniformResistance(layers);
  const freshResistance = freshContactResistance(contact) * contactSlowdown;
  return {
    kind: 'field',
    model: (nx, ny, edge) => ({ solver: new ContactPlane(layers, [nx, ny], edge), uniform, chargeTransfer, contact, freshResistance, lag, tolerance: 1e-8 }),
    words: `electrolyte of ${formatNumber(uniform.bulk * 1e4)} ohm cm2 (grains) and ${formatNumber(uniform.boundary * 1e4)} ohm cm2 (boundaries), ${chargeTransfer.words}, `
      + `contact made at ${formatNumber(contact.formationPressure / 1e6)} MPa: ${formatNumber(freshResistance * 1e4)} ohm cm2; solved again when ${formatNumber(lag * 100)} % of the contacts have changed`,
    sources: [citations.krauskopf2019llzo, citations.holm1967, ...chargeTransfer.sources],
  };
};
