import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { jobState, readSubmitted, submit } from '../../src/study/slurm/slurm.ts';
import { AnodyneError } from '../../src/units/error.ts';
import { temporary } from '../cli/program.ts';
import { startCluster, until } from './slurm-cluster.ts';

/**
 * Stands for the program: says what it is called with, counts up in a file from where it was, and ends at `goal` with `code`; on SIGTERM it writes for half
 * a second and exits with 143, as a run that takes a checkpoint does. Once it has gone on from there, a second of counting is enough.
 */
const standIn = `import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
const [, , ...words] = process.argv;
console.log('called with', JSON.stringify(words));
const how = JSON.parse(readFileSync(join(words[2], 'how.json'), 'utf8'));
const file = join(words[2], 'count-' + words[4]);
let count = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
const goal = existsSync(file) ? count + 10 : how.goal;
process.on('SIGTERM', () => {
  console.log('SIGTERM');
  clearInterval(clock);
  setTimeout(() => { writeFileSync(file, String(count)); console.log('stopped at', count); process.exit(143); }, 500);
});
const clock = setInterval(() => {
  if (++count >= goal) { console.log('reached', count); process.exit(how.code); }
}, 100);
console.log('from', count);
`;

const first = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

interface How {
  readonly goal: number;
  readonly code?: number;
  readonly strands?: number;
  readonly options?: readonly string[];
}

/** The program has had one signal, has stopped, has been started again and has gone on from there to its end. */
const assertGoneOn = (said: string): void => {
  const stopped = Number(/stopped at (\d+)/u.exec(said)?.[1]);
  assert.match(said, new RegExp(`^called with .*\nfrom 0\nSIGTERM\nstopped at ${stopped}\ncalled with .*\nfrom ${stopped}\nreached ${stopped + 10}\n$`, 'u'));
};

