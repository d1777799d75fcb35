import { sameDimension } from '../units/dimension.ts';
import { AnodyneError } from '../units/error.ts';
import { formatDuration, formatNumber } from '../units/format.ts';
import { fromSI, parseQuantity, parseUnit } from '../units/unit.ts';
import { limitMet } from './limit-met.ts';
import { charge, contactAbove, contactBelow, duration, events, type Limit, resistanceAbove, voltageAbove, voltageBelow } from './limits.ts';
import type { Step } from './protocol.ts';
import type { Simulation } from './simulation.ts';

/** What a quantity may limit, by its dimension: without a sign, with '<' before it, with '>'. */
const limits = [
  { unit: 'mAh/cm2', plain: charge },
  { unit: 's', plain: duration },
  { unit: '%', plain: contactBelow, below: contactBelow, above: contactAbove },
  { unit: 'ohm.cm2', plain: resistanceAbove, above: resistanceAbove },
  { unit: 'V', below: voltageBelow, above: voltageAbove },
] as const;

const need = "a charge such as '2 mAh/cm2', a time '10 h', a contact fraction '1 %' ('> 90 %' for contact above), an interface resistance '500 ohm.cm2', a voltage '> 50 mV' or '< -50 mV', or a number of events '1e6 events'";

/** The limit that a text such as '2 mAh/cm2', '> 50 mV' or '1e6 events' sets. @throws AnodyneError, naming `place`, if it is none of them, or has no unit to tell by */
export const parseLimit = (place: string, text: string): Limit => {
  const [, sign = '', quantity = '', number, unitText = ''] = /^\s*([<>]?)\s*(([+-]?[\d.]+(?:[eE][+-]?\d+)?)\s*(.*?))\s*$/su.exec(text) ?? [];
  if (number === undefined || unitText === '') throw new AnodyneError(place, need, text);
  if (/^events?$/u.test(unitText) && sign === '') {
    const count = Number(number);
    if (!(Number.isSafeInteger(count) && count > 0)) throw new AnodyneError(place, 'a whole number of events > 0', text);
    return events(count);
  }
  const { dimension } = parseUnit(unitText, place);
  const known = limits.find(({ unit }) => sameDimension(parseUnit(unit, place).dimension, dimension));
  const limit = known && makerOf(known, sign);
  if (!limit) throw new AnodyneError(place, need, text);
  const value = parseQuantity(quantity, parseUnit(known.unit, place), place);
  if (known.unit !== 'V' && value <= 0) throw new AnodyneError(place, 'a quantity > 0', text);
  return limit(value);
};

type Maker = (value: number) => Limit;

const makerOf = (known: { readonly plain?: Maker; readonly below?: Maker; readonly above?: Maker }, sign: string): Maker | undefined =>
  (sign === '<' ? known.below : sign === '>' ? known.above : known.plain);

/**
 * A protocol whose last step goes on until `limit`: limits of its kind are replaced, and those of the kind that has ended the run are gone, or it would
 * end again at once. Whatever else limits the step still does.
 */
export const extendProtocol = (protocol: readonly Step[], endedBy: Limit['kind'], limit: Limit): Step[] => {
  const last = protocol.at(-1)!;
  const place = last.until.findIndex(({ kind }) => kind === limit.kind);
  const others = (from: number, to?: number): Limit[] => last.until.slice(from, to).filter(({ kind }) => kind !== limit.kind && kind !== endedBy);
  const until = place < 0 ? [...others(0), limit] : [...others(0, place), limit, ...others(place)];
  return [...protocol.slice(0, -1), { ...last, until }];
};

const inUnit = (value: number, unit: string): string => `${formatNumber(fromSI(value, parseUnit(unit, unit)))} ${unit}`;

/** @throws AnodyneError, naming `place`, if a run at its end has met the limit `text` already */
export const requireBeyond = (place: string, text: string, limit: Limit, run: Simulation): void => {
  if (!limitMet(run, limit)) return;
  const reached = {
    charge: () => `more than the ${inUnit(run.chargeOfStep, 'mAh/cm2')} that the last step has passed`,
    time: () => `more than the ${formatDuration(run.timeOfStep)} that the last step has lasted`,
    events: () => `more than the ${run.eventsOfStep} events that the last step has seen`,
    contactAbove: () => `at least the ${inUnit(run.cell.contactFraction, '%')} of contact that there are`,
    voltageAbove: () => `at least the ${inUnit(run.field.laggedVoltage, 'mV')} that the voltage has`,
    voltageBelow: () => `at most the ${inUnit(run.field.laggedVoltage, 'mV')} that the voltage has`,
    contact: () => `at most the ${inUnit(run.cell.contactFraction, '%')} of contact that are left`,
    fracture: () => 'another limit, for the electrolyte has broken',
    shortCircuit: () => 'another limit, for the cell is shorted',
    resistance: () => `at least the ${inUnit(run.field.laggedResistance, 'ohm.cm2')} that the interface has`,
  };
  throw new AnodyneError(place, reached[limit.kind](), text);
};
