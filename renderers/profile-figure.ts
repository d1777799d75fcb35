import { type Figure, type MeasuredProfile, parseUnit, type RunRecord, toSI } from 'anodyne';
import { type StackPanel, stack } from './plot-stack.ts';
import { times, unitFor, voltages } from './plot-unit.ts';
import { figure, type FigureFile } from './run-figures.ts';

const columns = ['Time [s]', 'Voltage [V]', 'Contact fraction', 'Interface resistance [ohm.cm2]'] as const;

const arealResistance = parseUnit('ohm.cm2', 'profileFigure');

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
  ...figure('profile', format, (record) => {
    const panels = panelsOf(record, profile).map(({ y, series }) => ({ y, series: series.filter(({ x }) => x.length > 0) })).filter(({ series }) => series.length > 0);
    if (panels.length === 0) return undefined;
    const unit = unitFor(panels.flatMap(({ series }) => series.flatMap(({ x }) => Array.from(x))), times);
    return stack({ title: record.title, x: { label: 'Time', unit }, panels });
  }),
  columns,
});
