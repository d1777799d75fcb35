import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { readJson } from './files.ts';

/** A quantity of summary.json; null where it is infinite, for JSON has no infinity. */
export interface SummaryEntry {
  readonly value: number | null;
  readonly unit: string;
}

/** How a finished run has ended, as its summary.json says: why, and what its readers have to know. @throws AnodyneError if it is damaged */
export const readEnd = (directory: string): { readonly ended: string; readonly notes: readonly string[] } => {
  const path = join(directory, 'summary.json');
  const { ended, notes = [] } = readJson(path);
  if (typeof ended !== 'string' || !Array.isArray(notes)) throw AnodyneError.sentence(`${path}: is damaged: it does not say how the run has ended.`);
  return { ended, notes: notes.map(String) };
};

/** The quantities of a finished run's summary.json. @throws AnodyneError if it is damaged or of another format */
export const readSummary = (directory: string): Record<string, SummaryEntry> => {
  const path = join(directory, 'summary.json');
  const summary = readJson(path);
  if (summary.format !== 1) throw new AnodyneError(path, 'a summary of format 1', summary.format);
  const quantities = Object.entries(summary).filter(([, entry]) => typeof entry === 'object' && entry !== null && !Array.isArray(entry));
  const wrong = quantities.find(([, entry]) => !isEntry(entry));
  if (wrong) throw AnodyneError.sentence(`${path}: is damaged: ${wrong[0]} has no value with a unit.`);
  return Object.fromEntries(quantities) as Record<string, SummaryEntry>;
};

const isEntry = (entry: unknown): entry is SummaryEntry => {
  const { value, unit } = entry as Partial<SummaryEntry>;
  return (typeof value === 'number' || value === null) && typeof unit === 'string';
};
