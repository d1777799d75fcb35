import { add, type Decimal, parseDecimal, roundRatio } from './decimal.ts';
import { type Dimension, nameDimension, sameDimension } from './dimension.ts';
import { AnodyneError, show } from './error.ts';
import { nearest } from './nearest.ts';
import { spellings, unitNames } from './unit-table.ts';

/** A parsed unit. A value x in it is `x * numerator / denominator * 10 ** power + offset` in SI, rounded once by toSI. */
export interface Unit {
  /** As it was written, and as it is printed again. */
  readonly text: string;
  readonly dimension: Dimension;
  /** One of the unit in SI units, rounded; for reading, not for converting. */
  readonly factor: number;
  /** [K], 273.15 for degC and 0 for all others. */
  readonly offset: number;
  readonly numerator: number; // whole, as is the denominator
  readonly denominator: number;
  readonly power: number;
}

/**
 * Reads a unit such as uA/cm2, ohm.cm2, J/mol/K, 1/s, % or 1 (docs/units.md has the grammar). A slash divides by the next
 * factor only: J/mol.K is (J/mol) K.
 */
export function parseUnit(text: string, place: string): Unit {
  if (typeof text !== 'string' || text.trim() === '') throw new AnodyneError(place, 'a unit', text);
  // NFKC joins code points that look the same (µ, Ω, Å, a space that does not break) and makes cm² a cm2
  const parts = text.normalize('NFKC').replaceAll('\u2212', '-').trim().split(/\s*([./*·])\s*|\s+/u);
  const dimension: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  let [numerator, denominator, power, offset] = [1, 1, 0, 0];
  for (let i = 0; i < parts.length; i += 2) { // odd parts are the operators, undefined for a space
    const factor = parts[i]!;
    if (factor === '1') continue;
    const [, name = factor, digit = '1'] = /^([^\d^+-]+)(?:\^?([+-]?[1-9]))?$/u.exec(factor) ?? [];
    const unit = spellings.get(name);
    if (!unit) throw unknownUnit(place, name, text);
    if (unit.offset !== 0 && (parts.length > 1 || factor !== name)) {
      throw new AnodyneError(place, 'degC to stand alone (K for a difference of temperatures)', text);
    }
    const exponent = parts[i - 1] === '/' ? -Number(digit) : Number(digit);
    for (let k = 0; k < 6; k++) dimension[k]! += exponent * unit.dimension[k]!;
    for (let n = Math.abs(exponent); n > 0; n--) {
      if (exponent > 0) numerator *= unit.significand;
      else denominator *= unit.significand;
    }
    power += exponent * unit.power;
    offset = unit.offset;
  }
  const inRange = Number.isFinite(numerator) && Number.isFinite(denominator);
  const factor = inRange ? roundRatio({ digits: 1n, exponent: power }, BigInt(numerator), BigInt(denominator)) : 0;
  if (factor === 0 || factor === Infinity) throw new AnodyneError(place, 'a unit within the range of numbers', text);
  return { text: text.trim(), dimension, factor, offset, numerator, denominator, power };
}

function unknownUnit(place: string, name: string, text: string): AnodyneError {
  if (name === '') return new AnodyneError(place, 'a unit on both sides of each operator (1/s for a rate)', text);
  const where = name === text.trim() ? '' : ` in ${show(text)}`;
  return new AnodyneError(place, `a known unit${where}`, name, { nearest: nearest(name, unitNames) });
}

const decimalToSI = (value: Decimal, unit: Unit): number => {
  const { digits, exponent } = value;
  const scaled = { digits, exponent: exponent + unit.power };
  const shifted = unit.offset === 0 ? scaled : add(scaled, parseDecimal(String(unit.offset)));
  return roundRatio(shifted, BigInt(unit.numerator), BigInt(unit.denominator));
};

/** The value in SI, rounded once: 100 uA/cm2 is exactly 1 A/m2. NaN and infinities stay what they are. */
export const toSI = (value: number, unit: Unit): number =>
  Number.isFinite(value) ? decimalToSI(parseDecimal(String(value)), unit) : value;

/** The value in `unit` of a value in SI, rounded once. */
export function fromSI(value: number, unit: Unit): number {
  if (!Number.isFinite(value)) return value;
  const decimal = parseDecimal(String(value));
  const { digits, exponent } = unit.offset === 0 ? decimal : add(decimal, parseDecimal(String(-unit.offset)));
  return roundRatio({ digits, exponent: exponent - unit.power }, BigInt(unit.denominator), BigInt(unit.numerator));
}

/** What the unit measures, with its article: 'a current density'; undefined where there is no common name. */
export const describeUnit = (unit: Unit): string | undefined => nameDimension(unit.dimension);

/**
 * The SI value of `text`: '100 uA/cm2', '1e-3A/m2', '25 degC', in any unit of the declared one's dimension. A bare number,
 * as number or as text, is in the declared unit.
 */
export function parseQuantity(text: string | number, declared: Unit, place: string): number {
  const readable = typeof text === 'string' || typeof text === 'number'; // a scenario's types are not checked when it runs
  const match = readable ? /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/u.exec(String(text).trim()) : null;
  if (!match) throw new AnodyneError(place, needed(declared), text);
  const [, number = '', unitText = ''] = match;
  const unit = unitText === '' ? declared : parseUnit(unitText, place);
  if (!sameDimension(unit.dimension, declared.dimension)) {
    // the likeliest slip of all: C is the coulomb
    const meant = unit.text === 'C' && sameDimension(declared.dimension, [0, 0, 0, 0, 1, 0]) ? `${number} degC` : undefined;
    throw new AnodyneError(place, needed(declared), text, { nearest: meant });
  }
  const decimal = parseDecimal(number);
  const written = Number(number);
  const representable = Number.isFinite(written) && (written !== 0 || decimal.digits === 0n);
  const value = representable ? decimalToSI(decimal, unit) : NaN;
  const vanished = value === 0 && written !== 0 && unit.offset === 0; // 1e-320 um; but -273.15 degC is 0 K
  if (!Number.isFinite(value) || vanished) throw new AnodyneError(place, 'a quantity within the range of numbers', text);
  return value;
}

function needed(declared: Unit): string {
  const kind = describeUnit(declared);
  if (declared.text === '1') return 'a plain number';
  return `a quantity in ${declared.text}${kind === undefined ? '' : ` (${kind})`}`;
}
