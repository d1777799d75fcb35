import type { PointRecord, StudyRecord } from 'anodyne';
import { bars } from './plot-bars.ts';
import type { CellSign } from './plot-cells.ts';
import { heatMap } from './plot-heat-map.ts';
import { lines, type LineSeries } from './plot-lines.ts';
import { intervalOf, leftOut, meanOf, wantsLogarithm, withUnit, type Column, type Group } from './study-values.ts';

// Headers are whole labels here, with unit '1': values are in their units already, and a unit that is no known one is shown as it is.

/** More markers than these on a curve would hide it. */
const mostMarkers = 60;
/** More dots than these fill the panel and the file. */
const mostDots = 2000;

const joined = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('; ');

interface Drawn {
  readonly x: number;
  readonly mean: number | CellSign;
  readonly interval: readonly [low: number, high: number] | undefined;
}

const drawnOf = (points: readonly PointRecord[], axis: number, observation: number): Drawn[] =>
  points.map((point) => ({ x: Number(point.values[axis]), mean: meanOf(point, observation), interval: intervalOf(point, observation) })).sort((a, b) => a.x - b.x);

const hasMean = (point: Drawn): point is Drawn & { mean: number } => typeof point.mean === 'number';

/** Curves of an observation's mean with its 95 % interval as a band, one for each group of points; undefined where no mean can be drawn. */
export function curves(record: StudyRecord, observation: number, column: Column, axis: number, groups: readonly Group<PointRecord>[]): string | undefined {
  const all = groups.map(({ label, points }) => ({ label, points: drawnOf(points, axis, observation) })).filter(({ points }) => points.some(hasMean));
  if (all.length === 0) return undefined;
  const numbers = all.flatMap(({ points }) => points.filter(hasMean).map(({ mean }) => mean));
  const logarithmic = wantsLogarithm(numbers);
  // where an interval reaches zero or below, its band ends at the lowest mean
  const lowest = numbers.reduce((a, b) => Math.min(a, b), Infinity);
  const series = all.map(({ label, points }): LineSeries => {
    const shown = points.filter(hasMean);
    const hasBand = shown.some(({ interval }) => interval !== undefined);
    const band = {
      low: shown.map(({ mean, interval: [low] = [mean] }) => (logarithmic && !(low > 0) ? lowest : low)),
      high: shown.map(({ mean, interval: [, high] = [mean, mean] }) => high),
    };
    const out = leftOut(points.map(({ mean }) => mean));
    return {
      label: joined(label === '' && hasBand ? 'mean and 95 % interval' : label, out), x: shown.map(({ x }) => x), y: shown.map(({ mean }) => mean),
      ...(shown.length <= mostMarkers ? { points: 'joined' } : {}), ...(hasBand ? { band } : {}),
    };
  });
  const x = { label: withUnit(column.name, column.unit), unit: '1', logarithmic: column.logarithmic };
  return lines({ title: record.title, x, y: { label: record.observations[observation]!, unit: '1', logarithmic }, series });
}

/** An observation's mean at every point against one axis, with its 95 % interval as a bar; undefined where no mean can be drawn. */
export function scatter(record: StudyRecord, observation: number, column: Column, axis: number): string | undefined {
  const all = drawnOf(record.points, axis, observation);
  const every = Math.ceil(all.filter(hasMean).length / mostDots);
  const shown = all.filter(hasMean).filter((_, i) => i % every === 0);
  if (shown.length === 0) return undefined;
  const error = shown.map(({ interval: [low, high] = [0, 0] }) => (high - low) / 2);
  const label = joined(every > 1 ? `one point of ${every}` : '', error.some((half) => half > 0) ? 'mean and 95 % interval' : '', leftOut(all.map(({ mean }) => mean)));
  const x = { label: withUnit(column.name, column.unit), unit: '1', logarithmic: column.logarithmic };
  const y = { label: record.observations[observation]!, unit: '1', logarithmic: wantsLogarithm(shown.map(({ mean }) => mean)) };
  const series = { label, x: shown.map(({ x }) => x), y: shown.map(({ mean }) => mean), points: true, ...(error.some((half) => half > 0) ? { error } : {}) };
  return lines({ title: record.title, x, y, series: [series] });
}

/** An observation's mean for each choice of a parameter; undefined where no mean is finite. */
export function choiceBars(record: StudyRecord, observation: number, column: Column, axis: number): string | undefined {
  const shown = record.points.flatMap((point) => {
    const mean = meanOf(point, observation);
    const [low, high] = intervalOf(point, observation) ?? [0, 0];
    return typeof mean === 'number' ? [{ name: String(point.values[axis]), mean, half: (high - low) / 2 }] : [];
  });
  if (shown.length === 0) return undefined;
  const hasIntervals = shown.some(({ half }) => half > 0);
  const label = joined(hasIntervals ? 'mean and 95 % interval' : '', leftOut(record.points.map((point) => meanOf(point, observation))));
  const series = { label, values: shown.map(({ mean }) => mean), ...(hasIntervals ? { error: shown.map(({ half }) => half) } : {}) };
  return bars({ title: record.title, names: shown.map(({ name }) => name), of: column.name, value: { label: record.observations[observation]!, unit: '1' }, series: [series] });
}

/** A heat map of an observation's mean over two axes; undefined where no cell would have a value. */
export function studyMap(record: StudyRecord, observation: number, columns: readonly Column[], [xAxis, yAxis]: readonly [number, number]): string | undefined {
  const [x, y] = [columns[xAxis]!, columns[yAxis]!];
  const cells = Array<number | CellSign>(x.distinct.length * y.distinct.length).fill('not run');
  const [columnOf, rowOf] = [x, y].map(({ distinct }) => new Map(distinct.map((value, i) => [value, i])));
  for (const point of record.points) cells[rowOf!.get(point.values[yAxis]!)! * x.distinct.length + columnOf!.get(point.values[xAxis]!)!] = meanOf(point, observation);
  const numbers = cells.filter((cell) => typeof cell === 'number');
  if (numbers.length === 0 && !cells.includes('infinite')) return undefined;
  const cellAxis = ({ name, unit, distinct, isNumeric, logarithmic }: Column) =>
    ({ label: withUnit(name, unit), unit: '1', logarithmic, values: isNumeric ? distinct.map(Number) : distinct.map(String) });
  const value = { label: record.observations[observation]!, unit: '1', logarithmic: wantsLogarithm(numbers) };
  return heatMap({ title: record.title, x: cellAxis(x), y: cellAxis(y), value, cells });
}
