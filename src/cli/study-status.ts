import { alive } from '../study/at-work.ts';
import { jobState, readSubmitted } from '../study/slurm/slurm.ts';
import { StudyDirectory } from '../study/study-directory.ts';
import { print } from './print.ts';
import { countsInWords } from './study-live.ts';
import { readStudy } from './study-read.ts';

/** `anodyne study status DIR`: how far it is, wherever it runs. */
export const statusCommand = async (path: string): Promise<void> => {
  const directory = new StudyDirectory(path);
  const { file, counts: { done, failed, missing } } = readStudy(directory);
  const working = alive(directory.atWork);
  const running = working.reduce((sum, one) => sum + one.running, 0);
  const eventsPerSecond = working.reduce((sum, one) => sum + one.eventsPerSecond, 0);
  const lefts = working.flatMap(({ left }) => (left === null ? [] : [left]));
  const counts = countsInWords({ done, failed, running, waiting: Math.max(0, missing - running), eventsPerSecond, left: lefts.length > 0 ? Math.max(...lefts) : null });
  const at = working.map(({ name, host, pid }) => `  ${name}: process ${pid} of ${host}`);
  print([`${file.title}: ${counts}`, ...at, ...await jobInWords(directory), ''].join('\n'));
};

const jobInWords = async (directory: StudyDirectory): Promise<string[]> => {
  const submitted = readSubmitted(directory.path);
  if (!submitted) return [];
  const state = await jobState(submitted.job);
  if (state.kind === 'active') return [`  job ${submitted.job}: ${state.running} tasks running, ${state.pending} waiting`];
  return [state.kind === 'gone' ? `  job ${submitted.job}: at its end` : `  job ${submitted.job}: ${state.why}`];
};
