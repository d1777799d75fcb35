import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { csvOf } from '../../src/study/tables/csv.ts';
import { sensitivityTable, thresholdsTable } from '../../src/study/tables/finding-tables.ts';
import { parquetOf } from '../../src/study/tables/parquet.ts';
import { checkHeaders, resultsTable } from '../../src/study/tables/results-table.ts';
import type { StudyRecord } from '../../src/study/study-record.ts';
import { type Table, tableOf } from '../../src/study/tables/table.ts';
import { writeTables } from '../../src/study/tables/write-tables.ts';
import { temporary } from '../cli/program.ts';
import { awkward, sampleRecord } from './records.ts';

const csv = (table: Table): string => [...csvOf(table)].join('');
const parquet = (table: Table): ArrayBuffer => new Uint8Array(Buffer.concat([...parquetOf(table)])).buffer;
const found: Pick<StudyRecord, 'axes' | 'thresholds' | 'sensitivity'> = {
  axes: sampleRecord.axes,
  thresholds: {
    axis: { name: 'current', unit: 'uA/cm2', help: '' },
    rows: [{ values: ['grid'], low: 100, high: 104.5, failure: '', note: 'narrow.' }, { values: ['line'], low: null, high: null, failure: 'all of 1 to 1000 uA/cm2 is below.' }],
  },
  sensitivity: [
    { parameter: 'current', observation: 'Areal charge [mAh/cm2]', measures: [{ name: 'mu*', value: 0.5, standardError: 0.1 }, { name: 'sigma', value: 0.25, standardError: 0.125 }] },
    { parameter: 'width', observation: 'Areal charge [mAh/cm2]', measures: [{ name: 'mu*', value: 0, standardError: 0 }, { name: 'sigma', value: 0, standardError: 0 }] },
  ],
};

test('results.csv to the letter: points first, then runs; a point of which nothing is known has no row; quoting as in RFC 4180', () => {
  assert.equal(csv(resultsTable(sampleRecord)), [
    'Row,Point,Seed,Seeds done,Seeds failed,current [uA/cm2],pattern,'
    + 'Areal charge [mAh/cm2],Areal charge standard error [mAh/cm2],Areal charge low [mAh/cm2],Areal charge high [mAh/cm2],'
    + 'Largest interface resistance [ohm.cm2],Largest interface resistance standard error [ohm.cm2],'
    + 'Largest interface resistance low [ohm.cm2],Largest interface resistance high [ohm.cm2],Ended,Note,Failure,Run',
    'point,1,,2,0,0.5,grid,0.2,0.1,-1.0706,1.4706,inf,,,,,thin. rough.,,',
    'point,3,,1,2,2.5,"line, dashed",1e-7,,,,,,,,,,"scenario: said ""no"", gave up\r\nand\nleft — μ",',
    'run,1,1,,,0.5,grid,0.1,,,,5,,,,contact below 0.02,,,capacity-1-0123456789abcde1',
    'run,1,2,,,0.5,grid,0.30000000000000004,,,,inf,,,,contact below 0.02,thin. rough.,,capacity-2-0123456789abcde2',
    'run,3,1,,,2.5,"line, dashed",1e-7,,,,,,,,contact below 0.02,,,capacity-1-0123456789abcde1',
    'run,3,2,,,2.5,"line, dashed",,,,,,,,,,,"scenario: said ""no"", gave up\r\nand\nleft — μ",capacity-2-0123456789abcde2',
    'run,3,9007199254740991,,,2.5,"line, dashed",,,,,,,,,,,second,capacity-9007199254740991-0123456789abcde9007199254740991',
    '',
  ].join('\n'));
});

test('thresholds: a bracket for each point of the design without the bisected parameter; sensitivity: a row a measure; no table without them', () => {
  assert.equal(csv(thresholdsTable(found)!), 'pattern,current low [uA/cm2],current high [uA/cm2],Note,Failure\ngrid,100,104.5,narrow.,\nline,,,,all of 1 to 1000 uA/cm2 is below.\n');
  assert.equal(csv(sensitivityTable(found)!), [
    'Parameter,Observation,Measure,Value,Standard error',
    'current,Areal charge [mAh/cm2],mu*,0.5,0.1', 'current,Areal charge [mAh/cm2],sigma,0.25,0.125', 'width,Areal charge [mAh/cm2],mu*,0,0', 'width,Areal charge [mAh/cm2],sigma,0,0', '',
  ].join('\n'));
  assert.deepEqual([thresholdsTable(sampleRecord), sensitivityTable(sampleRecord)], [undefined, undefined]);
});

