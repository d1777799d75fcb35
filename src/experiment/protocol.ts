import type { Control } from '../field/plane-problem.ts';
import { AnodyneError } from '../units/error.ts';
import { formatQuantity } from '../units/format.ts';
import { parseUnit } from '../units/unit.ts';

/** When a step ends; the first limit that is met decides. */
export type Limit =
  | { readonly kind: 'charge'; /** Areal charge passed in this step [C/m2]. */ readonly value: number }
  | { readonly kind: 'time'; /** Duration of this step [s]. */ readonly value: number }
  | { readonly kind: 'contact'; /** Contact fraction. */ readonly value: number }
  | { readonly kind: 'events'; /** Events applied in this step. */ readonly value: number }
  | { readonly kind: 'resistance'; /** Interface resistance [ohm m2]. */ readonly value: number };

/** Ends a step once it has passed this areal charge [C/m2]. */
export const charge = (value: number): Limit => ({ kind: 'charge', value: positive('charge', '> 0 [C/m2]', value) });
/** Ends a step once it has lasted this long [s]. */
export const duration = (value: number): Limit => ({ kind: 'time', value: positive('duration', '> 0 [s]', value) });
/** Ends a step once the contact fraction has fallen below this. */
export const contactBelow = (value: number): Limit => ({ kind: 'contact', value: positive('contactBelow', '> 0', value) });

/** Ends a step once the interface resistance [ohm m2], of the last solve of the field, is above this. */
export const resistanceAbove = (value: number): Limit => ({ kind: 'resistance', value: positive('resistanceAbove', '> 0 [ohm m2]', value) });

/** Ends a step once it has seen this many events. */
export const events = (value: number): Limit => ({ kind: 'events', value: positive('events', '> 0', value) });

/** Galvanostatic stripping. */
export interface Strip {
  readonly kind: 'strip';
  /** Applied current density [A/m2], > 0. */
  readonly currentDensity: number;
  readonly until: readonly Limit[];
}

/** Galvanostatic plating. */
export interface Plate {
  readonly kind: 'plate';
  /** Size of the applied current density [A/m2], > 0. */
  readonly currentDensity: number;
  readonly until: readonly Limit[];
}

/** Potentiostatic control. */
export interface Hold {
  readonly kind: 'hold';
  /** Potential of the electrode against the counter electrode [V]: > 0 strips, < 0 plates. */
  readonly potential: number;
  readonly until: readonly Limit[];
}

/** The lattice left to itself: rules only, no current. */
export interface Evolve {
  readonly kind: 'evolve';
  readonly until: readonly Limit[];
}

/** One step of a protocol. */
export type Step = Strip | Plate | Hold | Evolve;

/** What the step applies: a current density [A/m2], > 0 strips; or a potential [V]. */
export const controlOf = (step: Step): Control => {
  if (step.kind === 'hold') return { potential: step.potential };
  if (step.kind === 'evolve') return { currentDensity: 0 };
  return { currentDensity: step.kind === 'strip' ? step.currentDensity : -step.currentDensity };
};

/** Strips at a constant current density [A/m2] until the first of the limits, or until no contact is left. */
export const strip = (step: { currentDensity: number; until: readonly Limit[] }): Strip => {
  positive('strip.currentDensity', '> 0 [A/m2]', step.currentDensity);
  return { kind: 'strip', ...step };
};

/** Plates at a constant current density [A/m2] until the first of the limits. */
export const plate = (step: { currentDensity: number; until: readonly Limit[] }): Plate => {
  positive('plate.currentDensity', '> 0 [A/m2]', step.currentDensity);
  return { kind: 'plate', ...step };
};

/**
 * A staircase of currents, as on microelectrodes: one step after the other, each for `each` [s]. A current density [A/m2] > 0 strips, < 0 plates, 0 rests.
 */
export const currentStaircase = ({ currentDensities, each }: { currentDensities: readonly number[]; each: number }): Step[] => {
  if (currentDensities.length === 0) throw new AnodyneError('protocol: currentStaircase.currentDensities', 'at least one current density [A/m2]', currentDensities.length);
  const until = [duration(each)];
  return currentDensities.map((j) => (j === 0 ? evolve({ until }) : j > 0 ? strip({ currentDensity: j, until }) : plate({ currentDensity: -j, until })));
};

