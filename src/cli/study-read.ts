import { countRuns, type RunCounts } from '../study/count-runs.ts';
import { type Entry, readJournals } from '../study/journal.ts';
import type { StudyDirectory, StudyFile } from '../study/study-directory.ts';
import { workOf } from '../study/work.ts';

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
