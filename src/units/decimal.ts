/**
 * Exact decimal numbers, for conversions that round once. In floating point 5e-11 * 1e-4 is not 5e-15; as decimals it is.
 * A double stands for the shortest decimal that names it: the number as a user would write it.
 */

/** The number `digits * 10 ** exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Exactly the number written in `text`, such as 25, -0.5, .5 or 1e-3; the caller has checked that it is one. */
export function parseDecimal(text: string): Decimal {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** The exact sum. */
export function add(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  const align = (x: Decimal): bigint => x.digits * 10n ** BigInt(x.exponent - exponent);
  return { digits: align(a) + align(b), exponent };
}

/** The double nearest to `value * numerator / denominator`. */
export function roundRatio(value: Decimal, numerator: bigint, denominator: bigint): number {
  const digits = value.digits * numerator;
  if (denominator === 1n) return Number(`${digits}e${value.exponent}`);
  const spare = 40 + denominator.toString().length; // the quotient keeps 40 digits: its cut is far below the one rounding
  return Number(`${(digits * 10n ** BigInt(spare)) / denominator}e${value.exponent - spare}`);
}
