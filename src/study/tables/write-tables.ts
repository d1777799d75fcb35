import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePieces } from '../../write/files.ts';
import { csvOf } from './csv.ts';
import { sensitivityTable, thresholdsTable } from './finding-tables.ts';
import { parquetOf } from './parquet.ts';
import { resultsTable } from './results-table.ts';
import type { StudyRecord } from '../study-record.ts';

/** Writes results.csv and .parquet, and thresholds and sensitivity where there are any; of an earlier form of the study none stay. @throws AnodyneError if a file cannot be written; the old one is left */
export const writeTables = (directory: string, record: StudyRecord): void => {
  const tables = { results: resultsTable(record), thresholds: thresholdsTable(record), sensitivity: sensitivityTable(record) };
  for (const [name, table] of Object.entries(tables)) {
    const [csv, parquet] = [join(directory, `${name}.csv`), join(directory, `${name}.parquet`)];
    if (table) {
      writePieces(csv, csvOf(table));
      writePieces(parquet, parquetOf(table));
    } else {
      for (const path of [csv, parquet]) rmSync(path, { force: true });
    }
  }
};
