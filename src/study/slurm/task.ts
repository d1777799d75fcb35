import type { Crew } from '../drive.ts';
import { oneRun, type RunsOf } from '../one-run.ts';
import { session } from '../session.ts';
import type { StudyDirectory } from '../study-directory.ts';
import type { Work } from '../work.ts';

/** Of `of` tasks this one; it does the strands task, task + of, task + 2 of ... one after the other, in this process. */
export interface Task {
  readonly task: number;
  readonly of: number;
}

/** What a task of a cluster does. Nothing of it needs the machine that has submitted it. @throws AnodyneError */
export const driveTask = async (directory: StudyDirectory, work: Work, runs: RunsOf, { task, of }: Task, stopRequested: () => boolean): Promise<'finished' | 'stopped'> => {
  let stopped = false;
  const crew: Crew = {
    size: 1,
    run: (request, onProgress) => oneRun(runs, request, { stopRequested: () => stopped || stopRequested(), onProgress }),
    stop: () => { stopped = true; },
  };
  const strands = work.strands.filter((_, k) => k % of === task);
  const ended = await session(directory, { name: `task-${task}`, strands, alone: false }, work, crew, { failFast: false, stopRequested });
  return ended === 'finished' ? 'finished' : 'stopped';
};
