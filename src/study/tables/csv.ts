import type { Cell, Table } from './table.ts';

/**
 * As in series.csv: the shortest decimal that reads back as the same double, and infinity in the word that pandas and NumPy read. JSON.stringify writes the
 * digits of String, but past the engine's cache of numbers as texts, which millions of different ones blow up by 100 MB.
 */
const ofNumber = (value: number): string => (Number.isFinite(value) ? JSON.stringify(value) : value > 0 ? 'inf' : '-inf');

/** Quoted as RFC 4180 asks for. */
const ofText = (value: string): string => (/[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const field = (cell: Cell): string => (cell === null ? '' : typeof cell === 'number' ? ofNumber(cell) : ofText(cell));

const rowsAtOnce = 256;

/** The table as CSV, piece by piece; lines end with \n, as in series.csv. */
export function* csvOf({ rows, columns }: Table): Generator<string> {
  yield `${columns.map(({ header }) => ofText(header)).join(',')}\n`;
  for (let start = 0; start < rows; start += rowsAtOnce) {
    let piece = '';
    for (let row = start; row < Math.min(start + rowsAtOnce, rows); row++) piece += `${columns.map(({ value }) => field(value(row))).join(',')}\n`;
    yield piece;
  }
}
