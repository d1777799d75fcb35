import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { type AtWork, alive } from '../../src/study/at-work.ts';
import { jobState } from '../../src/study/slurm/slurm.ts';
import { changedFoil, type Ended, program, temporary } from '../cli/program.ts';
import { type Cluster, startCluster, until } from './slurm-cluster.ts';

/** Forty points of about half a second of a core each; one of them cannot be built. */
const study = `import { defineStudy } from 'anodyne';

export default defineStudy({
  title: 'Forty currents',
  scenario: './faulty.ts',
  set: { width: 20, thickness: 5, hopRate: 3000, maxCharge: 40 },
  vary: { current: Array.from({ length: 40 }, (_, k) => 50 + 10 * k) },
  seeds: 1,
  observe: ['Time [s]', 'Contact fraction', { kind: 'minimum', column: 'Contact fraction' }],
});
`;

/** The study's outputs, for messages of failed tests. */
const outputs = (directory: string): string => {
  const folder = join(directory, 'slurm');
  if (!existsSync(folder)) return `no ${folder}`;
  return readdirSync(folder).filter((name) => name.endsWith('.out')).map((name) => `${name}: ${readFileSync(join(folder, name), 'utf8')}`).join('');
};

/** A study in a folder of its own, and the program on it. */
class Bench {
  readonly folder: string;
  readonly directory: string;
  readonly cluster: Cluster;
  private readonly seen = new Set<string>();

  constructor(t: TestContext, cluster: Cluster) {
    this.cluster = cluster;
    this.folder = temporary(t);
    this.directory = join(this.folder, 'on slurm');
    const voxel = 'const voxelEdge = 0.1e-6;';
    // 130 uA/cm2, in A/m2
    changedFoil(this.folder, 'faulty.ts', [voxel, `${voxel}\n    if (Math.abs(p.current - 1.3) < 1e-9) throw new Error('no foil for this current');`]);
    writeFileSync(join(this.folder, 'forty.ts'), study);
  }

  anodyne(...args: string[]): Promise<Ended> {
    return this.cluster.run(this.folder, process.execPath, [program, ...args]);
  }

  /** @throws AssertionError with what the tasks have said, unless it ends with `code` */
  async says(code: number, ...args: string[]): Promise<string> {
    const ended = await this.anodyne(...args);
    assert.equal(ended.code, code, `anodyne ${args.join(' ')}: ${ended.stderr}${ended.stdout}${outputs(this.directory)}`);
    return ended.stdout + ended.stderr;
  }

  /** Waits for a task that has just begun, and so is in the midst of its work. */
  async newTask(): Promise<AtWork & { readonly number: string }> {
    let found: (AtWork & { readonly name: string }) | undefined;
    await this.until('a task at work', 60, () => {
      found = alive(join(this.directory, 'at-work')).find(({ name }) => !this.seen.has(name));
      return found !== undefined;
    });
    this.seen.add(found!.name);
    return { ...found!, number: found!.name.replace('task-', '') };
  }

  async end(job: string): Promise<void> {
    await this.until(`end of job ${job}`, 300, async () => (await jobState(job)).kind === 'gone');
  }

  private async until(what: string, seconds: number, holds: () => boolean | Promise<boolean>): Promise<void> {
    try {
      await until(this.cluster, what, seconds, holds);
    } catch (error) {
      throw new Error(`${String(error)}\n${outputs(this.directory)}`);
    }
  }
}

const jobOf = (text: string): string => /job (\d+)/u.exec(text)?.[1] ?? assert.fail(text);

test('a study on Slurm, with tasks killed, cancelled and requeued and a point that fails, gives the table of a local one', { timeout: 300_000 }, async (t) => {
  const cluster = await startCluster(t);
  process.env.SLURM_CONF = cluster.env.SLURM_CONF!;
  const bench = new Bench(t, cluster);
  const { directory } = bench;
  const slurm = async (command: string, ...args: string[]): Promise<void> => {
    assert.equal((await cluster.run(bench.folder, command, args)).code, 0, command);
  };
  const submission = ['study', 'forty.ts', '--on', 'slurm', '--workers', '2', '--out', directory];
  const job = jobOf(await bench.says(0, ...submission));

  const killed = await bench.newTask();
  process.kill(killed.pid, 'SIGKILL');
  const cancelled = await bench.newTask();
  await slurm('scancel', `${job}_${cancelled.number}`);
  const requeued = await bench.newTask();
  await slurm('scontrol', 'requeue', `${job}_${requeued.number}`);

  assert.match(await bench.says(1, ...submission, '--resume'), new RegExp(`job ${job} of this study is not at its end|is at work on this study`, 'u'));
  assert.match(await bench.says(0, 'study', 'status', directory), new RegExp(`${job}: \\d+ tasks running, \\d+ waiting`, 'u'));
  const local = bench.anodyne('study', 'forty.ts', '--workers', '1', '--out', 'local', '--quiet');
  await bench.end(job);
  // two tasks of two points each were ended in their first
  assert.match(await bench.says(0, 'study', 'status', directory), new RegExp(`35 done .* 1 failed .* 4 waiting[^]*${job}: at its end`, 'u'));
  assert.match(await bench.says(0, 'study', 'collect', directory), /4 missing/u);
  assert.equal(readFileSync(join(directory, 'slurm', `${requeued.number}.out`), 'utf8').match(/CANCELLED|REQUEUE/gu)?.length, 2);

  const again = jobOf(await bench.says(0, ...submission, '--resume'));
  assert.notEqual(again, job);
  await bench.end(again);
  assert.match(await bench.says(0, 'study', 'status', directory), /39 done .* 1 failed .* 0 waiting/u);

  // elsewhere, by somebody else: neither Slurm nor the machine that submitted
  const elsewhere = join(bench.folder, 'elsewhere');
  cpSync(directory, elsewhere, { recursive: true });
  const { code, stderr } = await cluster.run(bench.folder, 'env', ['-i', process.execPath, program, 'study', 'collect', elsewhere]);
  assert.deepEqual([code, stderr], [0, '']);

  // 1: a point has failed
  const here = await local;
  assert.equal(here.code, 1, `${here.stderr}${here.stdout}`);
  for (const name of ['results.csv', 'results.parquet']) {
    assert.deepEqual(readFileSync(join(elsewhere, name)), readFileSync(join(bench.folder, 'local', name)), name);
  }
  const table = readFileSync(join(elsewhere, 'results.csv'), 'utf8');
  assert.match(table, /no foil for this current/u);
  assert.ok(table.split('\n').length > 40);
});
