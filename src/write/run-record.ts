import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord, SpectrumAt } from '../experiment/figure.ts';
import { parseSpectrumCsv } from '../field/spectrum.ts';
import { AnodyneError } from '../units/error.ts';
import { toSI, parseUnit } from '../units/unit.ts';
import { guarded, readJson } from './files.ts';
import { holdsOf, readEvents, type RunEvent } from './run-events.ts';

const read = (path: string): string => guarded(path, 'read', () => readFileSync(path, 'utf8'));

/** Columns of series.csv by their headers; `inf` stands for an infinite number. @throws AnodyneError if a row does not fit the header */
export const readSeries = (path: string): ReadonlyMap<string, Float64Array> => parseSeries(read(path), path);

/** The rows that an unfinished run has written so far: a last one without its line end is not there yet. */
export const readSeriesSoFar = (path: string): ReadonlyMap<string, Float64Array> => {
  const text = read(path);
  return parseSeries(text.slice(0, text.lastIndexOf('\n') + 1), path);
};

const parseSeries = (text: string, path: string): ReadonlyMap<string, Float64Array> => {
  const [head = '', ...rows] = text.trimEnd().split(/\r?\n/u); // a copy may have been through Windows
  const headers = head.split(',');
  const columns = headers.map(() => new Float64Array(rows.length));
  rows.forEach((row, k) => {
    const values = row.split(',').map(number);
    const fits = values.length === headers.length && !values.some(Number.isNaN);
    if (!fits) throw AnodyneError.sentence(`${path}: is damaged: line ${k + 2} does not hold ${headers.length} numbers.`);
    values.forEach((value, i) => { columns[i]![k] = value; });
  });
  return new Map(headers.map((header, i) => [header, columns[i]!]));
};

/** NaN for what is none; Number('') would be 0. */
const number = (field: string): number => (field === 'inf' ? Infinity : field === '-inf' ? -Infinity : field.trim() === '' ? NaN : Number(field));

const mAhPerCm2 = parseUnit('mAh/cm2', 'areal charge');

/** The spectra of a run with their moments, which its events hold; of a run that is not finished, a last one without its moment is not there yet. */
const readSpectra = (directory: string, events: readonly RunEvent[], isFinished: boolean): SpectrumAt[] => {
  const folder = join(directory, 'spectra');
  if (!existsSync(folder)) return [];
  const moments = events.filter(({ event }) => event === 'spectrum');
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv')).sort();
  return (isFinished ? names : names.slice(0, moments.length)).map((name, k) => {
    const path = join(folder, name);
    const moment = moments[k];
    if (!moment) throw new AnodyneError(join(directory, 'events.jsonl'), `the moment of ${name}`, `${moments.length} spectra`);
    return { time: Number(moment['Time [s]']), arealCharge: toSI(Number(moment['Areal charge [mAh/cm2]']), mAhPerCm2), spectrum: parseSpectrumCsv(read(path), path) };
  });
};

const readRecord = (directory: string, isFinished: boolean): RunRecord => {
  const { title } = readJson(join(directory, 'manifest.json'));
  const path = join(directory, 'events.jsonl');
  // a run of a study keeps none
  const events = existsSync(path) ? readEvents(path) : [];
  const series = (isFinished ? readSeries : readSeriesSoFar)(join(directory, 'series.csv'));
  return { title: String(title), series, spectra: readSpectra(directory, events, isFinished), holds: holdsOf(events) };
};

/** What a run has left in its directory. @throws AnodyneError if a file is missing or damaged */
export const readRunRecord = (directory: string): RunRecord => readRecord(directory, true);

/** What a run that is not finished has left so far. @throws AnodyneError if a file is missing or damaged */
export const readRunRecordSoFar = (directory: string): RunRecord => readRecord(directory, false);
