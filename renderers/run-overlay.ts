import { AnodyneError, checkKeys } from 'anodyne';
import { lines, type LineSeries } from './plot-lines.ts';
import { mostSeries } from './plot-style.ts';

export interface OverlayRun {
  readonly label: string;
  /** Columns of series.csv by their headers. */
  readonly series: ReadonlyMap<string, Float64Array>;
}

export interface OverlayOptions {
  readonly runs: readonly OverlayRun[];
  /** Header of the column along x. */
  readonly x: string;
  /** Header of the column along y. */
  readonly y: string;
  /** Whether y is logarithmic; rows at or below 0 are then left out. */
  readonly logarithmic?: boolean;
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

function column({ label, series }: OverlayRun, header: string, index: number): Float64Array {
  const found = series.get(header);
  if (!found) throw new AnodyneError(`overlay({ runs[${index}] ${JSON.stringify(label)} })`, `a column ${header}`, [...series.keys()].join(', '));
  return found;
}

/**
 * The same column of several runs in one figure, in the units of the headers. Rows where a value is infinite, as a resistance without contact, are
 * left out, and with them a run that has no others. Returns SVG.
 * @throws AnodyneError if a run lacks a column, or no row of any can be drawn
 */
export function overlay(options: OverlayOptions): string {
  checkKeys('overlay(options)', options, ['runs', 'x', 'y', 'logarithmic', 'widthMillimetres', 'title']);
  const { runs, x, y, logarithmic = false, ...page } = options;
  if (!Array.isArray(runs) || runs.length === 0) throw new AnodyneError('overlay({ runs })', 'a list with at least one run', runs);
  if (runs.length > mostSeries) throw new AnodyneError('overlay({ runs })', `at most ${mostSeries} runs, which can be told apart`, runs.length);
  const drawn = runs.flatMap((run: OverlayRun, i): LineSeries[] => {
    const [xs, ys] = [column(run, x, i), column(run, y, i)];
    const rows = [...ys.keys()].filter((k) => Number.isFinite(xs[k]!) && Number.isFinite(ys[k]!) && (!logarithmic || ys[k]! > 0));
    return rows.length === 0 ? [] : [{ label: run.label, x: rows.map((k) => xs[k]!), y: rows.map((k) => ys[k]!) }];
  });
  if (drawn.length === 0) throw AnodyneError.sentence(`overlay: ${y} has no finite value${logarithmic ? ' above 0' : ''} in any of these runs`);
  // a header is the whole label: the values are in its unit already
  return lines({ ...page, x: { label: x, unit: '1' }, y: { label: y, unit: '1', logarithmic }, series: drawn });
}
