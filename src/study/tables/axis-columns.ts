import { withUnit } from './header.ts';
import type { Axis } from '../study-record.ts';
import type { ColumnOf } from './table.ts';

interface Valued {
  readonly values: readonly (number | string)[];
}

/** A column for each axis; `all` rows decide whether it holds numbers or words, so that its type does not change while a study grows. */
export const axisColumns = (axes: readonly Axis[], all: readonly Valued[]): ColumnOf<Valued>[] =>
  axes.map(({ name, unit }, i) => {
    const kind = all.every(({ values }) => typeof values[i] === 'number') ? 'number' : 'text';
    return { header: withUnit(name, unit), kind, of: ({ values }) => (kind === 'text' ? String(values[i]) : values[i]!) };
  });