test('Parquet holds the cells of the CSV: missing is null, infinite is infinite, types follow the columns', async () => {
  for (const table of [resultsTable(sampleRecord), thresholdsTable(found)!, sensitivityTable(found)!]) {
    const file = parquet(table);
    const rows = await parquetReadObjects({ file });
    const cells = Array.from({ length: table.rows }, (_, row) => Object.fromEntries(table.columns.map(({ header, kind, value }) => {
      const cell = value(row);
      return [header, kind === 'whole' && cell !== null ? BigInt(cell) : cell];
    })));
    assert.deepEqual(rows, cells);
    const types = parquetMetadata(file).schema.slice(1).map(({ name, type, converted_type: converted, repetition_type: nulls }) => [name, type, converted, nulls]);
    const wanted = { number: ['DOUBLE', undefined, 'OPTIONAL'], whole: ['INT64', undefined, 'OPTIONAL'], text: ['BYTE_ARRAY', 'UTF8', 'OPTIONAL'] };
    assert.deepEqual(types, table.columns.map(({ header, kind }) => [header, ...wanted[kind]]));
  }
  assert.ok(resultsTable(sampleRecord).columns.some(({ value }) => value(1) === awkward));
});

test('a table of many pieces is whole: 10,000 rows, each with its own number', async () => {
  const n = 10_000;
  const table = tableOf(Array.from({ length: n }, (_, i) => i), [
    { header: 'Third', kind: 'number', of: (i) => i / 3 }, { header: 'Whole', kind: 'whole', of: (i) => (i % 7 === 0 ? null : i) }, { header: 'Word', kind: 'text', of: (i) => `w${i % 5}` },
  ]);
  const rows = await parquetReadObjects({ file: parquet(table) });
  assert.deepEqual(rows.map((row) => [row.Third, row.Whole, row.Word]), Array.from({ length: n }, (_, i) => [i / 3, i % 7 === 0 ? null : BigInt(i), `w${i % 5}`]));
  const lines = csv(table).trimEnd().split('\n').slice(1).map((line) => line.split(','));
  assert.deepEqual(lines.map(([third, whole]) => [Number(third), whole]), Array.from({ length: n }, (_, i) => [i / 3, i % 7 === 0 ? '' : String(i)]));
});

test('a study of which nothing is known yet has a header and no rows, in both formats', async () => {
  const table = resultsTable({ ...sampleRecord, points: [] });
  assert.equal(csv(table).split('\n').length, 2);
  assert.deepEqual(await parquetReadObjects({ file: parquet(table) }), []);
  assert.equal(parquetMetadata(parquet(table)).schema.length, 1 + table.columns.length);
});

test('a choice of numbers is a column of numbers, also while only some are known; a mixed one is of words', () => {
  const kindOf = (...values: (number | string)[]): string | undefined => {
    const points = values.map((value) => ({ values: [value], runs: [], estimates: [] }));
    return resultsTable({ axes: [{ name: 'dimensions', unit: '', help: '' }], observations: [], points }).columns.find(({ header }) => header === 'dimensions')?.kind;
  };
  assert.deepEqual([kindOf(2, 3), kindOf(2, 'auto'), kindOf('auto')], ['number', 'text', 'text']);
});

test('a parameter or an observation called as a column of ours is refused', () => {
  checkHeaders('study', sampleRecord.axes, sampleRecord.observations);
  const refused = (axis: string, observations: readonly string[], name: string): void => {
    assert.throws(() => { checkHeaders('study', [{ name: axis, unit: '1', help: '' }], observations); },
      { name: 'AnodyneError', message: `study: two columns of results.csv would be called ${name}.` });
  };
  refused('Seed', [], 'Seed');
  refused('width', ['Point'], 'Point');
  refused('width', ['Charge [C]', 'Charge low [C]'], 'Charge low [C]');
});

test('all tables of a study are written, the same bytes each time, over those that stood there; one that cannot be made leaves the old one', (t) => {
  const directory = temporary(t);
  const bytes = (): string[] => readdirSync(directory).sort().map((name) => `${name} ${readFileSync(join(directory, name), 'hex')}`);
  writeTables(directory, sampleRecord);
  assert.deepEqual(readdirSync(directory).sort(), ['results.csv', 'results.parquet']);
  writeTables(directory, { ...sampleRecord, ...found });
  assert.deepEqual(readdirSync(directory).sort(), ['results.csv', 'results.parquet', 'sensitivity.csv', 'sensitivity.parquet', 'thresholds.csv', 'thresholds.parquet']);
  const first = bytes();
  writeTables(directory, { ...sampleRecord, ...found });
  assert.deepEqual(bytes(), first);
  const broken = { ...sampleRecord, points: sampleRecord.points.map((point) => ({ ...point, estimates: [] })) };
  assert.throws(() => { writeTables(directory, broken); }, TypeError);
  assert.deepEqual(bytes(), first);
  assert.throws(() => { writeTables(join(directory, 'none'), sampleRecord); }, { name: 'AnodyneError', message: /none\/results\.csv: could not be written, for the folder does not exist\.$/u });
  assert.ok(!existsSync(join(directory, 'none')));
});
