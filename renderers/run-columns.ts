import { toSI, type RunRecord } from 'anodyne';
import { partsOf } from './plot-header.ts';

/** Two columns of a run, in SI. */
export interface Curve {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

type Column = Float64Array | readonly number[];

/** Rows of a column that can be drawn against another, each a run of neighbours: infinite ones cannot, nor on a logarithmic axis those at or below 0. */
const rowsOf = (xs: Column, ys: Column, logarithmic: boolean): number[][] => {
  const pieces: number[][] = [];
  for (const [k, y] of ys.entries()) {
    if (!Number.isFinite(xs[k]!) || !Number.isFinite(y) || (logarithmic && y <= 0)) continue;
    const last = pieces.at(-1);
    if (last?.at(-1) === k - 1) last.push(k);
    else pieces.push([k]);
  }
  return pieces;
};

/** More points than these lie closer than the finest print shows. */
const mostPoints = 4000;

/** Of many rows the first, the last, the least and the greatest in y of every so many neighbours: the same picture, in a smaller file. */
const thinned = (rows: readonly number[], y: Column): readonly number[] => {
  if (rows.length <= mostPoints) return rows;
  const size = Math.ceil((4 * rows.length) / mostPoints);
  const pieces = Array.from({ length: Math.ceil(rows.length / size) }, (_, k) => rows.slice(k * size, (k + 1) * size));
  return pieces.flatMap((piece) => {
    const by = (isBetter: (value: number, best: number) => boolean): number => piece.reduce((best, row) => (isBetter(y[row]!, y[best]!) ? row : best));
    const kept = [piece[0]!, by((value, best) => value < best), by((value, best) => value > best), piece.at(-1)!];
    return [...new Set(kept)].sort((a, b) => a - b);
  });
};

/** Which rows of one column are drawn against another, in pieces that end where a row cannot be drawn, thinned where they are long. @param logarithmic  rows where y is at or below 0 cannot */
export const rowsDrawn = (xs: Column, ys: Column, logarithmic: boolean): (readonly number[])[] => rowsOf(xs, ys, logarithmic).map((rows) => thinned(rows, ys));

/** A column of a run's series against another, in pieces that end where a row cannot be drawn, thinned where they are long; none if a column is not there, or none of its rows can. */
export const piecesOf = (series: RunRecord['series'], xHeader: string, yHeader: string, logarithmic = false): Curve[] => {
  const [xs, ys] = [series.get(xHeader), series.get(yHeader)];
  if (!xs || !ys) return [];
  const [x, y] = [partsOf(xHeader, xHeader), partsOf(yHeader, yHeader)];
  return rowsDrawn(xs, ys, logarithmic).map((rows) => ({ label: y.label, x: rows.map((k) => toSI(xs[k]!, x.unit)), y: rows.map((k) => toSI(ys[k]!, y.unit)) }));
};

/** The same as one curve, over the rows that cannot be drawn: infinite ones, as a resistance without contact, and on a logarithmic axis those at or below 0. */
export const curveOf = (series: RunRecord['series'], xHeader: string, yHeader: string, logarithmic = false): Curve | undefined => {
  const pieces = piecesOf(series, xHeader, yHeader, logarithmic);
  return pieces[0] && { label: pieces[0].label, x: pieces.flatMap(({ x }) => x), y: pieces.flatMap(({ y }) => y) };
};

/** Of the time of a run, the share at rest up to which it is drawn against its charge: its last row may lie beyond its last strip. */
const mostRest = 0.05;

/** Whether charge passes all the time, and in one direction only, as in neither a cycle nor a rest. */
export function passesCharge(series: RunRecord['series']): boolean {
  const [passed, time] = [series.get('Areal charge [mAh/cm2]'), series.get('Time [s]')];
  if (passed === undefined || time === undefined) return passed !== undefined;
  const steps = [...passed.subarray(1)].map((value, k) => value - passed[k]!);
  const rest = steps.reduce((sum, step, k) => sum + (step === 0 ? time[k + 1]! - time[k]! : 0), 0);
  return (steps.every((step) => step >= 0) || steps.every((step) => step <= 0)) && rest <= mostRest * (time.at(-1)! - time[0]!);
}
