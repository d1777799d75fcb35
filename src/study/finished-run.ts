import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { guarded } from '../write/files.ts';
import { readSummary } from '../write/summary.ts';
import type { FinishedRun, PaperRun } from './paper-entry.ts';

/** A finished run, read back from its directory. @throws AnodyneError if a file is missing or damaged */
export const readFinishedRun = (directory: string, { name, seed }: Pick<PaperRun, 'name' | 'seed'>): FinishedRun => {
  const path = join(directory, 'series.csv');
  const series = readSeries(path);
  const column = (header: string): Float64Array => {
    const found = series.get(header);
    if (found) return found;
    const headers = [...series.keys()];
    throw new AnodyneError(path, `one of the columns ${headers.join(', ')}`, header, { nearest: nearest(header, headers) });
  };
  return { name, seed, directory, series, summary: readSummary(directory), column };
};

const readSeries = (path: string): Map<string, Float64Array> => {
  const text = guarded(path, 'read', () => readFileSync(path, 'utf8'));
  const [head, ...rows] = text.trimEnd().split('\n');
  const headers = head!.split(',');
  const columns = headers.map(() => new Float64Array(rows.length));
  for (const [row, line] of rows.entries()) {
    const cells = line.split(',');
    const values = cells.map(Number);
    const fits = cells.length === headers.length && cells.every((cell, i) => cell !== '' && Number.isFinite(values[i]));
    if (!fits) throw AnodyneError.sentence(`${path}: is damaged: line ${row + 2} does not hold ${headers.length} numbers.`);
    for (const [i, column] of columns.entries()) column[row] = values[i]!;
  }
  return new Map(headers.map((header, i) => [header, columns[i]!]));
};
