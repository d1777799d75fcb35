import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { studyFigures, studyReport } from '../../renderers/index.ts';
import { planCalibration } from '../study/calibration/calibration-plan.ts';
import { calibrationResult } from '../study/calibration/calibration-result.ts';
import { calibrationTable } from '../study/calibration/calibration-table.ts';
import { countRuns } from '../study/count-runs.ts';
import { knownOf, readJournals } from '../study/journal.ts';
import type { StudyDirectory, StudyFile } from '../study/study-directory.ts';
import { planStudy } from '../study/study-plan.ts';
import { recordOf } from '../study/study-record-of.ts';
import type { StudyRecord } from '../study/study-record.ts';
import { writeTables } from '../study/tables/write-tables.ts';
import { makeFolder, writeWhole } from '../write/files.ts';
import { version } from '../write/manifest.ts';
import { picturedExtremes } from './study-extremes.ts';
import { type Known, readStudy } from './study-read.ts';
import { closingOf } from './study-words.ts';

/** From here on the heap grows by a tenth before it is collected, and not to the double or fourfold: what a driver takes, its workers lack. */
export const spareMemory = (): void => { setFlagsFromString('--heap-growing-percent=10'); };

/** What the results of a study or a calibration are made of. */
export interface Results extends Pick<Known, 'file' | 'counts'> {
  /** Of a study. */
  readonly record?: StudyRecord;
}

/** Reads a study's journals for its results; what the journals hold beyond these is let go, for of 100,000 runs it is large. @throws AnodyneError */
export const readResults = (directory: StudyDirectory): Results => {
  const file = directory.read();
  if (!file.study) return readStudy(directory);
  const plan = planStudy(file.study, file.parameters, file.columns);
  const entries = readJournals(directory.journal, plan);
  return { file, counts: countRuns(plan.strands, entries), record: recordOf(file, plan, entries) };
};

/** Writes the results of a study or a calibration as far as they are known; results of before are replaced. What is to be said of them. */
export const writeResults = (directory: StudyDirectory, { file, record }: Results): string =>
  (record ? writeStudy(directory, file, record) : writeCalibration(directory, readStudy(directory)));

/** Tables, figures and report. */
const writeStudy = (directory: StudyDirectory, file: StudyFile, record: StudyRecord): string => {
  writeTables(directory.path, record);
  const figures = studyFigures(record);
  const folder = join(directory.path, 'figures');
  makeFolder(folder);
  for (const { name, svg } of figures) writeWhole(join(folder, `${name}.svg`), svg);
  for (const old of readdirSync(folder)) if (!figures.some(({ name }) => old === `${name}.svg`)) rmSync(join(folder, old));
  const extremes = picturedExtremes(directory, record);
  const provenance = provenanceOf(file);
  writeWhole(join(directory.path, 'report.html'), studyReport(record, { figures, provenance, ...(extremes ? { extremes } : {}) }));
  return closingOf(directory, record);
};

/** calibration.json, and the same as text. */
const writeCalibration = (directory: StudyDirectory, { file, entries }: Known): string => {
  const result = calibrationResult(planCalibration(file.calibration!, file.parameters), knownOf(entries));
  const path = join(directory.path, 'calibration.json');
  writeWhole(path, `${JSON.stringify({ format: 1, title: file.title, scenario: file.scenario.title, ...result }, null, 2)}\n`);
  return `${calibrationTable(result)}\nResult: ${path}\n`;
};

const provenanceOf = ({ scenario: { file, sources, program }, engine, field }: StudyFile): Record<string, string> => ({
  'Scenario file': file,
  'Scenario, SHA-256': sources.join('; '),
  Program: `anodyne ${version()}, SHA-256 ${program}`,
  ...(engine === undefined ? {} : { Engine: engine }),
  ...(field === undefined ? {} : { 'Field solver': field }),
  Node: process.version,
  Written: new Date().toISOString(),
});
