import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { readJson } from './files.ts';

/** A quantity of summary.json; null where it is infinite, for JSON has no infinity. */
export interface SummaryEntry {
  readonly value: number | null;
  readonly unit: string;
}

/** The quantities of a finished run's summary.json. @throws AnodyneError if it is damaged or of another format */
export const readSummary = (directory: string): Record<string, SummaryEntry> => {
  const path = join(directory, 'summary.json');
  const summary = readJson(path);
  if (summary.format !== 1) throw new AnodyneError(path, 'a summary of format 1', summary.format);
  const quantities = Object.entries(summary).filter(([, entry]) => typeof entry === 'object' && entry !== null);
  return Object.fromEntries(quantities) as Record<string, SummaryEntry>;
};
