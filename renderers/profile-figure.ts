import { type Figure, type MeasuredProfile, parseUnit, type RunRecord, toSI } from 'anodyne';
import { type StackPanel, stack } from './plot-stack.ts';
import { figurePng } from './plot-png.ts';
import type { FigureFile } from './run-figures.ts';

const columns = ['Time [s]', 'Voltage [V]', 'Contact fraction', 'Interface resistance [ohm.cm2]'] as const;

const dpi = 300;
const arealResistance = parseUnit('ohm.cm2', 'profileFigure');

/** The unit that leaves the largest value at 2 or more. */
const unitFor = (values: Iterable<number>, units: readonly (readonly [unit: string, size: number])[]): string => {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return (units.find(([, size]) => largest >= 2 * size) ?? units.at(-1)!)[0];
};

const times = [['h', 3600], ['min', 60], ['s', 1]] as const;
const voltages = [['V', 0.5], ['mV', 1e-3], ['uV', 1e-6]] as const;

interface Curve {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Rows of a column that can be drawn: an infinite resistance or voltage, without contact, cannot. */
const curveOf = (label: string, time: ArrayLike<number>, values: ArrayLike<number>, least = -Infinity): Curve => {
  const rows = Array.from(time, (_, k) => k).filter((k) => Number.isFinite(values[k]!) && values[k]! > least);
  return { label, x: rows.map((k) => time[k]!), y: rows.map((k) => values[k]!) };
};

const panelsOf = ({ series }: RunRecord, { measured }: MeasuredProfile): StackPanel[] => {
  const [time, voltage, contact, resistance] = columns.map((header) => series.get(header)!) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const voltageCurves = [curveOf('simulated', time, voltage), ...(measured ? [curveOf('measured', measured.time, measured.voltage)] : [])];
  const inSI = resistance.map((value) => toSI(value, arealResistance));
  return [
    { y: { label: 'Voltage', unit: unitFor(voltageCurves.flatMap(({ y }) => y), voltages) }, series: voltageCurves },
    { y: { label: 'Contact', unit: '%' }, series: [curveOf('simulated', time, contact)] },
    { y: { label: 'R_int', unit: 'ohm.cm2', logarithmic: true }, series: [curveOf('simulated', time, inSI, 0)] },
  ];
};

/**
 * A run of a measured profile over time: its voltage with the measured one over it, where there is one; contact; interface resistance. Needs the columns of time, contact and the field.
 * @param profile  from `measuredProfile`
 */
export const profileFigure = (profile: MeasuredProfile, { format = 'svg' }: FigureFile = {}): Figure => ({
  name: 'profile',
  extension: format,
  columns,
  draw: (record) => {
    const panels = panelsOf(record, profile).map(({ y, series }) => ({ y, series: series.filter(({ x }) => x.length > 0) })).filter(({ series }) => series.length > 0);
    if (panels.length === 0) return undefined;
    const unit = unitFor(panels.flatMap(({ series }) => series.flatMap(({ x }) => Array.from(x))), times);
    const svg = stack({ title: record.title, x: { label: 'Time', unit }, panels });
    return format === 'svg' ? svg : figurePng(svg, { dpi });
  },
});
