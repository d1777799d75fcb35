import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { requireNobody } from '../study/at-work.ts';
import { countRuns, type RunCounts } from '../study/count-runs.ts';
import { readJournals } from '../study/journal.ts';
import { ProcessCrew, studyOrder, threadsOf } from '../study/pool.ts';
import { session, type SessionOptions } from '../study/session.ts';
import { requireNoJob } from '../study/slurm/slurm.ts';
import { askedOf, StudyDirectory, type StudyFile } from '../study/study-directory.ts';
import { workOf } from '../study/work.ts';
import { AnodyneError } from '../units/error.ts';
import { requireGpu } from '../write/asked.ts';
import { print } from './print.ts';
import { listen } from './signals.ts';
import { lacksExtremes, runExtremes } from './study-extremes.ts';
import { StudyTable } from './study-live.ts';
import { readResults, spareMemory, writeResults } from './study-results.ts';
import { folderOf, requireSame, requireSameInputs, type Wished } from './study-same.ts';
import { submitStudy } from './study-slurm.ts';
import { conductInWords, planInWords, resumeLine } from './study-words.ts';

export interface StudyArguments extends Wished {
  readonly file: string;
  /** Processes, or tasks of a cluster at a time; undefined: as many as this machine has cores. */
  readonly workers: number | undefined;
  readonly on: 'local' | 'slurm';
  readonly resume: boolean;
  readonly failFast: boolean;
  readonly dryRun: boolean;
  readonly out: string | undefined;
  /** Options handed on to sbatch. */
  readonly sbatch: readonly string[];
  readonly quiet: boolean;
}

/** The file of the worker's process. */
const workerScript = fileURLToPath(new URL('./study-worker.js', import.meta.url));

/** Does a study or a calibration, or what is left of it; resolves to the exit code: 0, 1 if a run has failed, or 128 + the signal's number when a signal has stopped it. */
export const conductStudy = async (file: StudyFile, args: StudyArguments): Promise<number> => {
  if (args.sbatch.length > 0 && args.on === 'local') throw new AnodyneError('--sbatch', '--on slurm beside it', args.sbatch.join(' '));
  // a task of a cluster knows nothing of the others
  if (args.failFast && args.on === 'slurm') throw new AnodyneError('--fail-fast', '--on local beside it', '--on slurm');
  spareMemory();
  const directory = new StudyDirectory(folderOf(args.out, file.name));
  const isThere = directory.condition === 'study' && !directory.isUntouched;
  if (isThere) requireSame(directory, directory.read(), file);
  const seen = survey(directory, file, args.dryRun);
  const { counts } = seen;
  if (args.dryRun) return 0;
  requireNobody(directory.atWork);
  await requireNoJob(directory.path, 'a machine without Slurm may go on');
  const isDone = isThere && counts.missing + counts.failed === 0;
  if (isDone && (args.on === 'slurm' || !needsExtremes(directory, file))) {
    directory.write(file);
    const closing = writeResults(directory, readResults(directory));
    if (!args.quiet) print(`Finished before: ${directory.path}\n${closing}`);
    return 0;
  }
  if (isThere && !isDone && !args.resume) {
    throw AnodyneError.sentence(`${directory.path}: holds this study, with ${counts.done} of its runs done and ${counts.missing + counts.failed} to do; go on with it by --resume, or name another folder with --out.`);
  }
  return args.on === 'slurm' ? submitStudy(directory, file, workOf(file), args) : locally(directory, file, seen, args);
};

/** How large a study is, and how far. */
interface Survey {
  readonly counts: RunCounts;
  readonly points: number;
}

/** The survey, printed if asked for, of runs that still count. The study's plan and entries end here: of 100,000 points they are large. */
const survey = (directory: StudyDirectory, file: StudyFile, isPrinted: boolean): Survey => {
  const work = workOf(file);
  const entries = readJournals(directory.journal, work);
  requireSameInputs(directory, file, work.strands, entries);
  const counts = countRuns(work.strands, entries);
  if (isPrinted) print(planInWords(file, work, directory, counts));
  return { counts, points: work.strands.length };
};

const needsExtremes = (directory: StudyDirectory, { study }: StudyFile): boolean => study?.frames === 'extremes' && lacksExtremes(directory, readResults(directory).record!);

/** So many at a time: one a core, but no more than there are runs to do where each could use several. */
const crewSize = ({ engine }: StudyFile, { missing, failed }: RunCounts): number =>
  (engine === 'threads' || engine === 'sectors' ? Math.max(1, Math.min(availableParallelism(), missing + failed)) : availableParallelism());

const locally = async (directory: StudyDirectory, file: StudyFile, { counts, points }: Survey, args: StudyArguments): Promise<number> => {
  await requireGpu(askedOf(file));
  const signals = listen();
  const table = new StudyTable(args.quiet);
  const stopRequested = (): boolean => signals.code !== 0;
  const size = args.workers ?? crewSize(file, counts);
  const threads = threadsOf(size);
  if (!args.quiet) print(conductInWords(file, { points, size, threads }, directory));
  const crew = new ProcessCrew(workerScript, size, studyOrder(directory.path, threads));
  try {
    let ended = await driven(directory, file, crew, { failFast: args.failFast, stopRequested, onState: table.show });
    table.clear();
    const results = readResults(directory);
    if (ended === 'finished' && file.study?.frames === 'extremes' && lacksExtremes(directory, results.record!)) {
      // the tables do not wait for pictures
      writeResults(directory, results);
      ended = await runExtremes(directory, workerScript, results.record!, stopRequested);
    }
    const closing = writeResults(directory, results);
    if (!args.quiet) print(closing);
    if (ended === 'failed') throw AnodyneError.sentence(`${directory.path}: a run has failed, and --fail-fast ended the study; the tables hold what is done, and --resume goes on.`);
    if (ended === 'stopped') {
      if (!args.quiet) print(resumeLine(file.kind === 'anodyne study' ? 'study' : 'calibrate', args));
      return signals.code;
    }
    return results.counts.failed > 0 ? 1 : 0;
  } finally {
    table.clear();
    await crew.close();
    signals.forget();
  }
};

/** Has a plan of its own, which is gone when results are written: of 100,000 points it is 20 MB. */
const driven = (directory: StudyDirectory, file: StudyFile, crew: ProcessCrew, options: SessionOptions): ReturnType<typeof session> => {
  const work = workOf(file);
  return session(directory, { name: 'local', strands: work.strands, alone: true }, work, crew, options, () => { directory.write(file); });
};
