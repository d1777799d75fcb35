import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireNobody } from '../study/at-work.ts';
import { knownOf, mergeJournals } from '../study/journal.ts';
import { requireNoJob, submit } from '../study/slurm/slurm.ts';
import { ended } from '../study/adaptive/strands.ts';
import type { StudyDirectory, StudyFile } from '../study/study-directory.ts';
import type { Work } from '../study/work.ts';
import { commandLine } from '../write/command-line.ts';
import { print } from './print.ts';

/** The program's own entry, as a task of a cluster starts it. */
const program = fileURLToPath(new URL('./main.js', import.meta.url));

/** `--on slurm`: writes the study, submits it as a job array, and is done. */
export const submitStudy = async (
  directory: StudyDirectory, file: StudyFile, work: Work, { workers, sbatch, quiet }: { workers: number | undefined; sbatch: readonly string[]; quiet: boolean },
): Promise<number> => {
  const { strands } = work;
  // before anything is written: tasks that wait would meet it
  await requireNoJob(directory.path);
  requireNobody(directory.atWork);
  directory.write(file);
  const known = knownOf(mergeJournals(directory.journal, work));
  const left = strands.flatMap((strand, k) => (ended(strand, known) ? [] : [k]));
  const limit = workers ?? availableParallelism();
  const job = await submit({ name: file.name, directory: resolve(directory.path), strands: strands.length, left, limit, node: process.execPath, program, options: sbatch });
  if (quiet) return 0;
  print([
    `Submitted as job ${job}: ${left.length} of ${strands.length} points to do, ${limit} at a time.`,
    `  see it       ${commandLine(['study', 'status', directory.path])}`,
    `  its tables   ${commandLine(['study', 'collect', directory.path])}`,
    `  outputs      ${directory.slurm}/`, '',
  ].join('\n'));
  return 0;
};
