import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The quantities of a finished run's summary.json. */
export const readSummary = (directory: string): Record<string, { value: number; unit: string }> => {
  const summary = JSON.parse(readFileSync(join(directory, 'summary.json'), 'utf8')) as Record<string, unknown>;
  const quantities = Object.entries(summary).filter(([, entry]) => typeof entry === 'object' && entry !== null);
  return Object.fromEntries(quantities) as Record<string, { value: number; unit: string }>;
};
