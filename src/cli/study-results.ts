import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { studyFigures, studyReport } from '../../renderers/index.ts';
import { planCalibration } from '../study/calibration-plan.ts';
import { calibrationResult } from '../study/calibration-result.ts';
import { calibrationTable } from '../study/calibration-table.ts';
import { countRuns, type RunCounts } from '../study/count-runs.ts';
import { type Entry, knownOf, readJournals } from '../study/journal.ts';
import type { StudyDirectory, StudyFile } from '../study/study-directory.ts';
import { planStudy } from '../study/study-plan.ts';
import { recordOf } from '../study/study-record-of.ts';
import type { StudyRecord } from '../study/study-record.ts';
import { workOf } from '../study/work.ts';
import { writeTables } from '../study/write-tables.ts';
import { guarded, writeWhole } from '../write/files.ts';
import { version } from '../write/manifest.ts';
import { picturedExtremes } from './study-extremes.ts';
import { closingOf } from './study-words.ts';

/** What is known of a study by now. */
export interface Known {
  readonly file: StudyFile;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly counts: RunCounts;
}

/** Reads a study's journals; needs neither its scenario nor the machine it was started on. @throws AnodyneError if the folder is no study, or is damaged */
export const readStudy = (directory: StudyDirectory): Known => {
  const file = directory.read();
  const work = workOf(file);
  const entries = readJournals(directory.journal, work);
  return { file, entries, counts: countRuns(work.strands, entries) };
};

/** The study as tables and figures want it. */
export const recordIn = ({ file, entries }: Pick<Known, 'file' | 'entries'>): StudyRecord => recordOf(file, planStudy(file.study!, file.parameters, file.columns), entries);

/** Writes the results of a study or a calibration as far as they are known; results of before are replaced. What is to be said of them. */
export const writeResults = (directory: StudyDirectory, known: Known): string =>
  (known.file.study ? writeStudy(directory, known) : writeCalibration(directory, known));

/** Tables, figures and report. */
const writeStudy = (directory: StudyDirectory, known: Known): string => {
  const record = recordIn(known);
  writeTables(directory.path, record);
  const figures = studyFigures(record);
  const folder = join(directory.path, 'figures');
  guarded(folder, 'created', () => mkdirSync(folder, { recursive: true }));
  for (const { name, svg } of figures) writeWhole(join(folder, `${name}.svg`), svg);
  for (const old of readdirSync(folder)) if (!figures.some(({ name }) => old === `${name}.svg`)) rmSync(join(folder, old));
  const extremes = picturedExtremes(directory, record);
  const provenance = provenanceOf(known.file);
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

const provenanceOf = ({ scenario: { file, sources, program } }: StudyFile): Record<string, string> => ({
  'Scenario file': file,
  'Scenario, SHA-256': sources.join('; '),
  Program: `anodyne ${version()}, SHA-256 ${program}`,
  Node: process.version,
  Written: new Date().toISOString(),
});
