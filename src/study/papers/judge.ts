import { AnodyneError } from '../../units/error.ts';
import { nearest } from '../../units/nearest.ts';
import type { Measured } from './paper-entry.ts';
import { roles, type Check, type Role, type Target } from './targets.ts';

/** A check with what the simulation says to it. */
export interface Judged {
  readonly check: Check;
  readonly value: number | null;
  readonly standardError: number | null;
  /** Whether the value lies in the band, whatever its error; no value lies in none. */
  readonly inside: boolean;
}

/** Holds measured values against the checks of a target, in their order. @throws AnodyneError unless there is one finite value for each check */
export const judge = (target: Target, measured: readonly Measured[]): Judged[] => {
  const place = `${target.id}: measure`;
  const names = target.checks.map(({ name }) => name);
  for (const [i, { check }] of measured.entries()) {
    if (!names.includes(check)) throw new AnodyneError(place, `a check of the target (${names.join('; ')})`, check, { nearest: nearest(check, names) });
    if (measured.findIndex((other) => other.check === check) < i) throw new AnodyneError(place, 'each check once', check);
  }
  return target.checks.map((check) => {
    const found = measured.find((one) => one.check === check.name);
    if (!found) throw AnodyneError.sentence(`${place}: says nothing to the check "${check.name}".`);
    const { value, standardError } = found;
    if (value !== null && !Number.isFinite(value)) throw new AnodyneError(`${place}: ${check.name}`, 'a finite number, or null where there is none', value);
    if (standardError !== null && !(Number.isFinite(standardError) && standardError >= 0)) {
      throw new AnodyneError(`${place}: ${check.name}`, 'a standard error >= 0, or null where it is unknown', standardError);
    }
    return { check, value, standardError, inside: value !== null && value >= (check.low ?? -Infinity) && value <= (check.high ?? Infinity) };
  });
};

/** Entries with a check of a role, and those of them that have all their checks of that role inside. */
export interface Tally {
  readonly inside: number;
  readonly of: number;
}

/** Counts entries by role. An entry with checks of two roles counts for both, each time by these checks alone. */
export const tally = (entries: readonly (readonly Judged[])[]): Record<Role, Tally> => {
  const count = (role: Role): Tally => {
    const parts = entries.map((judged) => judged.filter(({ check }) => check.role === role)).filter((part) => part.length > 0);
    return { inside: parts.filter((part) => part.every(({ inside }) => inside)).length, of: parts.length };
  };
  return Object.fromEntries(roles.map((role) => [role, count(role)])) as Record<Role, Tally>;
};
