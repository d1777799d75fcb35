import type { Citation } from '../physics/citations.ts';
import { AnodyneError, show } from '../units/error.ts';
import { checkKeys, nearest } from '../units/nearest.ts';
import { parseQuantity, parseUnit, toSI } from '../units/unit.ts';

/** What a user may know of a parameter. */
export interface About {
  /** Where the default comes from: a citation, or words such as "assumed" or "calibrated on ...". */
  readonly source?: Citation | string;
  /** One line for `anodyne check`. */
  readonly help?: string;
}

/** A number with a unit; `build` gets it in SI. */
export interface Quantity extends About {
  readonly kind: 'quantity';
  /** Default, in `unit`. */
  readonly value: number;
  readonly unit: string;
  /** Smallest and largest allowed value, in `unit`, ends included. */
  readonly range?: readonly [number, number];
}

/** One of a few values; `build` gets it as it is. */
export interface Choice<T extends string | number = string | number> extends About {
  readonly kind: 'choice';
  readonly value: T;
  readonly options: readonly T[];
}

export type Parameter = Quantity | Choice;
export type Parameters = Readonly<Record<string, Parameter>>;

/** What `build` receives: SI numbers for quantities, the chosen value for choices. */
export type Resolved<P extends Parameters> = { readonly [K in keyof P]: P[K] extends Choice<infer T> ? T : number };

const aboutKeys = ['source', 'help'];

/** A quantity: `parameter(100, 'uA/cm2', { range: [0, 1e4], source, help })`. @throws AnodyneError on another key */
export const parameter = (value: number, unit: string, about: About & { range?: readonly [number, number] } = {}): Quantity => {
  checkKeys(`parameter(${show(value)}, ${show(unit)})`, about, ['range', ...aboutKeys]);
  return { kind: 'quantity', value, unit, ...about };
};

/** A choice: `choice(2, [2, 3], { help })`. @throws AnodyneError on another key */
export const choice = <const T extends string | number>(value: NoInfer<T>, options: readonly T[], about: About = {}): Choice<T> => {
  checkKeys(`choice(${show(value)}, ${show(options)})`, about, aboutKeys);
  return { kind: 'choice', value, options, ...about };
};

/** The value that `build` gets for `text` (or for the default, without `text`). @throws AnodyneError if it does not fit, naming `name` */
export const resolveParameter = (name: string, declared: Parameter, text?: string): number | string => {
  if (declared.kind === 'choice') return resolveChoice(name, declared, text);
  const unit = parseUnit(declared.unit, `parameters.${name}.unit`);
  const value = parseQuantity(text ?? declared.value, unit, name);
  const [low, high] = declared.range ?? [-Infinity, Infinity];
  // an end of the range given in another unit may differ in its last bits
  const slack = 1e-12 * Math.abs(value);
  if (value < toSI(low, unit) - slack || value > toSI(high, unit) + slack) {
    throw new AnodyneError(name, `${low} to ${high}${declared.unit === '1' ? '' : ` ${declared.unit}`}`, text ?? declared.value);
  }
  return value;
};

const resolveChoice = (name: string, declared: Choice, text: string | undefined): number | string => {
  if (text === undefined) return declared.value;
  const found = declared.options.find((option) => String(option) === text.trim());
  if (found !== undefined) return found;
  const options = declared.options.map(String);
  throw new AnodyneError(name, `one of ${options.join(', ')}`, text, { nearest: nearest(text, options) });
};

/** All parameters with the overrides `text[name]` put in. @throws AnodyneError on an unknown name or a value that does not fit */
export const resolveParameters = (declared: Parameters, text: Readonly<Record<string, string>>): Record<string, number | string> => {
  const names = Object.keys(declared);
  for (const name of Object.keys(text)) {
    if (!names.includes(name)) throw new AnodyneError('--set', `a parameter of the scenario (${names.join(', ')})`, name, { nearest: nearest(name, names) });
  }
  return Object.fromEntries(names.map((name) => [name, resolveParameter(name, declared[name]!, text[name])]));
};
