import { join } from 'node:path';
import { writePieces } from '../../write/files.ts';
import { csvOf } from './csv.ts';
import { sensitivityTable, thresholdsTable } from './finding-tables.ts';
import { parquetOf } from './parquet.ts';
import { resultsTable } from './results-table.ts';
import type { StudyRecord } from '../study-record.ts';

/** Writes results.csv and .parquet, and thresholds and sensitivity where there are any. @throws AnodyneError if a file cannot be written; the old one is left */
export const writeTables = (directory: string, record: StudyRecord): void => {
  const tables = { results: resultsTable(record), thresholds: thresholdsTable(record), sensitivity: sensitivityTable(record) };
  for (const [name, table] of Object.entries(tables)) {
    if (!table) continue;
    writePieces(join(directory, `${name}.csv`), csvOf(table));
    writePieces(join(directory, `${name}.parquet`), parquetOf(table));
  }
};
