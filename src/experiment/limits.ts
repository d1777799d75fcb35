import { AnodyneError } from '../units/error.ts';
import { formatQuantity } from '../units/format.ts';
import { parseUnit } from '../units/unit.ts';

/** When a step ends; the first limit that is met decides. */
export type Limit =
  | { readonly kind: 'charge'; /** Areal charge passed in this step [C/m2]. */ readonly value: number }
  | { readonly kind: 'time'; /** Duration of this step [s]. */ readonly value: number }
  | { readonly kind: 'contact' | 'contactAbove'; /** Contact fraction. */ readonly value: number }
  | { readonly kind: 'events'; /** Events applied in this step. */ readonly value: number }
  | { readonly kind: 'fracture'; /** Voxels that cracks have gone on by. */ readonly value: number }
  | { readonly kind: 'shortCircuit'; /** Filaments through the electrolyte. */ readonly value: number }
  | { readonly kind: 'resistance'; /** Interface resistance [ohm m2]. */ readonly value: number }
  | { readonly kind: 'voltageAbove' | 'voltageBelow'; /** Potential of the electrode against the counter electrode [V]. */ readonly value: number };

/** Every kind of limit with the function that makes it, as a sentence about what is allowed says it. */
export const limitMakers: Readonly<Record<Limit['kind'], string>> = {
  charge: 'charge(...)', time: 'duration(...)', contact: 'contactBelow(...)', contactAbove: 'contactAbove(...)', events: 'events(...)', resistance: 'resistanceAbove(...)', fracture: 'fracture()', shortCircuit: 'shortCircuit()',
  voltageAbove: 'voltageAbove(...)', voltageBelow: 'voltageBelow(...)',
};

/** Ends a step once it has passed this areal charge [C/m2]. */
export const charge = (value: number): Limit => ({ kind: 'charge', value: positive('charge', '> 0 [C/m2]', value) });

/** Ends a step once it has lasted this long [s]. */
export const duration = (value: number): Limit => ({ kind: 'time', value: positive('duration', '> 0 [s]', value) });

/** Ends a step once the contact fraction has fallen below this. */
export const contactBelow = (value: number): Limit => ({ kind: 'contact', value: positive('contactBelow', '> 0', value) });

/** Ends a step once the contact fraction has risen above this: plating, or a rest under pressure, mends contact. */
export const contactAbove = (value: number): Limit => {
  if (!(value >= 0 && value < 1)) throw new AnodyneError('protocol: contactAbove', 'a share from 0 up to, but not 1, which nothing is above', value);
  return { kind: 'contactAbove', value };
};

/** Ends a step once the interface resistance [ohm m2], of the last solve of the field, is above this. */
export const resistanceAbove = (value: number): Limit => ({ kind: 'resistance', value: positive('resistanceAbove', '> 0 [ohm m2]', value) });

/** Ends a step of a given current once the voltage [V], of the last solve of the field, is above this: the cut-off of a strip, whose voltage is positive. */
export const voltageAbove = (value: number): Limit => ({ kind: 'voltageAbove', value: finite('voltageAbove', value) });

/** Ends a step of a given current once the voltage [V], of the last solve of the field, is below this: the cut-off of a plating, whose voltage is negative. */
export const voltageBelow = (value: number): Limit => ({ kind: 'voltageBelow', value: finite('voltageBelow', value) });

/** Ends a step once lithium in a flaw has broken the electrolyte open, in this step or before: later steps with this limit are over as they begin. */
export const fracture = (): Limit => ({ kind: 'fracture', value: 1 });

/** Ends a step once a filament has grown through the electrolyte; the next step goes on with the cell shunted. Without this limit a short circuit ends the run. */
export const shortCircuit = (): Limit => ({ kind: 'shortCircuit', value: 1 });

/** Ends a step once it has seen this many events. */
export const events = (value: number): Limit => ({ kind: 'events', value: positive('events', '> 0', value) });

/** @throws AnodyneError unless `value` is a finite number > 0 */
export const positive = (what: string, need: string, value: number): number => {
  if (!(Number.isFinite(value) && value > 0)) throw new AnodyneError(`protocol: ${what}`, `a finite number ${need}`, value);
  return value;
};

/** @throws AnodyneError unless `value` is a finite number */
export const finite = (what: string, value: number): number => {
  if (!Number.isFinite(value)) throw new AnodyneError(`protocol: ${what}`, 'a finite number [V]', value);
  return value;
};

/** A value in SI, written in `unit`. */
export const inUnit = (si: number, unit: string): string => formatQuantity(si, parseUnit(unit, unit));

const timeUnits = [['h', 3600], ['min', 60], ['s', 1], ['ms', 1e-3], ['us', 1e-6], ['ns', 1e-9]] as const;

/** The largest unit that leaves 1 or more. */
const timeUnit = (seconds: number): string => timeUnits.find(([, size]) => seconds >= size)?.[0] ?? 'ps';

/** A limit as part of a sentence. */
export const limitInWords = ({ kind, value }: Limit): string => {
  switch (kind) {
    case 'charge': return `${inUnit(value, 'mAh/cm2')} have passed`;
    case 'time': return `${inUnit(value, timeUnit(value))} are over`;
    case 'events': return `${value} ${value === 1 ? 'event has' : 'events have'} happened`;
    case 'contact': return `contact is below ${inUnit(value, '%')}`;
    case 'contactAbove': return `contact is above ${inUnit(value, '%')}`;
    case 'fracture': return 'lithium in a flaw has broken the electrolyte open';
    case 'shortCircuit': return 'a filament has grown through the electrolyte';
    case 'resistance': return `the interface resistance is above ${inUnit(value, 'ohm.cm2')}`;
    case 'voltageAbove': return `the voltage is above ${inUnit(value, 'mV')}`;
    case 'voltageBelow': return `the voltage is below ${inUnit(value, 'mV')}`;
  }
};
