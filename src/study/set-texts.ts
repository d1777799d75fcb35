import { resolveParameter, type Parameters } from '../experiment/parameter.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import type { Assignments } from './strand.ts';
import type { Value } from './study.ts';

/** Values as a file gives them, as texts that `--set` takes. @throws AnodyneError on an unknown parameter or a value that does not fit it */
export const setTexts = (values: Readonly<Record<string, Value>>, declared: Parameters, place: string): Assignments =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => {
    const names = Object.keys(declared);
    if (!names.includes(name)) throw new AnodyneError(place, `a parameter of the scenario (${names.join(', ')})`, name, { nearest: nearest(name, names) });
    const text = String(value);
    resolveParameter(`${place}.${name}`, declared[name]!, text);
    return [name, text];
  }));
