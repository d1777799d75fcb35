import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';

/** What a schedule counts in: simulated time [s], areal charge [C/m2], applied events, or steps of the protocol that are over. */
export type ScheduleAxis = 'time' | 'charge' | 'events' | 'steps';

/** When is a value: the n-th due point is a product, never a running sum, so a clock needs only to remember n. */
export interface Schedule {
  readonly axis: ScheduleAxis;
  /** For people, in SI. */
  readonly label: string;
  /** Due point number n = 0, 1, 2 ..., never falling. */
  due(n: number): number;
}

const unitOf: Record<ScheduleAxis, string> = { time: 's', charge: 'C/m2', events: 'events', steps: 'steps' };

/** @throws AnodyneError if `axis` is nothing that a schedule counts in */
export const requireAxis = (place: string, axis: unknown): void => {
  const axes = Object.keys(unitOf);
  if (!axes.includes(axis as string)) throw new AnodyneError(place, `one of ${axes.join(', ')}`, axis, { nearest: nearest(String(axis), axes) });
};

/** 0, interval, 2 interval ... */
export const every = (axis: ScheduleAxis, interval: number): Schedule => {
  requireAxis('every', axis);
  requirePositive(`every('${axis}')`, interval, unitOf[axis]);
  return { axis, label: `every ${interval} ${unitOf[axis]}`, due: (n) => n * interval };
};

/** 0, then first, and `perDecade` points in each decade from there on. */
export const logarithmic = (axis: ScheduleAxis, first: number, perDecade: number): Schedule => {
  requireAxis('logarithmic', axis);
  requirePositive(`logarithmic('${axis}'): first`, first, unitOf[axis]);
  requirePositive(`logarithmic('${axis}'): perDecade`, perDecade, 'points');
  return {
    axis,
    label: `from ${first} ${unitOf[axis]}, ${perDecade} per decade`,
    // exp, not **: its last bits are the same in all versions of Node
    due: (n) => (n === 0 ? 0 : first * Math.exp(((n - 1) / perDecade) * Math.LN10)),
  };
};

const requirePositive = (place: string, value: number, unit: string): void => {
  if (!(Number.isFinite(value) && value > 0)) throw new AnodyneError(place, `a finite number > 0 [${unit}]`, value);
};
