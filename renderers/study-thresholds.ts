import type { StudyRecord, ThresholdRecord } from 'anodyne';
import { lines } from './plot-lines.ts';
import { columnOf, groupsOf, wantsLogarithm, withUnit } from './study-values.ts';

/** More curves than these are hard to follow. */
export const mostGroups = 5;

type Found = ThresholdRecord & { readonly low: number; readonly high: number };
const isFound = (row: ThresholdRecord): row is Found => row.low !== null && row.high !== null && Number.isFinite(row.low) && Number.isFinite(row.high);

/** Brackets of the threshold against the design's first axis of numbers, its middles joined for each combination of the other axes; undefined where none was found. */
export function thresholdFigure(record: StudyRecord): string | undefined {
  const { axis, rows } = record.thresholds ?? { axis: { name: '', unit: '', help: '' }, rows: [] };
  const found = rows.filter(isFound);
  const columns = record.axes.filter(({ name }) => name !== axis.name).map((own, k) => columnOf(record.design, own, found.map(({ values }) => values[k]!)));
  const x = columns.findIndex(({ isNumeric }) => isNumeric);
  if (x < 0) return undefined;
  const others = columns.map((_, k) => k).filter((k) => k !== x && columns[k]!.distinct.length > 1);
  const groups = groupsOf(found, columns, others);
  const fewEnough = groups.length <= mostGroups;
  const without = rows.length - found.length;
  const note = `bracket of the bisection${without > 0 ? `; none at ${without} ${without === 1 ? 'point' : 'points'}` : ''}`;
  const series = (fewEnough ? groups : [{ label: '', points: found }]).map(({ label, points }) => {
    const sorted = [...points].sort((a, b) => Number(a.values[x]) - Number(b.values[x]));
    return {
      label: label === '' ? note : label, x: sorted.map(({ values }) => Number(values[x])), y: sorted.map(({ low, high }) => (low + high) / 2),
      error: sorted.map(({ low, high }) => (high - low) / 2), points: fewEnough ? ('joined' as const) : true,
    };
  });
  const column = columns[x]!;
  return lines({
    title: record.title, series,
    x: { label: withUnit(column.name, column.unit), unit: '1', logarithmic: column.logarithmic },
    y: { label: `Threshold of ${withUnit(axis.name, axis.unit)}`, unit: '1', logarithmic: wantsLogarithm(found.map(({ low }) => low)) },
  });
}
