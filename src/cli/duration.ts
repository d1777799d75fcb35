import { AnodyneError } from '../units/error.ts';
import { parseQuantity, parseUnit } from '../units/unit.ts';

const seconds = parseUnit('s', 's');

/** A wall time such as '2 h' or '90' in seconds. @throws AnodyneError, naming `option` */
export const parseDuration = (option: string, text: string): number => {
  const value = parseQuantity(text, seconds, option);
  if (value <= 0) throw new AnodyneError(option, 'a time > 0', text);
  return value;
};
