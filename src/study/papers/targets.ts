import { AnodyneError } from '../../units/error.ts';
import { checkKeys, nearest } from '../../units/nearest.ts';
import { parseUnit } from '../../units/unit.ts';
import { readJson } from '../../write/files.ts';

/**
 * What a figure of a paper is used for. calibrate: free parameters may be fitted to it; predict: nothing was fitted to it; trend: a shape or an order has
 * to come out; check: a closed form or an identity, no prediction.
 */
export const roles = ['calibrate', 'predict', 'trend', 'check'] as const;
export type Role = (typeof roles)[number];

/** One number that a simulation is held against. */
export interface Check {
  readonly name: string;
  /** Unit of all its numbers. */
  readonly unit: string;
  /** The band, ends included; an end left out is open. */
  readonly low?: number;
  readonly high?: number;
  readonly role: Role;
  /** The paper's own figure. */
  readonly paper?: number;
}

/** A result of a paper; it is reproduced when all its checks are inside their bands. */
export interface Target {
  readonly id: string;
  /** DOI */
  readonly paper: string;
  readonly where: string;
  readonly conditions: string;
  readonly quantity: string;
  /** Unit of the quantity; a check may compare in another, as a ratio. */
  readonly unit: string;
  readonly role: Role;
  readonly note?: string;
  readonly checks: readonly Check[];
}

const fileKeys = ['format', 'note', 'targets'];
const texts = ['id', 'paper', 'where', 'conditions', 'quantity', 'unit', 'role'];
const targetKeys = [...texts, 'note', 'checks'];
const checkTexts = ['name', 'unit', 'role'];
const numbers = ['low', 'high', 'paper'];

/** The targets of a file such as validation/targets.json, in its order. @throws AnodyneError with the first thing that is wrong */
export const readTargets = (path: string): Target[] => {
  const file = readJson(path);
  if (file.format !== 1) throw new AnodyneError(path, 'targets of format 1', file.format);
  checkKeys(path, file, fileKeys);
  if (!Array.isArray(file.targets) || file.targets.length === 0) throw new AnodyneError(`${path}: targets`, 'a list of targets', file.targets);
  const targets = file.targets.map((target: unknown, i) => checkTarget(`${path}: targets[${i}]`, target));
  requireOnce(path, 'id', targets.map(({ id }) => id));
  return targets;
};

const checkTarget = (place: string, given: unknown): Target => {
  checkKeys(place, given, targetKeys);
  const target = given as Target;
  requireTexts(place, target, texts);
  const named = `${place} (${target.id})`;
  if (!/^[a-zA-Z0-9-]+$/u.test(target.id)) throw new AnodyneError(`${place}.id`, 'letters, digits and -', target.id);
  if (!/^10\.\d{4,}\/\S+$/u.test(target.paper)) throw new AnodyneError(`${named}.paper`, 'a DOI', target.paper);
  if (target.note !== undefined) requireTexts(named, target, ['note']);
  requireRole(named, target.role);
  parseUnit(target.unit, `${named}.unit`);
  if (!Array.isArray(target.checks) || target.checks.length === 0) throw new AnodyneError(`${named}.checks`, 'at least one check', target.checks);
  for (const [i, check] of target.checks.entries()) checkCheck(`${named}.checks[${i}]`, check);
  requireOnce(named, 'name', target.checks.map(({ name }) => name));
  return target;
};

const checkCheck = (place: string, given: unknown): void => {
  checkKeys(place, given, [...checkTexts, ...numbers]);
  const check = given as Check;
  requireTexts(place, check, checkTexts);
  requireRole(place, check.role);
  parseUnit(check.unit, `${place}.unit`);
  for (const key of numbers) {
    const value = (given as Record<string, unknown>)[key];
    if (value !== undefined && !Number.isFinite(value)) throw new AnodyneError(`${place}.${key}`, 'a finite number', value);
  }
  const { low, high } = check;
  if (low === undefined && high === undefined) throw new AnodyneError(place, 'low, high or both', undefined);
  if (low !== undefined && high !== undefined && low > high) throw new AnodyneError(`${place}.low`, `at most high, ${high}`, low);
};

const requireTexts = (place: string, given: object, keys: readonly string[]): void => {
  for (const key of keys) {
    const value = (given as Record<string, unknown>)[key];
    if (typeof value !== 'string' || value.trim() === '') throw new AnodyneError(`${place}.${key}`, 'a text', value);
  }
};

const requireRole = (place: string, role: string): void => {
  if (!(roles as readonly string[]).includes(role)) throw new AnodyneError(`${place}.role`, `one of ${roles.join(', ')}`, role, { nearest: nearest(role, roles) });
};

const requireOnce = (place: string, key: string, values: readonly string[]): void => {
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined) throw new AnodyneError(place, `each ${key} once`, twice);
};
