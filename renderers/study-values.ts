import type { PointRecord, StudyRecord } from 'anodyne';
import { valueText } from './plot-cell-axis.ts';
import type { CellSign } from './plot-cells.ts';

/** Values of a parameter at some points, with what a figure needs to know of it. */
export interface Column {
  readonly name: string;
  readonly unit: string;
  /** The values without repetition: numbers rising, choices in their order in the design. */
  readonly distinct: readonly (number | string)[];
  /** Whether all are numbers. */
  readonly isNumeric: boolean;
  readonly logarithmic: boolean;
}

export const withUnit = (name: string, unit: string): string => (unit === '' || unit === '1' ? name : `${name} [${unit}]`);

/** A header without its unit. */
export const nameOf = (header: string): string => header.replace(/ \[[^[\]]*\]$/u, '');

/** Whether rising values span a decade or more and none lies further from the next than a few of their steps would, as 1, 2, 5, 10, 20 do. */
function isSpreadLogarithmically(values: readonly number[]): boolean {
  const [first, last] = [values[0]!, values[values.length - 1]!];
  if (!(first > 0 && last >= 10 * first)) return false;
  const steps = values.slice(1).map((value, i) => Math.log(value / values[i]!));
  const [least, most] = steps.reduce(([low, high], step) => [Math.min(low, step), Math.max(high, step)], [Infinity, 0]);
  return most <= 3 * least;
}

function rangeSays(design: StudyRecord['design'], name: string): boolean {
  if (design.kind === 'list') return false;
  const axis = design.kind === 'grid' ? design.axes[name] : design.ranges[name];
  return axis !== undefined && 'logarithmic' in axis && axis.logarithmic;
}

/** @param values  of the parameter, in any order */
export function columnOf(design: StudyRecord['design'], { name, unit }: { readonly name: string; readonly unit: string }, values: readonly (number | string)[]): Column {
  const distinct = [...new Set(values)];
  const numbers = distinct.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const isNumeric = distinct.length > 0 && numbers.length === distinct.length;
  const logarithmic = isNumeric && numbers[0]! > 0 && (rangeSays(design, name) || isSpreadLogarithmically(numbers));
  return { name, unit, distinct: isNumeric ? numbers : distinct, isNumeric, logarithmic };
}

/** The mean of an observation at a point, or why there is none to draw. */
export function meanOf({ estimates, runs }: PointRecord, observation: number): number | CellSign {
  const mean = estimates[observation]?.mean ?? null;
  if (mean !== null && !Number.isNaN(mean)) return Number.isFinite(mean) ? mean : 'infinite';
  if (runs.length === 0) return 'not run';
  return runs.every(({ outcome }) => outcome.status === 'failed') ? 'failed' : 'no value';
}

/** The 95 % interval of an observation, where both ends are known and finite. */
export function intervalOf({ estimates }: PointRecord, observation: number): readonly [low: number, high: number] | undefined {
  const { low, high } = estimates[observation] ?? { low: null, high: null };
  return low !== null && high !== null && Number.isFinite(low) && Number.isFinite(high) && low <= high ? [low, high] : undefined;
}

/** Values over two decades or more are read on a logarithmic axis only. */
export const wantsLogarithm = (values: readonly number[]): boolean => {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  return least > 0 && values.reduce((a, b) => Math.max(a, b), 0) >= 100 * least;
};

/** Points with the same values of some axes, under these values. */
export interface Group<P> {
  readonly label: string;
  readonly points: readonly P[];
}

/** @param keys  axes that tell the groups apart, by their place in `values` */
export function groupsOf<P extends { readonly values: readonly (number | string)[] }>(points: readonly P[], axes: readonly Column[], keys: readonly number[]): Group<P>[] {
  const groups = new Map<string, P[]>();
  for (const point of points) {
    const label = keys.map((k) => `${axes[k]!.name} ${valueWithUnit(point.values[k]!, axes[k]!.unit)}`).join(', ');
    const members = groups.get(label);
    if (members) members.push(point);
    else groups.set(label, [point]);
  }
  return [...groups].map(([label, members]) => ({ label, points: members }));
}

/** '100 uA/cm2', '6.7×10⁻¹¹ m2/s', 'LLZO'; six digits, as a study writes drawn values. */
export const valueWithUnit = (value: number | string, unit: string): string =>
  `${typeof value === 'number' ? valueText(value, 6) : value}${unit === '' || unit === '1' ? '' : ` ${unit}`}`;

/** '2 infinite, 1 failed' of what no curve can show; '' if there is nothing of it. */
export function leftOut(means: readonly (number | CellSign)[]): string {
  const counts = new Map<CellSign, number>();
  for (const mean of means) if (typeof mean === 'string') counts.set(mean, (counts.get(mean) ?? 0) + 1);
  return [...counts].map(([sign, count]) => `${count} ${sign}`).join(', ');
}
