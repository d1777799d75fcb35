import { AnodyneError } from '../../units/error.ts';

/** A job array that runs a study. */
export interface SlurmJob {
  /** Name of the study, by which squeue shows the job. */
  readonly name: string;
  /** The study's directory, absolute. */
  readonly directory: string;
  /** Task k of so many does the strands k, k + tasks, k + 2 tasks ... */
  readonly tasks: number;
  /** Those tasks that have something to do, ascending: the array. */
  readonly array: readonly number[];
  /** Tasks that run at a time, at most. */
  readonly limit: number;
  /** Absolute paths of Node and of the program: a task must not depend on the PATH of the node that it lands on. */
  readonly node: string;
  readonly program: string;
  /** The user's own options of sbatch, each as it stands on a line #SBATCH. They come last, and so win. */
  readonly options: readonly string[];
}

/**
 * The batch script of a study. What it rests on was measured with Slurm 22.05:
 *
 * - Before the time limit, --signal=B:TERM sends SIGTERM to the shell alone, 60 to 90 s ahead, and the task's state is still RUNNING, or SIGNALING for a moment. Slurm would end the
 *   task at the limit and not start it again, so the script requeues it.
 * - scancel, `scontrol requeue` and preemption send SIGTERM to the shell and to Node, and the state is another one already (COMPLETING) when it arrives. Whether the
 *   task comes back is then settled already: the script adds nothing, so a cancelled task stays away and a preempted one is requeued by Slurm.
 */
export const slurmScript = (job: SlurmJob): string => {
  check(job);
  const { name, directory, tasks, array, limit, node, program, options } = job;
  const command = [node, program, 'study', 'task', directory].map(quoted).join(' ');
  return `#!/bin/bash
#SBATCH --job-name=${batchQuoted(name)}
#SBATCH --array=${rangesOf(array)}%${limit}
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=${batchQuoted(`${directory.replaceAll('%', '%%')}/slurm/%a.out`)}
#SBATCH --signal=B:TERM@60
${options.map((option) => `#SBATCH ${option}\n`).join('')}
# this task; SIGNALING: still running, while Slurm sends a signal
me="\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
running() { case "$(squeue --noheader --format=%T --jobs="$me")" in RUNNING | SIGNALING) ;; *) false ;; esac; }

# Node has had the signal already where Slurm is ending the task; a second one would cut its checkpoint short
hand_on() { interrupted=yes; if running; then kill -TERM "$child"; fi; }
trap hand_on TERM

${command} --task "$SLURM_ARRAY_TASK_ID" --of ${tasks} &
child=$!

# a signal ends \`wait\` before the child has ended
interrupted=yes
while [ "$interrupted" ]; do
  interrupted=
  wait "$child"
  code=$?
done

# 143: stopped by the signal, with a checkpoint
if [ "$code" = 143 ] && running; then
  trap '' TERM # requeueing sends it
  scontrol requeue "$me" || echo "Task $SLURM_ARRAY_TASK_ID could not be requeued; what is left can be submitted again with --resume."
fi
exit "$code"
`;
};

/** 0-2,5,7-8 */
const rangesOf = (numbers: readonly number[]): string => {
  const firsts = numbers.filter((number, i) => i === 0 || number !== numbers[i - 1]! + 1);
  const lasts = numbers.filter((number, i) => number + 1 !== numbers[i + 1]);
  return firsts.map((first, i) => (first === lasts[i] ? String(first) : `${first}-${lasts[i]!}`)).join(',');
};

const check = ({ name, directory, options }: SlurmJob): void => {
  // in a line of options there is no way to write these, whatever the quotes; Slurm fills nothing into a path with a backslash
  if (/[\r\n"\\]/u.test(directory)) throw new AnodyneError('--out', 'a folder without ", \\ and line ends in its path: Slurm could not write there', directory);
  if (/[\r\n"\\]/u.test(name)) throw new AnodyneError('study', 'a name without ", \\ and line ends', name);
  for (const option of options) {
    if (!/^-[^\r\n]+$/u.test(option)) throw new AnodyneError('--sbatch', 'an option of sbatch in one line, as in --sbatch=--partition=short', option);
    if (/^(-a|--array|--wrap)/u.test(option)) throw new AnodyneError('--sbatch', 'no option --array or --wrap: the array follows from the study and --workers', option);
  }
};

/** For a line #SBATCH. */
const batchQuoted = (text: string): string => (/^[\w@%+:,./-]+$/u.test(text) ? text : `"${text}"`);

/** For the shell. */
const quoted = (text: string): string => (/^[\w@%+:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
