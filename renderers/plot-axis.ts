import { space } from './plot-style.ts';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** An axis that has its range and ticks, but no place yet. */
export interface Axis {
  readonly label: string;
  readonly logarithmic: boolean;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly Tick[];
  /** Values of ticks without a number. */
  readonly minor: readonly number[];
}

/** What ticks have to fit into: the length of the axis [pt], and the room that a number takes along it [pt]. */
export interface Room {
  readonly length: number;
  readonly extent: (text: string) => number;
}

/** Fraction from the low to the high end at which a value lies. */
export const fractionOf = ({ logarithmic, low, high }: Pick<Axis, 'logarithmic' | 'low' | 'high'>, value: number): number =>
  logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);

/** Ends of an axis over values from `low` to `high`, with a little room; one value alone stands in the middle. */
export function paddedRange(low: number, high: number): { low: number; high: number } {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low <= 1e-9 * size) return size === 0 ? { low: -1, high: 1 } : { low: low - 0.1 * size, high: high + 0.1 * size };
  const room = 0.04 * (high - low);
  return { low: low - room, high: high + room };
}

/** The same, from zero on where that is near. */
export function linearRange(low: number, high: number): { low: number; high: number } {
  if (low >= 0 && low < 0.3 * high) return { low: 0, high: 1.04 * high };
  if (high <= 0 && high > 0.3 * low) return { low: 1.04 * low, high: 0 };
  return paddedRange(low, high);
}

/** Ends of a logarithmic axis; a factor of 5 at least, so that two of 1, 2, 5, 10 ... lie between them. */
export function logarithmicRange(low: number, high: number): { low: number; high: number } {
  const middle = Math.sqrt(low) * Math.sqrt(high);
  const half = Math.max(Math.sqrt(5.01), Math.sqrt(high / low) * Math.exp(0.04 * Math.log(high / low)));
  return { low: middle / half, high: middle * half };
}

/** A step of the series 1, 2, 5, at or above `rough`. */
export function roundStep(rough: number): number {
  const power = Math.floor(Math.log10(rough));
  for (const digit of [1, 2, 5]) {
    const step = Number(`${digit}e${power}`);
    if (step >= rough * (1 - 1e-9)) return step;
  }
  return Number(`1e${power + 1}`);
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export const powerOfTen = (power: number): string =>
  `10${power < 0 ? '⁻' : ''}${[...String(Math.abs(power))].map((digit) => superscripts[Number(digit)]!).join('')}`;

/** A number with as many decimals as the step of its axis has; with a power of ten where the `largest` number of the axis, or the decimals, would be long. */
function numberText(value: number, step: number, largest: number): string {
  if (value === 0) return '0';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  const stepPower = Math.floor(Math.log10(step) + 1e-9);
  if (largest < 1e5 && (largest >= 1e-3 || stepPower >= -4)) return sign + size.toFixed(Math.max(0, -stepPower));
  const power = Math.floor(Math.log10(size) + 1e-9);
  return `${sign}${Number((size / Number(`1e${power}`)).toFixed(Math.min(9, Math.max(0, power - stepPower))))}×${powerOfTen(power)}`;
}

const multiples = (low: number, high: number, step: number): number[] => {
  const slack = 1e-9 * (high - low);
  const ticks: number[] = [];
  for (let k = Math.ceil((low - slack) / step); k * step <= high + slack; k++) ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
};

export function fits(ticks: readonly Tick[], axis: Pick<Axis, 'logarithmic' | 'low' | 'high'>, { length, extent }: Room): boolean {
  return ticks.slice(1).every(({ value, text }, i) => {
    const before = ticks[i]!;
    const apart = length * (fractionOf(axis, value) - fractionOf(axis, before.value));
    return apart >= (extent(text) + extent(before.text)) / 2 + space.apart;
  });
}

/** The first of these sets of ticks that fits; the last one if none does. */
const firstThatFits = (sets: readonly (readonly Tick[])[], axis: Pick<Axis, 'logarithmic' | 'low' | 'high'>, room: Room): readonly Tick[] =>
  sets.find((ticks) => fits(ticks, axis, room)) ?? sets[sets.length - 1]!;

/** Most numbers on an axis. */
const mostTicks = 7;

/** A linear axis. @param steps  distances between ticks to choose from, rising, where the usual 1, 2, 5 is not the custom (degrees) */
export function linearAxis(label: string, { low, high }: { low: number; high: number }, room: Room, steps?: readonly number[]): Axis {
  const ends = { logarithmic: false, low, high };
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const counts = Array.from({ length: mostTicks - 1 }, (_, i) => mostTicks - i);
  const choice = steps?.filter((step) => (high - low) / step <= mostTicks) ?? [...new Set(counts.map((count) => roundStep((high - low) / count)))];
  const sets = choice.map((step) => multiples(low, high, step).map((value) => ({ value, text: numberText(value, step, largest) })));
  return { label, ...ends, ticks: firstThatFits(sets, ends, room), minor: [] };
}

/** Powers of ten, thinned where they are many; within a decade or two also 2 and 5 times a power. */
export function logarithmicAxis(label: string, { low, high }: { low: number; high: number }, room: Room): Axis {
  const ends = { logarithmic: true, low, high };
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const within = (value: number): boolean => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const times = (digits: readonly number[]): number[] => all.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`))).filter(within);
  const decades = all.filter((power) => within(Number(`1e${power}`)));
  const named = (value: number): Tick => ({ value, text: numberText(value, value, high) });
  if (decades.length < 3) {
    const sets = [times([1, 2, 5]), times([1, 3]), times([1])].filter((values) => values.length > 1).map((values) => values.map(named));
    return { label, ...ends, ticks: firstThatFits(sets, ends, room), minor: times([1, 2, 3, 4, 5, 6, 7, 8, 9]) };
  }
  const sets = [1, 2, 3, 4, 5, 10, 20, 50, 100, 200].map((every) =>
    decades.filter((power) => power % every === 0).map((power) => ({ value: Number(`1e${power}`), text: powerOfTen(power) })),
  );
  const ticks = firstThatFits(sets.filter((set) => set.length <= mostTicks + 2), ends, room);
  const isThin = decades.length > mostTicks + 2 || ticks.length < decades.length;
  return { label, ...ends, ticks, minor: isThin ? times([1]) : times([2, 3, 4, 5, 6, 7, 8, 9]) };
}