/** Holds the electrode at a potential [V] against the counter electrode until the first of the limits. */
export const hold = (step: { potential: number; until: readonly Limit[] }): Hold => {
  if (!Number.isFinite(step.potential)) throw new AnodyneError('protocol: hold.potential', 'a finite number [V]', step.potential);
  return { kind: 'hold', ...step };
};

/**
 * A sweep of the potential as potentiostats do it, a staircase: from `from` [V] to each of `to` [V] in turn, a step of `step` [V] at a time, at `rate` [V/s]. Each tread lasts step/rate.
 * @throws AnodyneError if an end is not a whole number of steps, one at least, from the one before: the rate would not be the one asked for
 */
export const sweep = ({ from, to, step, rate }: { from: number; to: readonly number[]; step: number; rate: number }): Hold[] => {
  positive('sweep.step', '> 0 [V]', step);
  positive('sweep.rate', '> 0 [V/s]', rate);
  const treads: number[] = [from];
  for (const end of to) {
    const start = treads.at(-1)!;
    const count = Math.round(Math.abs(end - start) / step);
    const whole = count >= 1 && Math.abs(count * step - Math.abs(end - start)) <= 1e-9 * count * step;
    if (!whole) throw new AnodyneError('protocol: sweep.to', `an end a whole number of steps of ${step} V away from ${start} V`, end);
    for (let k = 1; k <= count; k++) treads.push(k === count ? end : start + ((end - start) * k) / count);
  }
  if (treads.length === 1) throw new AnodyneError('protocol: sweep.to', 'at least one end', to);
  return treads.map((potential) => hold({ potential, until: [duration(step / rate)] }));
};

/** Lets the rules act, without current, until the first of the limits. */
export const evolve = (step: { until: readonly Limit[] }): Evolve => ({ kind: 'evolve', ...step });

const positive = (what: string, need: string, value: number): number => {
  if (!(Number.isFinite(value) && value > 0)) throw new AnodyneError(`protocol: ${what}`, `a finite number ${need}`, value);
  return value;
};

const inUnit = (si: number, unit: string): string => formatQuantity(si, parseUnit(unit, unit));

const timeUnits = [['h', 3600], ['min', 60], ['s', 1], ['ms', 1e-3], ['us', 1e-6], ['ns', 1e-9]] as const;

/** The largest unit that leaves 1 or more. */
const timeUnit = (seconds: number): string => timeUnits.find(([, size]) => seconds >= size)?.[0] ?? 'ps';

/** A limit as part of a sentence. */
export const limitInWords = (limit: Limit): string => {
  if (limit.kind === 'charge') return `${inUnit(limit.value, 'mAh/cm2')} have passed`;
  if (limit.kind === 'time') return `${inUnit(limit.value, timeUnit(limit.value))} are over`;
  if (limit.kind === 'resistance') return `the interface resistance is above ${inUnit(limit.value, 'ohm.cm2')}`;
  if (limit.kind === 'events') return `${limit.value} ${limit.value === 1 ? 'event has' : 'events have'} happened`;
  return `contact is below ${inUnit(limit.value, '%')}`;
};

/** A step as a sentence of a methods section. */
export const stepInWords = (step: Step): string => {
  if (step.kind === 'evolve') return `Let evolve until ${step.until.map(limitInWords).join(', or ')}.`;
  if (step.kind === 'hold') return `Hold at ${inUnit(step.potential, 'mV')} until ${[...step.until.map(limitInWords), 'no contact is left'].join(', or ')}.`;
  return `${step.kind === 'strip' ? 'Strip' : 'Plate'} at ${inUnit(step.currentDensity, 'uA/cm2')} until ${[...step.until.map(limitInWords), 'no contact is left'].join(', or ')}.`;
};

/** A protocol as sentences, one per step. */
export const protocolInWords = (steps: readonly Step[]): string => steps.map(stepInWords).join(' Then: ');
