import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { readJson } from './files.ts';

/** The quantities of a finished run's summary.json. @throws AnodyneError if it is damaged or of another format */
export const readSummary = (directory: string): Record<string, { value: number; unit: string }> => {
  const path = join(directory, 'summary.json');
  const summary = readJson(path);
  if (summary.format !== 1) throw new AnodyneError(path, 'a summary of format 1', summary.format);
  const quantities = Object.entries(summary).filter(([, entry]) => typeof entry === 'object' && entry !== null);
  return Object.fromEntries(quantities) as Record<string, { value: number; unit: string }>;
};
