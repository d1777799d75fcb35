import { AnodyneError } from '../units/error.ts';
import { formatQuantity } from '../units/format.ts';
import { parseUnit } from '../units/unit.ts';

/** When a step ends; the first limit that is met decides. */
export type Limit =
  | { readonly kind: 'charge'; /** Areal charge passed in this step [C/m2]. */ readonly value: number }
  | { readonly kind: 'time'; /** Duration of this step [s]. */ readonly value: number }
  | { readonly kind: 'contact'; /** Contact fraction. */ readonly value: number }
  | { readonly kind: 'events'; /** Events applied in this step. */ readonly value: number };

/** Ends a step once it has passed this areal charge [C/m2]. */
export const charge = (value: number): Limit => ({ kind: 'charge', value: positive('charge', '> 0 [C/m2]', value) });
/** Ends a step once it has lasted this long [s]. */
export const duration = (value: number): Limit => ({ kind: 'time', value: positive('duration', '> 0 [s]', value) });
/** Ends a step once the contact fraction has fallen below this. */
export const contactBelow = (value: number): Limit => ({ kind: 'contact', value: positive('contactBelow', '> 0', value) });

/** Ends a step once it has seen this many events. */
export const events = (value: number): Limit => ({ kind: 'events', value: positive('events', '> 0', value) });

/** Galvanostatic stripping. */
export interface Strip {
  readonly kind: 'strip';
  /** Applied current density [A/m2], > 0. */
  readonly currentDensity: number;
  readonly until: readonly Limit[];
}

/** The lattice left to itself: rules only, no current. */
export interface Evolve {
  readonly kind: 'evolve';
  readonly until: readonly Limit[];
}

/** One step of a protocol; more kinds (plate, rest, sweeps) join this union. */
export type Step = Strip | Evolve;

/** Strips at a constant current density [A/m2] until the first of the limits, or until no contact is left. */
export const strip = (step: { currentDensity: number; until: readonly Limit[] }): Strip => {
  positive('strip.currentDensity', '> 0 [A/m2]', step.currentDensity);
  return { kind: 'strip', ...step };
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
  if (limit.kind === 'events') return `${limit.value} ${limit.value === 1 ? 'event has' : 'events have'} happened`;
  return `contact is below ${inUnit(limit.value, '%')}`;
};

/** A step as a sentence of a methods section. */
export const stepInWords = (step: Step): string => {
  if (step.kind === 'evolve') return `Let evolve until ${step.until.map(limitInWords).join(', or ')}.`;
  return `Strip at ${inUnit(step.currentDensity, 'uA/cm2')} until ${[...step.until.map(limitInWords), 'no contact is left'].join(', or ')}.`;
};

/** A protocol as sentences, one per step. */
export const protocolInWords = (steps: readonly Step[]): string => steps.map(stepInWords).join(' Then: ');
