import { type EngineChoice, engineChoices } from '../experiment/choose-engine.ts';
import { type FieldPlace, fieldPlaces } from '../experiment/field-place.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';

/** The value of --field. */
export const parseField = (text: string): FieldPlace => {
  const found = fieldPlaces.find((name) => name === text);
  if (found === undefined) throw new AnodyneError('--field', `one of ${fieldPlaces.join(', ')}`, text, { nearest: nearest(text, fieldPlaces) });
  return found;
};

/** The value of --engine. */
export const parseEngine = (text: string): EngineChoice => {
  const found = engineChoices.find((name) => name === text);
  if (found === undefined) throw new AnodyneError('--engine', `one of ${engineChoices.join(', ')}`, text, { nearest: nearest(text, engineChoices) });
  return found;
};
