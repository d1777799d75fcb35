import { toSI, type RunRecord } from 'anodyne';
import { partsOf } from './plot-header.ts';

/** Two columns of a run, in SI. */
export interface Curve {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * A column of a run's series against another; rows where a value is infinite, as a resistance without contact, are left out, and on a logarithmic axis those at or below 0.
 * Undefined if a column is not there or has no other rows.
 */
export const curveOf = ({ series }: RunRecord, xHeader: string, yHeader: string, logarithmic = false): Curve | undefined => {
  const [xs, ys] = [series.get(xHeader), series.get(yHeader)];
  if (!xs || !ys) return undefined;
  const rows = [...ys.keys()].filter((k) => Number.isFinite(xs[k]!) && Number.isFinite(ys[k]!) && (!logarithmic || ys[k]! > 0));
  const [x, y] = [partsOf(xHeader, xHeader), partsOf(yHeader, yHeader)];
  return rows.length === 0 ? undefined : { label: y.label, x: rows.map((k) => toSI(xs[k]!, x.unit)), y: rows.map((k) => toSI(ys[k]!, y.unit)) };
};
