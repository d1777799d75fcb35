import { packages } from '../../units/packages.ts';
import type { Cell, Column, Table } from './table.ts';

// seeds go up to 2^53
const types = { number: 'DOUBLE', whole: 'INT64', text: 'STRING' } as const;

const toParquet = (cell: Cell, kind: Column['kind']): Cell | bigint => (kind === 'whole' && cell !== null ? BigInt(cell) : cell);

/** Rows [start, end) of a column. */
const slice = ({ kind, value }: Column, start: number, end: number): (Cell | bigint)[] =>
  Array.from({ length: end - start }, (_, k) => toParquet(value(start + k), kind));

const rowsAtOnce = 4096;

/** The table as Parquet, a piece for each group of rows: a whole study's columns would be large beside the study itself. Texts that recur go into dictionaries. */
export function* parquetOf({ rows, columns }: Table): Generator<Uint8Array> {
  const part = (start: number, end: number) => columns.map((column) => ({ name: column.header, data: slice(column, start, end), type: types[column.kind] }));
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = packages.hyparquetWriter;
  const bytes = new ByteWriter();
  const file = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData: part(0, 0) }), createdBy: 'anodyne' });
  for (let start = 0; start < rows; start += rowsAtOnce) {
    file.write({ columnData: part(start, Math.min(start + rowsAtOnce, rows)), rowGroupSize: rowsAtOnce });
    yield bytes.getBytes().slice();
    bytes.index = 0; // bytes.offset, which the file's own index needs, goes on
  }
  file.finish();
  yield bytes.getBytes().slice();
}
