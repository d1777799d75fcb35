import { lithiumMeltingPoint } from '../physics/lithium.ts';
import { AnodyneError } from '../units/error.ts';
import { formatQuantity } from '../units/format.ts';
import { parseUnit } from '../units/unit.ts';

/** What a cell is under at the start. */
export interface StartConditions {
  /** [K] */
  readonly temperature: number;
  /** Stack pressure [Pa]. */
  readonly pressure: number;
}

/** What a cell is under at one moment, and has been under before. */
export interface Conditions extends StartConditions {
  /** Highest stack pressure so far, that at the start and the present one included [Pa]: contact keeps what the highest has made of it. */
  readonly highestPressure: number;
}

/** What a step of a protocol may change; it then holds until another step changes it again. */
export interface StepConditions {
  /** Temperature from this step on [K], above 0 and below the melting point of lithium. */
  readonly temperature?: number;
  /** Stack pressure from this step on [Pa], >= 0. */
  readonly pressure?: number;
}

/** @throws AnodyneError, naming `place`, on a temperature that solid lithium cannot have, or a pressure below 0 */
export const checkConditions = (place: string, { temperature, pressure }: { readonly temperature?: unknown; readonly pressure?: unknown }): void => {
  const isSolid = typeof temperature === 'number' && temperature > 0 && temperature < lithiumMeltingPoint;
  if (temperature !== undefined && !isSolid) throw new AnodyneError(`${place}.temperature`, `a temperature above 0 and below ${lithiumMeltingPoint} K, where lithium melts`, temperature);
  const isPressure = typeof pressure === 'number' && Number.isFinite(pressure) && pressure >= 0;
  if (pressure !== undefined && !isPressure) throw new AnodyneError(`${place}.pressure`, 'a finite number >= 0 [Pa]', pressure);
};

/** The conditions during step number `step`: those of the start, changed by all steps up to this one. */
export const conditionsAt = (protocol: readonly StepConditions[], start: StartConditions, step: number): Conditions =>
  protocol.slice(0, step + 1).reduce<Conditions>(
    (now, { temperature = now.temperature, pressure = now.pressure }) => ({ temperature, pressure, highestPressure: Math.max(now.highestPressure, pressure) }),
    { temperature: start.temperature, pressure: start.pressure, highestPressure: start.pressure },
  );

const inUnit = (si: number, unit: string): string => formatQuantity(si, parseUnit(unit, unit));

/** ' at 60 degC under 35 MPa', as much of it as is said. */
export const conditionsInWords = ({ temperature, pressure }: StepConditions): string =>
  `${temperature === undefined ? '' : ` at ${inUnit(temperature, 'degC')}`}${pressure === undefined ? '' : ` under ${inUnit(pressure, 'MPa')}`}`;
