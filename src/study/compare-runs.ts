import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { nearest } from '../units/nearest.ts';
import { parseUnit, toSI } from '../units/unit.ts';
import type { Manifest } from '../write/manifest.ts';

/** A run as far as it has come. */
export interface ComparedRun {
  /** Its directory. */
  readonly directory: string;
  readonly manifest: Manifest;
  /** Columns of series.csv by their headers; at least one row. */
  readonly series: ReadonlyMap<string, Float64Array>;
  /** Why it ended; null while it is unfinished. */
  readonly ended: string | null;
}

/** Something that is not the same in all runs. */
export interface Difference {
  readonly what: string;
  /** '' where there is none, or where the runs declare several: each value then comes with its own. */
  readonly unit: string;
  /** One a run; null where the run has no such thing. */
  readonly values: readonly (string | null)[];
}

/** A column of the last rows. */
export interface LastValue {
  readonly header: string;
  /** One a run; null where the run has no such column. */
  readonly values: readonly (number | null)[];
}

/** What differs: parameters first, then scenario, seed, extension, versions, engine and field solver. */
export const differences = (runs: readonly ComparedRun[]): Difference[] => {
  const names = [...new Set(runs.flatMap(({ manifest }) => Object.keys(manifest.parameters)))];
  const versions = [...new Set(runs.flatMap(({ manifest }) => Object.keys(manifest.versions)))];
  const fact = (what: string, of: (manifest: Manifest) => string | undefined): Difference =>
    ({ what, unit: '', values: runs.map(({ manifest }) => of(manifest) ?? null) });
  return [
    ...names.flatMap((name) => parameterDifference(name, runs)),
    ...[
      fact('scenario', ({ title }) => title),
      fact('scenario file', ({ scenario }) => scenario.split(/[/\\]/u).at(-1)),
      fact('seed', ({ seed }) => String(seed)),
      fact('extended until', (manifest) => manifest.extends?.map(({ until }) => until).join(', then ')),
      ...versions.map((name) => fact(`version of ${name}`, (manifest) => manifest.versions[name])),
      fact('engine', ({ engine }) => engine),
      fact('field solver', ({ fieldSolver = 'cpu' }) => fieldSolver),
    ].filter(({ values }) => new Set(values).size > 1),
  ];
};

type Described = Manifest['parameters'][string];

/** In SI, so that 1 mA/cm2 is no other value than 1000 uA/cm2. */
const essence = ({ value, unit }: Described): string => (typeof value === 'number' && unit !== '' ? `${toSI(value, parseUnit(unit, unit))}` : `${value}`);

const parameterDifference = (what: string, runs: readonly ComparedRun[]): Difference[] => {
  const found = runs.map(({ manifest }) => (Object.hasOwn(manifest.parameters, what) ? manifest.parameters[what]! : null));
  if (new Set(found.map((one) => (one === null ? null : essence(one)))).size === 1) return [];
  const units = [...new Set(found.flatMap((one) => (one === null ? [] : [one.unit])))];
  const [unit] = units.length === 1 ? units : [''];
  const words = ({ value, unit: own }: Described): string => `${value}${units.length > 1 && own !== '' ? ` ${own}` : ''}`;
  return [{ what, unit: unit!, values: found.map((one) => (one === null ? null : words(one))) }];
};

/** The last rows side by side: every column that any of the runs has. */
export const lastValues = (runs: readonly ComparedRun[]): LastValue[] =>
  [...new Set(runs.flatMap(({ series }) => [...series.keys()]))].map((header) => ({ header, values: runs.map(({ series }) => series.get(header)?.at(-1) ?? null) }));

/** Columns that all runs have, in the order of the first. */
export const commonColumns = (runs: readonly ComparedRun[]): string[] =>
  [...runs[0]!.series.keys()].filter((header) => runs.every(({ series }) => series.has(header)));

const areal = 'Areal charge [mAh/cm2]';

/** Which column is drawn along x, and which along y. `x` undefined: areal charge, or time where a run passes none; no `y`: all others. @throws AnodyneError on a column that is not common */
export const chooseAxes = (runs: readonly ComparedRun[], x: string | undefined, y: readonly string[]): { x: string; y: string[] } => {
  const common = commonColumns(runs);
  if (common.length === 0) throw AnodyneError.sentence('compare: these runs have no column in common.');
  const known = (option: string, header: string): string => {
    if (common.includes(header)) return header;
    throw new AnodyneError(option, `a column that all these runs have (${common.join(', ')})`, header, { nearest: nearest(header, common) });
  };
  const passes = common.includes(areal) && runs.every(({ series }) => series.get(areal)!.some((value, _, all) => value !== all[0]));
  const along = x === undefined ? (passes ? areal : common.find((header) => header.startsWith('Time ['))) : known('--x', x);
  if (along === undefined) throw new AnodyneError('--x', `one of the columns ${common.join(', ')}, for these runs have neither areal charge nor time in common`, undefined);
  const up = y.length > 0 ? y.map((header) => known('--y', header)) : common.filter((header) => header !== along);
  if (up.length === 0) throw AnodyneError.sentence(`compare: these runs have no column in common but ${along}.`);
  return { x: along, y: [...new Set(up)] };
};

/** More than so many differences do not fit a legend. */
const mostInLabel = 2;

/** A name for each run in a legend: what differs if that is little and tells them all apart, else number and folder. */
export const labelsOf = (runs: readonly ComparedRun[], different: readonly Difference[]): string[] => {
  const folders = runs.map(({ directory }, i) => `${i + 1}: ${directory.split(/[/\\]/u).findLast((part) => part !== '') ?? directory}`);
  if (different.length === 0 || different.length > mostInLabel) return folders;
  const part = ({ what, unit, values }: Difference, i: number): string[] => (values[i] == null ? [] : [`${what} ${readable(values[i])} ${unit}`.trim()]);
  const labels = runs.map((_, i) => different.flatMap((one) => part(one, i)).join(', ') || folders[i]!);
  return new Set(labels).size === labels.length ? labels : folders;
};

/** Numbers short enough for a table. */
export const readable = (text: string | null): string => {
  if (text === null) return '-';
  const number = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(number) && !/^\d+$/u.test(text) ? formatNumber(number, 6) : text;
};
