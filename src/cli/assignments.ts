import { AnodyneError } from '../units/error.ts';

/** `--set name=value` arguments as a record. @throws AnodyneError without a name or a `=`, or on a name given twice */
export const parseAssignments = (texts: readonly string[]): Record<string, string> => {
  const values: Record<string, string> = {};
  for (const text of texts) {
    const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/su.exec(text) ?? [];
    if (name === undefined || value === undefined || value === '') throw new AnodyneError('--set', "name=value, as in --set current='50 uA/cm2'", text);
    if (Object.hasOwn(values, name)) throw new AnodyneError('--set', `${name} only once`, text);
    values[name] = value;
  }
  return values;
};
