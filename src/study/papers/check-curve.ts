import { AnodyneError } from '../../units/error.ts';
import { checkKeys, nearest } from '../../units/nearest.ts';
import { parseUnit } from '../../units/unit.ts';
import type { CurveAcross, CurveUp, PaperCurve, PaperPoint } from './curves.ts';

const takes = ['last', 'largest', 'depletion'] as const;
const axisKeys = ['label', 'logarithmic', 'negated'] as const;

/** Unit text of a header such as `Areal charge [mAh/cm2]`; '1' of a plain number. */
export const unitOfHeader = (header: string): string => /\[([^[\]]*)\]$/u.exec(header)?.[1] ?? '1';

/** A figure of a paper as a file says it. @throws AnodyneError with the first thing that is wrong */
export const checkCurve = (place: string, given: unknown): PaperCurve => {
  checkKeys(place, given, ['id', 'name', 'where', 'runs', 'x', 'y', 'points']);
  const curve = given as PaperCurve;
  for (const key of ['id', 'name', 'where'] as const) requireText(`${place}.${key}`, curve[key]);
  const named = `${place} (${curve.id}, ${curve.name})`;
  if (!/^[a-zA-Z0-9-]+$/u.test(curve.name)) throw new AnodyneError(`${place}.name`, 'letters, digits and -', curve.name);
  requireList(`${named}.runs`, curve.runs);
  for (const [i, run] of curve.runs.entries()) {
    checkKeys(`${named}.runs[${i}]`, run, ['name', 'label']);
    requireText(`${named}.runs[${i}].name`, run.name);
    if (typeof run.label !== 'string') throw new AnodyneError(`${named}.runs[${i}].label`, 'a text; empty where there is one curve', run.label);
  }
  checkAcross(`${named}.x`, curve.x);
  checkUp(`${named}.y`, curve.y, curve.x.parameter !== undefined);
  requireList(`${named}.points`, curve.points);
  for (const [i, point] of curve.points.entries()) checkPoint(`${named}.points[${i}]`, point, curve);
  return curve;
};

const checkAcross = (place: string, x: CurveAcross): void => {
  checkKeys(place, x, ['column', 'parameter', 'since', ...axisKeys]);
  const { column, parameter, since } = x as { readonly column?: unknown; readonly parameter?: unknown; readonly since?: unknown };
  if ((column === undefined) === (parameter === undefined)) throw new AnodyneError(place, 'a column, or a parameter of the runs', x);
  requireText(`${place}.${column === undefined ? 'parameter' : 'column'}`, column ?? parameter);
  if (since !== undefined && (since !== 'rest' || column === undefined)) throw new AnodyneError(`${place}.since`, "'rest', of a column", since);
  checkLabel(place, x, parameter !== undefined || since !== undefined);
};

const checkUp = (place: string, y: CurveUp, isOfRuns: boolean): void => {
  checkKeys(place, y, ['column', 'relative', 'take', ...axisKeys]);
  requireText(`${place}.column`, y.column);
  requireFlag(`${place}.relative`, y.relative);
  if (isOfRuns && !takes.includes(y.take!)) throw new AnodyneError(`${place}.take`, `one of ${takes.join(', ')}: which row of a run is its point`, y.take, { nearest: nearest(String(y.take), takes) });
  if (!isOfRuns && y.take !== undefined) throw new AnodyneError(`${place}.take`, 'none over a column, of which every row is drawn', y.take);
  checkLabel(place, y, y.relative === true);
};

/** @param isNeeded  what is drawn is not what the header says */
const checkLabel = (place: string, axis: CurveAcross | CurveUp, isNeeded: boolean): void => {
  requireFlag(`${place}.logarithmic`, axis.logarithmic);
  requireFlag(`${place}.negated`, axis.negated);
  if (isNeeded || axis.negated === true || axis.label !== undefined) requireText(`${place}.label`, axis.label);
  parseUnit(unitOfHeader(axis.label ?? axis.column!), place);
};

const checkPoint = (place: string, point: PaperPoint, { x, y, runs }: PaperCurve): void => {
  checkKeys(place, point, ['x', 'y', 'label', 'text']);
  requireText(`${place}.text`, point.text);
  if (point.x === undefined && point.y === undefined) throw new AnodyneError(place, 'x, y or both', point);
  for (const [key, value, axis] of [['x', point.x, x], ['y', point.y, y]] as const) {
    if (value === undefined) continue;
    const isLog = axis.logarithmic === true;
    if (!Number.isFinite(value) || (isLog && value <= 0)) throw new AnodyneError(`${place}.${key}`, isLog ? 'a number > 0 on a logarithmic axis' : 'a finite number', value);
  }
  const labels = runs.map(({ label }) => label);
  if (point.label !== undefined && !labels.includes(point.label)) throw new AnodyneError(`${place}.label`, `a label of its runs (${labels.join(', ')})`, point.label, { nearest: nearest(point.label, labels) });
};

const requireText = (place: string, value: unknown): void => {
  if (typeof value !== 'string' || value.trim() === '') throw new AnodyneError(place, 'a text', value);
};

const requireFlag = (place: string, value: unknown): void => {
  if (value !== undefined && typeof value !== 'boolean') throw new AnodyneError(place, 'true or false', value);
};

const requireList = (place: string, value: unknown): void => {
  if (!Array.isArray(value) || value.length === 0) throw new AnodyneError(place, 'a list with at least one', value);
};
