import { formatNumber } from 'anodyne';
import { shorten } from './layout.ts';
import { fits, linearAxis, logarithmicAxis, powerOfTen, type Axis, type Room, type Tick } from './plot-axis.ts';
import { textSize, widthOf } from './plot-style.ts';

/** A number by itself, with a power of ten where it would be long: '0.35', '6.7×10⁻¹¹', '10⁶', '∞'. */
export function valueText(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const [, mantissa = '', power] = /^([^e]*)(?:e(.*))?$/u.exec(formatNumber(value, digits)) ?? [];
  const times = mantissa === '1' || mantissa === '-1' ? mantissa.slice(0, -1) : `${mantissa}×`;
  return (power === undefined ? mantissa : `${times}${powerOfTen(Number(power))}`).replace('-', '−');
}

/** With as few digits as tell them apart. */
function valueTexts(values: readonly number[]): string[] {
  const sets = [3, 4, 5, 6].map((digits) => values.map((value) => valueText(value, digits)));
  return sets.find((texts) => new Set(texts).size === texts.length) ?? sets[sets.length - 1]!;
}

/** Steps from one value to the next, as the axis shows them. */
const stepsOf = (values: readonly number[], logarithmic: boolean): number[] =>
  values.slice(1).map((value, i) => (logarithmic ? Math.log(value / values[i]!) : value - values[i]!));

/** Whether values lie at equal distances, to the digits with which a study writes them. */
function isEven(values: readonly number[], logarithmic: boolean): boolean {
  const steps = stepsOf(values, logarithmic);
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return steps.length > 0 && steps.every((step) => Math.abs(step / mean - 1) < 0.02);
}

/** An axis of numbers half a step longer than the values at both ends, so that each value is the middle of its cell. */
function numericAxis(label: string, values: readonly number[], logarithmic: boolean, room: Room): Axis {
  const [first, last] = [values[0]!, values[values.length - 1]!];
  if (logarithmic) {
    const half = Math.exp(Math.log(last / first) / (2 * (values.length - 1)));
    return logarithmicAxis(label, { low: first / half, high: last * half }, room);
  }
  const half = (last - first) / (2 * (values.length - 1));
  return linearAxis(label, { low: first - half, high: last + half }, room);
}

/**
 * An axis of equal cells, one for each value. Each cell has its value below it if all find room; else values at equal distances get the ticks of
 * any axis, and others the value of every second, third ... cell. Names of choices are shortened to their cells.
 * @param values  rising numbers, or names
 */
export function cellAxis(label: string, values: readonly (number | string)[], logarithmic: boolean, room: Room, nameRoom: number): Axis {
  const ends = { logarithmic: false, low: -0.5, high: values.length - 0.5 };
  const numbers = values.filter((value) => typeof value === 'number');
  const areNumbers = numbers.length === values.length;
  const names = areNumbers ? valueTexts(numbers) : values.map((value) => shorten(String(value), textSize.tick, nameRoom, widthOf));
  const all = names.map((text, value): Tick => ({ value, text }));
  if (areNumbers && !fits(all, ends, room) && isEven(numbers, logarithmic)) return numericAxis(label, numbers, logarithmic, room);
  const sets = all.map((_, i) => all.filter(({ value }) => value % (i + 1) === 0));
  return { label, ...ends, ticks: sets.find((ticks) => fits(ticks, ends, room)) ?? [all[0]!], minor: all.map(({ value }) => value) };
}
