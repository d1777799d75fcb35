import { valueAtDepletion } from '../../observe/depletion.ts';
import { fromSI, parseUnit, toSI, type Unit } from '../../units/unit.ts';
import { RunDirectory } from '../../write/run-directory.ts';
import { unitOfHeader } from './check-curve.ts';
import { columnsOf } from './curve-fits.ts';
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
  /** None of a run that a quick entry does without, or that does not write its columns. */
  readonly rows: readonly CurveRows[];
}

/** Reads the rows of a figure off the finished runs of its entry. @throws AnodyneError if a file is missing or damaged */
export const followCurve = (curve: PaperCurve, placed: readonly PlacedRun[]): FollowedCurve => {
  const runs = curve.runs.flatMap(({ name, label }) => placed.filter((run) => run.name === name).map((run) => ({ label, run: readFinishedRun(run.directory, run) })));
  const having = runs.filter(({ run: { series } }) => columnsOf(curve).every((header) => series.has(header)));
  if (curve.x.parameter === undefined) return { curve, rows: having.map(({ label, run }) => ({ label, ...rowsOf(curve, run) })) };
  const points = having.map(({ label, run }) => ({ label, run, x: parameterOf(curve, run), y: pointOf(curve.y, run) }));
  const sets = [...new Set(points.map(({ label, run }) => JSON.stringify([label, run.seed])))].map((set) => JSON.parse(set) as [label: string, seed: number]);
  const rows = sets.map(([label, seed]) => {
    const own = points.filter((point) => point.label === label && point.run.seed === seed && point.y !== undefined).sort((a, b) => a.x - b.x);
    return { label, x: own.map(({ x }) => x), y: own.map(({ y }) => y!) };
  });
  return { curve, rows };
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
  const { value, unit } = parameters[parameter!]!;
  const [own, shown] = [unit, unitOfHeader(label!)].map((text) => parseUnit(text, `curve ${name} of ${id}`)) as [Unit, Unit];
  return (negated === true ? -1 : 1) * fromSI(toSI(Number(value), own), shown);
};
