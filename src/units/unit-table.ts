import type { Dimension } from './dimension.ts';

/** One is `significand * 10 ** power` SI units (plus `offset`); the significand is whole, so that conversions stay exact. */
export interface TableUnit {
  readonly dimension: Dimension;
  readonly significand: number;
  readonly power: number;
  readonly offset: number;
  readonly takesPrefix: boolean;
}

const prefixed = (dimension: Dimension, significand = 1, power = 0): TableUnit =>
  ({ dimension, significand, power, offset: 0, takesPrefix: true });

const plain = (dimension: Dimension, significand = 1, power = 0, offset = 0): TableUnit =>
  ({ dimension, significand, power, offset, takesPrefix: false });

/** All units there are, without prefixes. Earlier ones are suggested first for a name that is near to several. */
export const baseUnits: Readonly<Record<string, TableUnit>> = {
  m: prefixed([1, 0, 0, 0, 0, 0]),
  s: prefixed([0, 0, 1, 0, 0, 0]),
  min: plain([0, 0, 1, 0, 0, 0], 6, 1),
  h: plain([0, 0, 1, 0, 0, 0], 36, 2),
  d: plain([0, 0, 1, 0, 0, 0], 864, 2),
  g: prefixed([0, 1, 0, 0, 0, 0], 1, -3),
  A: prefixed([0, 0, 0, 1, 0, 0]),
  K: prefixed([0, 0, 0, 0, 1, 0]),
  degC: plain([0, 0, 0, 0, 1, 0], 1, 0, 273.15),
  mol: prefixed([0, 0, 0, 0, 0, 1]),
  V: prefixed([2, 1, -3, -1, 0, 0]),
  ohm: prefixed([2, 1, -3, -2, 0, 0]),
  S: prefixed([-2, -1, 3, 2, 0, 0]),
  C: prefixed([0, 0, 1, 1, 0, 0]),
  Ah: prefixed([0, 0, 1, 1, 0, 0], 36, 2),
  F: prefixed([-2, -1, 4, 2, 0, 0]),
  J: prefixed([2, 1, -2, 0, 0, 0]),
  eV: prefixed([2, 1, -2, 0, 0, 0], 1602176634, -28), // e is exact (constants.ts)
  N: prefixed([1, 1, -2, 0, 0, 0]),
  Pa: prefixed([-1, 1, -2, 0, 0, 0]),
  bar: plain([-1, 1, -2, 0, 0, 0], 1, 5),
  W: prefixed([2, 1, -3, 0, 0, 0]),
  Hz: prefixed([0, 0, -1, 0, 0, 0]),
  angstrom: plain([1, 0, 0, 0, 0, 0], 1, -10),
  rad: plain([0, 0, 0, 0, 0, 0]),
  '%': plain([0, 0, 0, 0, 0, 0], 1, -2),
};

/** Other spellings, in Unicode's compatibility form (NFKC): there the two code points of each of µ, Ω and Å are one. */
const aliases: Readonly<Record<string, string>> = { '°C': 'degC', 'Ω': 'ohm', 'Å': 'angstrom' };

/** Powers of ten of the prefixes; the second u is µ in NFKC. */
export const prefixes: Readonly<Record<string, number>> =
  { f: -15, p: -12, n: -9, u: -6, 'μ': -6, m: -3, c: -2, k: 3, M: 6, G: 9 };

function spellAll(): ReadonlyMap<string, TableUnit> {
  const spellings = new Map(Object.entries(baseUnits));
  for (const [alias, name] of Object.entries(aliases)) spellings.set(alias, spellings.get(name)!);
  // whole names are in first and stay: `min` is the minute; no prefixed name hides one (a test counts them)
  for (const [name, unit] of [...spellings]) {
    if (!unit.takesPrefix) continue;
    for (const [prefix, power] of Object.entries(prefixes)) {
      if (!spellings.has(prefix + name)) spellings.set(prefix + name, { ...unit, power: unit.power + power });
    }
  }
  return spellings;
}

/** Every valid spelling of a single unit in NFKC, prefixes included. */
export const spellings = spellAll();

/** The spellings to suggest: those that every keyboard has. */
export const unitNames: readonly string[] = [...spellings.keys()].filter((name) => /^[a-zA-Z%]+$/u.test(name));