test('the batch script under a real Slurm', { timeout: 180_000 }, async (t) => {
  const cluster = await startCluster(t);
  process.env.SLURM_CONF = cluster.env.SLURM_CONF!;
  const folder = temporary(t);
  const program = join(folder, 'a program.mjs');
  writeFileSync(program, standIn);
  let studies = 0;

  const started = async ({ goal, code = 0, strands = 1, options = [] }: How): Promise<{ job: string; directory: string; said: (task: number) => string }> => {
    // Slurm fills patterns into paths, the shell expands words: none of it may happen
    const directory = join(folder, `50% o'f $HOME %a #${++studies}`);
    mkdirSync(directory);
    writeFileSync(join(directory, 'how.json'), JSON.stringify({ goal, code }));
    const job = await submit({ name: 'a study', directory, strands, left: first(strands), limit: 2, node: process.execPath, program, options });
    const said = (task: number): string => {
      const path = join(directory, 'slurm', `${task}.out`);
      return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter((line) => !line.startsWith('slurmstepd')).join('\n') : '';
    };
    return { job, directory, said };
  };
  const gone = (job: string): Promise<void> => until(cluster, `end of job ${job}`, 90, async () => (await jobState(job)).kind === 'gone');
  const slurm = async (command: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await cluster.run(folder, command, args);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  const cases: Promise<void>[] = [];
  const here = (name: string, body: (t: TestContext) => Promise<void>): Promise<void> => {
    const running = t.test(name, body);
    cases.push(running);
    return running;
  };

  await here('a task that is preempted is requeued by Slurm, once', async () => {
    const { job, said } = await started({ goal: 600 });
    await until(cluster, 'start', 20, () => said(0).includes('from 0'));
    await slurm('sbatch', '--partition=urgent', '--ntasks=2', '--output=/dev/null', '--wrap=sleep 1');
    await gone(job);
    assertGoneOn(said(0));
    assert.match(await slurm('scontrol', 'show', 'job', job), /Restarts=1/u);
  });

  // beside the others: Slurm looks at time limits twice a minute
  void here('before its time limit a task takes a checkpoint, requeues itself and goes on', async () => {
    const { job, said } = await started({ goal: 600, options: ['--time=1'] });
    await gone(job);
    assertGoneOn(said(0));
  });

  await here('paths reach the program as they are, and so do the tasks', async () => {
    const { job, directory, said } = await started({ goal: 3, strands: 3 });
    await gone(job);
    for (const task of [0, 1, 2]) assert.equal(said(task), `called with ${JSON.stringify(['study', 'task', directory, '--task', String(task), '--of', '3'])}\nfrom 0\nreached 3\n`);
    const { format, tasks, limit } = readSubmitted(directory)!;
    assert.deepEqual([format, tasks, limit], [1, 3, 2]);
  });

  await here('scancel stops a task for good, with a checkpoint', async () => {
    const { job, said } = await started({ goal: 600 });
    await until(cluster, 'start', 20, () => said(0).includes('from 0'));
    await slurm('scancel', `${job}_0`);
    await gone(job);
    assert.match(said(0), /from 0\nSIGTERM\nstopped at \d+\n$/u);
    const shown = await slurm('scontrol', 'show', 'job', job);
    assert.match(shown, /JobState=CANCELLED/u);
    assert.match(shown, /Restarts=0/u);
  });

  await here('a task that is requeued from outside goes on where it was, and is requeued once', async () => {
    const { job, said } = await started({ goal: 600 });
    await until(cluster, 'start', 20, () => said(0).includes('from 0'));
    await slurm('scontrol', 'requeue', `${job}_0`);
    await gone(job);
    assertGoneOn(said(0));
    assert.match(await slurm('scontrol', 'show', 'job', job), /Restarts=1/u);
  });

  await here('any other exit code is passed on', async () => {
    const { job } = await started({ goal: 1, code: 7 });
    await gone(job);
    const shown = await slurm('scontrol', 'show', 'job', job);
    assert.match(shown, /JobState=FAILED/u);
    assert.match(shown, /ExitCode=7:0/u);
  });

  await here('what Slurm refuses is one sentence in its own words, and nothing counts as submitted', async () => {
    const refused: readonly (readonly [string, RegExp])[] = [
      ['--partition=nowhere', /^Slurm refuses \(sbatch\): invalid partition specified: nowhere; Batch job submission failed: Invalid partition name specified\.$/u],
      ['--mem=9999T', /^Slurm refuses \(sbatch\): .*Requested node configuration is not available\.$/u],
      ['--no-such-option', /^Slurm refuses \(sbatch\): unrecognized option '--no-such-option'/u],
    ];
    for (const [option, sentence] of refused) {
      await assert.rejects(started({ goal: 1, options: [option] }), (error) => error instanceof AnodyneError && sentence.test(error.message));
      assert.equal(readSubmitted(join(folder, `50% o'f $HOME %a #${studies}`)), undefined);
    }
  });

  await here('no more tasks than Slurm takes; a second submission is refused while they are there', async () => {
    const { job, directory } = await started({ goal: 1000, strands: 5000, options: ['--begin=now+1hour'] });
    assert.deepEqual(await jobState(job), { kind: 'active', running: 0, pending: 20 });
    const again = { name: 'a study', directory, strands: 5000, left: [...first(40), 4999], limit: 5000, node: process.execPath, program, options: ['--begin=now+1hour'] };
    await assert.rejects(submit(again), { message: `${directory}: job ${job} of this study is not at its end (0 tasks running, 20 waiting); let it end, or end it with: scancel ${job}` });
    await slurm('scancel', job);
    await gone(job);
    const second = await submit(again);
    assert.deepEqual(await jobState(second), { kind: 'active', running: 0, pending: 41 });
    // strand 4999 of 5000, in tasks of 101
    assert.match(readFileSync(join(directory, 'slurm', 'job.sh'), 'utf8'), /^#SBATCH --array=0-39,50%5000$/mu);
    await slurm('scancel', second);
  });

  await Promise.all(cases);
});
