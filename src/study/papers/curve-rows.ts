import { valueAtDepletion } from '../../observe/depletion.ts';
import { AnodyneError } from '../../units/error.ts';
import { nearest } from '../../units/nearest.ts';
import { fromSI, parseUnit, toSI } from '../../units/unit.ts';
import { RunDirectory } from '../../write/run-directory.ts';
import { unitOfHeader } from './check-curve.ts';
import type { CurveUp, PaperCurve } from './curves.ts';
import { readFinishedRun } from './finished-run.ts';
import type { FinishedRun } from './paper-entry.ts';
import type { PlacedRun } from './reproduce.ts';

/** What one run says, or over a parameter all runs of one label and seed, in the units of the axes; not every value is finite. */
export interface CurveRows {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A figure of a paper with our runs of it. */
export interface FollowedCurve {
  readonly curve: PaperCurve;
  /** None where a quick entry has no such run. */
  readonly rows: readonly CurveRows[];
}

/** Reads the rows of a figure off the finished runs of its entry. @throws AnodyneError if a column is one that none of them has */
export const followCurve = (curve: PaperCurve, placed: readonly PlacedRun[]): FollowedCurve => {
  const runs = curve.runs.flatMap(({ name, label }) => placed.filter((run) => run.name === name).map((run) => ({ label, run: readFinishedRun(run.directory, run) })));
  for (const header of [curve.x.column, curve.y.column]) if (header !== undefined) requireColumn(curve, header, runs.map(({ run }) => run));
  const having = runs.filter(({ run: { series } }) => [curve.x.column, curve.y.column].every((header) => header === undefined || series.has(header)));
  if (curve.x.parameter === undefined) return { curve, rows: having.map(({ label, run }) => ({ label, ...rowsOf(curve, run) })) };
  const points = having.map(({ label, run }) => ({ label, run, x: parameterOf(curve, run), y: pointOf(curve.y, run) }));
  const sets = [...new Set(points.map(({ label, run }) => JSON.stringify([label, run.seed])))].map((set) => JSON.parse(set) as [label: string, seed: number]);
  const rows = sets.map(([label, seed]) => {
    const own = points.filter((point) => point.label === label && point.run.seed === seed && point.y !== undefined).sort((a, b) => a.x - b.x);
    return { label, x: own.map(({ x }) => x), y: own.map(({ y }) => y!) };
  });
  return { curve, rows };
};

const requireColumn = ({ id, name }: PaperCurve, header: string, runs: readonly FinishedRun[]): void => {
  if (runs.length === 0 || runs.some(({ series }) => series.has(header))) return;
  const headers = [...runs[0]!.series.keys()];
  throw new AnodyneError(`curve ${name} of ${id}`, `a column of its runs (${headers.join(', ')})`, header, { nearest: nearest(header, headers) });
};

const rowsOf = ({ x, y }: PaperCurve, run: FinishedRun): Pick<CurveRows, 'x' | 'y'> => {
  const across = run.column(x.column!);
  // before the rest begins there is nothing since then
  const from = x.since === undefined ? 0 : run.column('Current density [uA/cm2]').findIndex((current) => current === 0);
  if (from < 0) return { x: [], y: [] };
  const start = x.since === undefined ? 0 : across[from]!;
  const sign = x.negated === true ? -1 : 1;
  return { x: Array.from(across.subarray(from), (value) => sign * (value - start)), y: Array.from(columnUp(y, run).subarray(from)) };
};

const columnUp = ({ column, relative, negated }: CurveUp, run: FinishedRun): Float64Array => {
  const values = run.column(column);
  const unit = (negated === true ? -1 : 1) * (relative === true ? values[0]! : 1);
  return values.map((value) => value / unit);
};

const pointOf = (y: CurveUp, run: FinishedRun): number | undefined => {
  const values = columnUp(y, run);
  if (y.take === 'last') return values.at(-1);
  return y.take === 'largest' ? values.reduce((most, value) => Math.max(most, value), -Infinity) : valueAtDepletion(new Map([...run.series, [y.column, values]]), y.column);
};

const parameterOf = ({ id, name, x: { parameter, label, negated } }: PaperCurve, run: FinishedRun): number => {
  const { parameters } = new RunDirectory(run.directory).readManifest();
  const found = parameters[parameter!];
  const place = `curve ${name} of ${id}`;
  if (typeof found?.value !== 'number') throw new AnodyneError(place, `a parameter of its runs that is a number (${Object.keys(parameters).join(', ')})`, parameter, { nearest: nearest(parameter!, Object.keys(parameters)) });
  const [unit, shown] = [parseUnit(found.unit, place), parseUnit(unitOfHeader(label!), place)];
  return (negated === true ? -1 : 1) * fromSI(toSI(found.value, unit), shown);
};
