import { StudyDirectory } from '../study/study-directory.ts';
import { print } from './print.ts';
import { readResults, spareMemory, writeResults } from './study-results.ts';

/** `anodyne study collect DIR`: tables, figures and report of what is there. Any machine that sees the folder can do it, also while the study runs. */
export const collectCommand = (path: string): void => {
  spareMemory();
  const directory = new StudyDirectory(path);
  const results = readResults(directory);
  const { done, failed, missing } = results.counts;
  print(`${writeResults(directory, results)}${done} done, ${failed} failed, ${missing} missing\n`);
};
