import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord, SpectrumAt } from '../experiment/figure.ts';
import { parseSpectrumCsv } from '../field/spectrum.ts';
import { AnodyneError } from '../units/error.ts';
import { toSI, parseUnit } from '../units/unit.ts';
import { guarded, readJson } from './files.ts';

const read = (path: string): string => guarded(path, 'read', () => readFileSync(path, 'utf8'));

/** Columns of series.csv by their headers; `inf` stands for an infinite number. @throws AnodyneError if a row does not fit the header */
export const readSeries = (path: string): ReadonlyMap<string, Float64Array> => parseSeries(read(path), path);

/** The rows that an unfinished run has written so far: a last one without its line end is not there yet. */
export const readSeriesSoFar = (path: string): ReadonlyMap<string, Float64Array> => {
  const text = read(path);
  return parseSeries(text.slice(0, text.lastIndexOf('\n') + 1), path);
};

const parseSeries = (text: string, path: string): ReadonlyMap<string, Float64Array> => {
  const [head = '', ...rows] = text.trimEnd().split('\n');
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

type Moment = Readonly<Record<string, unknown>>;

/** Lines of events.jsonl that tell when spectra were taken. */
const readMoments = (directory: string): Moment[] =>
  read(join(directory, 'events.jsonl')).trimEnd().split('\n').map((line) => JSON.parse(line) as Moment).filter(({ event }) => event === 'spectrum');

/**
 * The spectra of a run with their moments.
 * @param isWhole false for a run that has not ended: the last spectrum, whose moment is written after it, may have none yet
 */
export const readSpectra = (directory: string, moments: readonly Moment[], isWhole: boolean): SpectrumAt[] => {
  const folder = join(directory, 'spectra');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv')).sort();
  return (isWhole ? names : names.slice(0, moments.length)).map((name, k) => {
    const path = join(folder, name);
    const moment = moments[k];
    if (!moment) throw new AnodyneError(join(directory, 'events.jsonl'), `the moment of ${name}`, `${moments.length} spectra`);
    return { time: Number(moment['Time [s]']), arealCharge: toSI(Number(moment['Areal charge [mAh/cm2]']), mAhPerCm2), spectrum: parseSpectrumCsv(read(path), path) };
  });
};

/** What a run has left in its directory. @throws AnodyneError if a file is missing or damaged */
export const readRunRecord = (directory: string): RunRecord => {
  const { title } = readJson(join(directory, 'manifest.json'));
  const spectra = existsSync(join(directory, 'spectra')) ? readSpectra(directory, readMoments(directory), true) : [];
  return { title: String(title), series: readSeries(join(directory, 'series.csv')), spectra };
};
