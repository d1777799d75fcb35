import { AnodyneError } from '../units/error.ts';

/** The value of --seed. @throws AnodyneError unless it is a whole number that a double holds exactly */
export const parseSeed = (text: string): number => {
  // digits only: Number reads '' as 0 and '0x10' as 16
  const seed = /^\d+$/u.test(text.trim()) ? Number(text) : NaN;
  if (!Number.isSafeInteger(seed)) throw new AnodyneError('--seed', `a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`, text);
  return seed;
};
