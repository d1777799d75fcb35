import { join } from 'node:path';
import { AnodyneError } from '../../units/error.ts';
import { nearest } from '../../units/nearest.ts';
import { readSeries } from '../../write/run-record.ts';
import { readSummary } from '../../write/summary.ts';
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
