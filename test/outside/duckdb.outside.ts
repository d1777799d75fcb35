import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readSeries } from 'anodyne';
import { resultsTable } from '../../src/study/tables/results-table.ts';
import { writeTables } from '../../src/study/tables/write-tables.ts';
import { anodyne, temporary } from '../cli/program.ts';
import { sampleRecord } from '../study/records.ts';
import { outsideModule } from './modules.ts';

/** What is used of @duckdb/node-api. */
interface DuckDB {
  readonly DuckDBInstance: { create(): Promise<{ connect(): Promise<Connection> }> };
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ getRowsJS(): unknown[][]; columnNames(): string[]; columnTypes(): { toString(): string }[] }>;
}

const open = async (): Promise<Connection> => {
  const { DuckDBInstance } = await outsideModule<DuckDB>('@duckdb/node-api', '1.5.5-r.5');
  return (await DuckDBInstance.create()).connect();
};

const table = resultsTable(sampleRecord);
const written = (t: TestContext): string => {
  const directory = temporary(t);
  writeTables(directory, sampleRecord);
  return directory;
};

test('DuckDB reads results.parquet and results.csv: the same headers, types and cells, which are those of the study', async (t) => {
  const directory = written(t);
  const connection = await open();
  const types = table.columns.map(({ kind }) => ({ number: 'DOUBLE', whole: 'BIGINT', text: 'VARCHAR' })[kind]);
  // of a CSV it does not guess that a column with `inf`, or an empty one, holds numbers
  const numbers = table.columns.filter(({ kind }) => kind === 'number').map(({ header }) => `'${header}': 'DOUBLE'`).join(', ');
  const rows = Array.from({ length: table.rows }, (_, row) => table.columns.map(({ kind, value }) => {
    const cell = value(row);
    return kind === 'whole' && cell !== null ? BigInt(cell) : cell;
  }));
  for (const source of [`'${directory}/results.parquet'`, `read_csv('${directory}/results.csv', types = {${numbers}})`]) {
    const result = await connection.runAndReadAll(`select * from ${source}`);
    assert.deepEqual(result.columnNames(), table.columns.map(({ header }) => header));
    assert.deepEqual(result.columnTypes().map(String), types);
    assert.deepEqual(result.getRowsJS(), rows);
  }
});

test('the query of docs/studies.md: a mean over points, grouped by a parameter, in both files', async (t) => {
  const directory = written(t);
  const connection = await open();
  for (const file of ['results.parquet', 'results.csv']) {
    const result = await connection.runAndReadAll(`
      select "pattern", avg("Areal charge [mAh/cm2]") from '${directory}/${file}'
      where Row = 'point' group by "pattern" order by "pattern"`);
    assert.deepEqual(result.getRowsJS(), [['grid', 0.2], ['line, dashed', 1e-7]]);
  }
});

test('DuckDB reads series.parquet: the headers of series.csv, numbers to the last bit, infinite ones as such', async (t) => {
  const directory = temporary(t);
  const command = ['run', 'strip-llzo', '--set', 'width=4 um', '--set', 'thickness=4 um', '--out', 'run', '--quiet'];
  for (const args of [command, ['render', 'run', '--to', 'parquet']]) {
    const { code, stderr } = await anodyne(directory, args);
    assert.deepEqual([code, stderr], [0, '']);
  }
  const series = readSeries(join(directory, 'run', 'series.csv'));
  const result = await (await open()).runAndReadAll(`select * from '${directory}/run/render/series.parquet'`);
  assert.deepEqual(result.columnNames(), [...series.keys()]);
  assert.deepEqual(new Set(result.columnTypes().map(String)), new Set(['DOUBLE']));
  const columns = [...series.values()];
  assert.deepEqual(result.getRowsJS(), Array.from(columns[0]!, (_, row) => columns.map((column) => column[row]!)));
  assert.ok(columns.some((column) => column.includes(Infinity)));
});
