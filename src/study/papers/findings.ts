import { AnodyneError } from '../../units/error.ts';
import { checkKeys, nearest } from '../../units/nearest.ts';
import { readJson } from '../../write/files.ts';
import type { Target } from './targets.ts';

/** A free parameter, and what it was fitted to. */
export interface Calibrated {
  readonly parameter: string;
  /** With its unit, and its standard error in brackets where it is known. */
  readonly value: string;
  /** Ids of targets. One without a check that may be fitted to is told apart in the report: it is no prediction any more. */
  readonly fittedTo: readonly string[];
  /** File that tells of it. */
  readonly source: string;
}

/** Why a check is missed, as far as that was measured. */
export interface Miss {
  readonly id: string;
  /** Names of the target's checks that it is said of. */
  readonly checks: readonly string[];
  readonly reason: string;
  /** File with the measurement. */
  readonly source: string;
}

/** What a reader of an entry has to know, whatever its numbers. */
export interface Remark {
  readonly id: string;
  readonly remark: string;
  readonly source: string;
}

/** What is known of the model besides its numbers: kept apart from the scenarios, for a word more in one of them would make all its runs other runs. */
export interface Findings {
  readonly calibrated: readonly Calibrated[];
  readonly misses: readonly Miss[];
  readonly remarks: readonly Remark[];
}

/** Findings of a file such as validation/findings.json, which have to fit its targets. @throws AnodyneError with the first thing that is wrong */
export const readFindings = (path: string, targets: readonly Target[]): Findings => {
  const file = readJson(path);
  if (file.format !== 1) throw new AnodyneError(path, 'findings of format 1', file.format);
  checkKeys(path, file, ['format', 'note', 'calibrated', 'misses', 'remarks']);
  const calibrated = listOf(path, 'calibrated', file.calibrated, ['parameter', 'value', 'source'], 'fittedTo') as unknown as Calibrated[];
  const misses = listOf(path, 'misses', file.misses, ['id', 'reason', 'source'], 'checks') as unknown as Miss[];
  const remarks = listOf(path, 'remarks', file.remarks, ['id', 'remark', 'source']) as unknown as Remark[];
  for (const [i, { fittedTo }] of calibrated.entries()) {
    for (const id of fittedTo) targetOf(`${path}: calibrated[${i}].fittedTo`, targets, id);
  }
  for (const [i, { id, checks }] of misses.entries()) {
    const names = targetOf(`${path}: misses[${i}].id`, targets, id).checks.map(({ name }) => name);
    for (const check of checks) if (!names.includes(check)) throw new AnodyneError(`${path}: misses[${i}].checks`, `checks of ${id} (${names.join('; ')})`, check, { nearest: nearest(check, names) });
  }
  for (const [i, { id }] of remarks.entries()) targetOf(`${path}: remarks[${i}].id`, targets, id);
  return { calibrated, misses, remarks };
};

/** Why a check of a target is missed; undefined if that was not measured. */
export const missOf = ({ misses }: Findings, id: string, check: string): Miss | undefined => misses.find((miss) => miss.id === id && miss.checks.includes(check));

const targetOf = (place: string, targets: readonly Target[], id: string): Target => {
  const ids = targets.map((target) => target.id);
  const found = targets.find((target) => target.id === id);
  if (!found) throw new AnodyneError(place, 'the id of a target', id, { nearest: nearest(id, ids) });
  return found;
};

/** @param list  the key that holds a list of texts, where there is one; the others hold a text each */
const listOf = (path: string, name: string, given: unknown, texts: readonly string[], list?: string): Record<string, unknown>[] => {
  if (!Array.isArray(given)) throw new AnodyneError(`${path}: ${name}`, 'a list', given);
  return given.map((one: unknown, i) => {
    const place = `${path}: ${name}[${i}]`;
    checkKeys(place, one, [...texts, ...(list === undefined ? [] : [list])]);
    const row = one as Record<string, unknown>;
    const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
    for (const key of texts) if (!isText(row[key])) throw new AnodyneError(`${place}.${key}`, 'a text', row[key]);
    if (list === undefined) return row;
    const many = row[list];
    if (!Array.isArray(many) || many.length === 0 || !many.every(isText)) throw new AnodyneError(`${place}.${list}`, 'a list of texts', many);
    return row;
  });
};
