import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { sameDimension } from '../units/dimension.ts';
import { describeUnit, parseQuantity, parseUnit, type Unit } from '../units/unit.ts';

/** Columns that a measured profile may have, with a unit of their kind. */
const known = { Time: 's', 'Current density': 'mA/cm2', Voltage: 'V', Pressure: 'MPa', Temperature: 'degC' } as const;

export type ProfileColumn = keyof typeof known;

const names = Object.keys(known) as ProfileColumn[];
const example = (name: ProfileColumn): string => `${name} [${known[name]}]`;

/** The numbers of a profile in SI. */
export interface ProfileTable {
  readonly columns: ReadonlyMap<ProfileColumn, Float64Array>;
  /** Number of the line in the file of each row, for errors. */
  readonly lines: readonly number[];
}

interface Column {
  readonly name: ProfileColumn;
  readonly header: string;
  readonly index: number;
  readonly unit: Unit;
}

/** The rows of a CSV text with the numbers of their lines: empty lines and those that begin with # are left out. */
const rowsOf = (text: string, place: string): { line: number; fields: string[] }[] =>
  text.replace(/^\uFEFF/u, '').split(/\r?\n/u).flatMap((row, k) => {
    if (row.trim() === '' || row.startsWith('#')) return [];
    if (row.includes('"')) throw new AnodyneError(`${place}, line ${k + 1}`, 'fields without quotes', row);
    return [{ line: k + 1, fields: row.split(',').map((field) => field.trim()) }];
  });

/** A header that is none of ours is another quantity and left out; unless it looks like one of ours. */
const columnOf = (header: string, index: number, all: readonly string[], place: string): Column[] => {
  const [, label = header, unitText] = /^(.*?)\s*\[(.*)\]$/u.exec(header) ?? [];
  const name = names.find((one) => one === label);
  if (name === undefined) {
    const hasOwnCurrent = all.some((other) => other.startsWith('Current density'));
    const meant = nearest(label, names) ?? (/current/iu.test(label) && !hasOwnCurrent ? 'Current density' : undefined);
    if (meant !== undefined) throw new AnodyneError(place, `columns such as ${names.map(example).join(', ')}`, header, { nearest: meant });
    return [];
  }
  if (unitText === undefined) throw new AnodyneError(place, `a header with its unit, as in ${example(name)}`, header);
  const unit = parseUnit(unitText, `${place}, ${name}`);
  const usual = parseUnit(known[name], name);
  if (!sameDimension(unit.dimension, usual.dimension)) throw new AnodyneError(`${place}, ${name}`, `${describeUnit(usual)!}, as in ${example(name)}`, unitText);
  return [{ name, header, index, unit }];
};

const headerOf = (fields: readonly string[], place: string): Column[] => {
  if (fields.length === 1 && /[;\t]/u.test(fields[0]!)) throw new AnodyneError(place, 'columns separated by commas, numbers with a decimal point', fields[0]);
  const columns = fields.flatMap((header, index) => columnOf(header, index, fields, place));
  const has = (name: ProfileColumn): boolean => columns.some((column) => column.name === name);
  const twice = columns.find(({ name }, i) => columns.findIndex((other) => other.name === name) < i);
  if (twice) throw new AnodyneError(place, `the column ${twice.name} once`, fields.join(', '));
  if (!has('Time')) throw new AnodyneError(place, `a column ${example('Time')}`, fields.join(', '));
  if (!has('Current density') && !has('Voltage')) throw new AnodyneError(place, `a column ${example('Current density')} or ${example('Voltage')}`, fields.join(', '));
  return columns;
};

/** Reads the columns of a profile. @throws AnodyneError with the line of the first thing that is wrong */
export const parseProfileTable = (text: string, place: string): ProfileTable => {
  const [head, ...rows] = rowsOf(text, place);
  if (!head) throw new AnodyneError(place, `a header such as ${example('Time')},${example('Current density')}, then rows of numbers`, 'an empty file');
  const columns = headerOf(head.fields, `${place}, line ${head.line}`);
  if (rows.length < 2) throw new AnodyneError(place, 'at least two rows of numbers: a row holds until the time of the next one', rows.length);
  for (const { line, fields } of rows) {
    if (fields.length === head.fields.length) continue;
    throw new AnodyneError(`${place}, line ${line}`, `${head.fields.length} fields, as many as the header has (numbers have a decimal point, no comma)`, fields.length);
  }
  const numbers = ({ header, index, unit }: Column): Float64Array =>
    Float64Array.from(rows, ({ line, fields }) => parseQuantity(fields[index]!, unit, `${place}, line ${line}, ${header}`));
  return { columns: new Map(columns.map((column) => [column.name, numbers(column)])), lines: rows.map(({ line }) => line) };
};
