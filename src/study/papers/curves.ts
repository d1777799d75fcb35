import { AnodyneError } from '../../units/error.ts';
import { checkKeys, nearest } from '../../units/nearest.ts';
import { readJson } from '../../write/files.ts';
import { checkCurve } from './check-curve.ts';
import type { Target } from './targets.ts';

interface CurveAxis {
  /** What the axis says, with a unit in square brackets at its end; the column's header if not given. */
  readonly label?: string;
  readonly logarithmic?: boolean;
  /** Shown with the other sign: a current or a voltage of plating, which are below zero here and above it in a paper. */
  readonly negated?: boolean;
}

/** What is drawn to the right: a column of series.csv, or, with a point for each run, a parameter of the runs, in the unit of the label. */
export type CurveAcross = CurveAxis & ({ readonly column: string; readonly since?: 'rest'; readonly parameter?: never } | { readonly parameter: string; readonly label: string; readonly column?: never; readonly since?: never });

/** What is drawn upwards: a column of series.csv. */
export interface CurveUp extends CurveAxis {
  readonly column: string;
  /** Over the run's first row: a plain number. */
  readonly relative?: boolean;
  /** Which of a run's rows is its point over a parameter: the last one, the one with the largest value, or where the interface is depleted; a run that is never depleted then has no point. */
  readonly take?: 'last' | 'largest' | 'depletion';
}

/** What a paper prints as numbers, in the units of the axes. Where only one of the two is printed, the other is left out: a line across the figure. */
export interface PaperPoint {
  readonly x?: number;
  readonly y?: number;
  /** Label of the runs that it belongs to; left out: of all. */
  readonly label?: string;
  /** Where the paper says so, and in which words if they are not those of a number. */
  readonly text: string;
}

/** A figure of an entry: what its runs say along a paper's own figure, with the numbers that the paper prints of it. */
export interface PaperCurve {
  /** Of the target. */
  readonly id: string;
  /** The figure's file is ID-NAME.svg: letters, digits and - */
  readonly name: string;
  /** Where in the paper. */
  readonly where: string;
  /** Whose rows are drawn, all seeds; runs of one label are one curve. */
  readonly runs: readonly { readonly name: string; readonly label: string }[];
  readonly x: CurveAcross;
  readonly y: CurveUp;
  readonly points: readonly PaperPoint[];
}

/**
 * Figures of a file such as validation/curves.json, which have to fit its targets: kept apart from the scenarios, for a word more in one of them would make all its runs other runs.
 * @throws AnodyneError with the first thing that is wrong
 */
export const readCurves = (path: string, targets: readonly Target[]): PaperCurve[] => {
  const file = readJson(path);
  if (file.format !== 1) throw new AnodyneError(path, 'curves of format 1', file.format);
  checkKeys(path, file, ['format', 'note', 'curves']);
  if (!Array.isArray(file.curves)) throw new AnodyneError(`${path}: curves`, 'a list', file.curves);
  const ids = targets.map(({ id }) => id);
  const curves = file.curves.map((given: unknown, i) => checkCurve(`${path}: curves[${i}]`, given));
  for (const [i, { id }] of curves.entries()) if (!ids.includes(id)) throw new AnodyneError(`${path}: curves[${i}].id`, 'the id of a target', id, { nearest: nearest(id, ids) });
  const names = [...ids, ...curves.map(nameOfCurve)];
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new AnodyneError(path, 'a file of its own for each figure: no name twice', twice);
  return curves;
};

/** Name of the figure's file. */
export const nameOfCurve = ({ id, name }: PaperCurve): string => `${id}-${name}`;
