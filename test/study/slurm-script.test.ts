import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { slurmScript, type SlurmJob } from '../../src/study/slurm/slurm-script.ts';
import { jobState, readSubmitted, requireNoJob, submit, taskCount } from '../../src/study/slurm/slurm.ts';
import { temporary } from '../cli/program.ts';

const job: SlurmJob = { name: 'contact-loss', directory: '/data/studies/contact-loss', tasks: 40, array: Array.from({ length: 40 }, (_, k) => k), limit: 8, node: '/opt/node/bin/node', program: '/opt/anodyne/main.js', options: [] };
const linesOf = (changed: Partial<SlurmJob> = {}): string[] => slurmScript({ ...job, ...changed }).split('\n');

test("the head of the batch script: an array of tasks, the user's own options last", () => {
  const head = linesOf({ options: ['--partition=short', '-t 2:00:00'] }).slice(0, 10);
  assert.deepEqual(head, [
    '#!/bin/bash',
    '#SBATCH --job-name=contact-loss',
    '#SBATCH --array=0-39%8',
    '#SBATCH --requeue',
    '#SBATCH --open-mode=append',
    '#SBATCH --output=/data/studies/contact-loss/slurm/%a.out',
    '#SBATCH --signal=B:TERM@60',
    '#SBATCH --partition=short',
    '#SBATCH -t 2:00:00',
    '',
  ]);
});

test('only tasks that have something to do are in the array', () => {
  const arrayOf = (array: readonly number[]): string => linesOf({ array })[2]!;
  assert.deepEqual([[0], [7], [0, 1], [0, 2, 4], [0, 1, 2, 5, 7, 8]].map(arrayOf), [
    '#SBATCH --array=0%8', '#SBATCH --array=7%8', '#SBATCH --array=0-1%8', '#SBATCH --array=0,2,4%8', '#SBATCH --array=0-2,5,7-8%8',
  ]);
});

test('blanks, quotes and patterns in paths: what Slurm and bash make of them is tried in test/outside', () => {
  const lines = linesOf({ name: 'my study', directory: "/data/Elías' 50% %a/$HOME", program: '/my programs/main.js' });
  assert.ok(lines.includes('#SBATCH --job-name="my study"'));
  assert.ok(lines.includes('#SBATCH --output="/data/Elías\' 50%% %%a/$HOME/slurm/%a.out"'));
  assert.ok(lines.includes(`/opt/node/bin/node '/my programs/main.js' study task '/data/Elías'\\'' 50% %a/$HOME' --task "$SLURM_ARRAY_TASK_ID" --of 40 &`));
});

test('a task is its own master while it is running, also at the moment at which Slurm signals', () => {
  // one in ten signals met the second state: too few for test/outside to find it again
  assert.ok(linesOf().includes('running() { case "$(squeue --noheader --format=%T --jobs="$me")" in RUNNING | SIGNALING) ;; *) false ;; esac; }'));
});

test('bash understands the script', () => {
  for (const directory of [job.directory, "/a 'b' $(c) `d` #e"]) execFileSync('bash', ['-n'], { input: slurmScript({ ...job, directory }) });
});

test('what would break the script is refused', () => {
  const refused: readonly (readonly [Partial<SlurmJob>, RegExp])[] = [
    [{ directory: '/a\nb' }, /^--out: expected a folder without ", \\ and line ends in its path: Slurm could not write there, got "\/a\\nb"$/u],
    [{ directory: '/a\\b' }, /^--out: expected a folder without/u],
    [{ directory: '/a"b' }, /^--out: expected a folder without/u],
    [{ name: 'a\nb' }, /^study: expected a name without/u],
    [{ options: ['partition=short'] }, /^--sbatch: expected an option of sbatch in one line, as in --sbatch=--partition=short, got "partition=short"$/u],
    [{ options: ['--mem=1G\nrm x'] }, /^--sbatch: expected an option of sbatch in one line/u],
    [{ options: ['--array=0-3'] }, /^--sbatch: expected no option --array or --wrap/u],
    [{ options: ['-a 0-3'] }, /^--sbatch: expected no option --array or --wrap/u],
  ];
  for (const [changed, message] of refused) assert.throws(() => slurmScript({ ...job, ...changed }), { name: 'AnodyneError', message });
  assert.doesNotThrow(() => slurmScript({ ...job, options: ['--account=x', '-A x'] }));
});

test('ten tasks for each that runs at a time, but no more than strands, or than Slurm takes', () => {
  assert.deepEqual([taskCount(40, 2, 1001), taskCount(15, 2, 1001), taskCount(100000, 500, 1001), taskCount(0, 2, 1001)], [20, 15, 1001, 1]);
});

test('without Slurm: one sentence, nothing counts as submitted, and a job of another machine is unknown', async (t) => {
  const { PATH } = process.env;
  t.after(() => { process.env.PATH = PATH!; });
  process.env.PATH = '';
  const directory = temporary(t);
  const missing = (command: string): string => `Slurm is not installed here: there is no ${command} in the PATH; studies on Slurm are submitted from a login node of the cluster.`;
  await assert.rejects(submit({ ...job, directory, strands: 3, left: [0, 1, 2] }), { name: 'AnodyneError', message: missing('scontrol') });
  assert.equal(existsSync(join(directory, 'slurm')), false);
  assert.deepEqual(await jobState('7'), { kind: 'unknown', why: missing('squeue') });
  mkdirSync(join(directory, 'slurm'));
  writeFileSync(join(directory, 'slurm', 'submitted.json'), '{"format": 1, "job": "7", "tasks": 3, "limit": 2, "when": "2026-01-01T00:00:00.000Z", "host": "login1"}\n');
  assert.equal(readSubmitted(directory)?.job, '7');
  await assert.rejects(requireNoJob(directory), { name: 'AnodyneError', message: missing('squeue') });
  writeFileSync(join(directory, 'slurm', 'submitted.json'), '{"format": 2, "job": "7"}\n');
  assert.throws(() => readSubmitted(directory), /expected a submission of format 1, got 2$/u);
});
