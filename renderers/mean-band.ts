import { AnodyneError, checkKeys, toSI } from 'anodyne';
import { partsOf, type Header } from './plot-header.ts';
import type { LineSeries } from './plot-lines.ts';
import type { OverlayRun } from './run-overlay.ts';

export interface MeanBandOptions {
  readonly label: string;
  /** Two at least: the same run with other seeds. */
  readonly runs: readonly OverlayRun[];
  /** Header of the column along x. */
  readonly x: string;
  /** Header of the column along y. */
  readonly y: string;
}

/** Rows of a run that can be averaged, in SI: rising in x. */
interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * A run counts until its y is infinite for the first time, as a resistance is without contact: a mean over those alone that still have one would favour them. Of rows
 * at the same x the last one counts.
 */
function curveOf({ label, series }: OverlayRun, x: Header, y: Header, index: number): Curve {
  const place = `meanBand({ runs[${index}] ${JSON.stringify(label)} })`;
  const [xs, ys] = [x, y].map(({ header }) => {
    const column = series.get(header);
    if (!column) throw new AnodyneError(place, `a column ${header}`, [...series.keys()].join(', '));
    return column;
  }) as [Float64Array, Float64Array];
  const curve: { x: number[]; y: number[] } = { x: [], y: [] };
  for (let k = 0; k < xs.length && Number.isFinite(xs[k]!) && Number.isFinite(ys[k]!); k++) {
    const at = toSI(xs[k]!, x.unit);
    const last = curve.x.at(-1) ?? -Infinity;
    if (at < last) throw new AnodyneError(place, `${x.header} that does not fall from row to row, as a mean against it needs`, xs[k]!);
    if (at > last) curve.x.push(at);
    curve.y[curve.x.length - 1] = toSI(ys[k]!, y.unit);
  }
  if (curve.x.length === 0) throw AnodyneError.sentence(`${place}: ${y.header} has no finite value at its start`);
  return curve;
}

/** Values at rising `knots` within the curve: on the straight line between the rows on both sides. */
function valuesAt({ x, y }: Curve, knots: readonly number[]): number[] {
  let above = 0;
  return knots.map((knot) => {
    while (x[above]! < knot) above++;
    if (x[above] === knot) return y[above]!;
    const [x0, y0] = [x[above - 1]!, y[above - 1]!];
    return y0 + ((y[above]! - y0) * (knot - x0)) / (x[above]! - x0);
  });
}

/**
 * The mean of a column over several runs against another, with a band of one standard error of the mean on both sides: a series for `lines`, to which paper data go as another.
 *
 * It has a point at every x at which any of the runs has a row, within the range of x that all of them cover; a run's value there is that of its row, or on the straight line
 * between its rows on both sides. So the mean is exact between its points too.
 * @throws AnodyneError if there are fewer than two runs, a run lacks a column, an x falls, or the runs have no x in common
 */
export function meanBand(options: MeanBandOptions): LineSeries {
  checkKeys('meanBand(options)', options, ['label', 'runs', 'x', 'y']);
  const { label, runs } = options;
  if (!Array.isArray(runs) || runs.length < 2) throw new AnodyneError('meanBand({ runs })', 'two runs or more, for an error of their mean', Array.isArray(runs) ? runs.length : runs);
  const [xHeader, yHeader] = [partsOf(options.x, 'meanBand({ x })'), partsOf(options.y, 'meanBand({ y })')];
  const curves = runs.map((run: OverlayRun, i) => curveOf(run, xHeader, yHeader, i));
  const from = curves.reduce((most, { x }) => Math.max(most, x[0]!), -Infinity);
  const to = curves.reduce((least, { x }) => Math.min(least, x.at(-1)!), Infinity);
  if (from > to) throw AnodyneError.sentence(`meanBand: these runs have no ${xHeader.header} in common at which ${yHeader.header} is finite in all of them`);
  const x = [...new Set(curves.flatMap((curve) => curve.x.filter((at) => at >= from && at <= to)))].sort((a, b) => a - b);
  const values = curves.map((curve) => valuesAt(curve, x));
  const count = curves.length;
  const y = x.map((_, k) => values.reduce((sum, column) => sum + column[k]!, 0) / count);
  const error = y.map((mean, k) => Math.sqrt(values.reduce((sum, column) => sum + (column[k]! - mean) ** 2, 0) / (count - 1) / count));
  return { label, x, y, band: { low: y.map((mean, k) => mean - error[k]!), high: y.map((mean, k) => mean + error[k]!) } };
}
