import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { readJson } from './files.ts';

/** A quantity of summary.json; null where it is infinite, for JSON has no infinity. */
export interface SummaryEntry {
  readonly value: number | null;
  readonly unit: string;
}

/** Why a finished run has ended, as its summary.json says. @throws AnodyneError if it is damaged */
export const readEnded = (directory: string): string => {
  const path = join(directory, 'summary.json');
  const { ended } = readJson(path);
  if (typeof ended !== 'string') throw AnodyneError.sentence(`${path}: is damaged: it does not say why the run has ended.`);
  return ended;
};

/** The quantities of a finished run's summary.json. @throws AnodyneError if it is damaged or of another format */
export const readSummary = (directory: string): Record<string, SummaryEntry> => {
  const path = join(directory, 'summary.json');
  const summary = readJson(path);
  if (summary.format !== 1) throw new AnodyneError(path, 'a summary of format 1', summary.format);
  const quantities = Object.entries(summary).filter(([, entry]) => typeof entry === 'object' && entry !== null);
  return Object.fromEntries(quantities) as Record<string, SummaryEntry>;
};
