import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { anodyne, assertRefused, type Ended, filesOf, program, root, temporary } from './program.ts';

/** A study of the scenario gas.ts beside it, as text: whatever is wrong with it stays wrong. */
const writeStudy = (folder: string, given: string, name = 'gas-study'): string => {
  if (!existsSync(join(folder, 'gas.ts'))) cpSync(join(root, 'test', 'scenarios', 'gas.ts'), join(folder, 'gas.ts'));
  writeFileSync(join(folder, `${name}.ts`), `import { defineStudy } from 'anodyne';
    export default defineStudy({ title: 'Gas', scenario: './gas.ts', seeds: 2, observe: ['Energy [phi]'], ${given} });`);
  return `${name}.ts`;
};

const table = (folder: string, study = 'studies/gas-study'): string => readFileSync(join(folder, study, 'results.csv'), 'utf8');
/** The rows of runs, field by field. */
const runRows = (csv: string): string[][] => csv.trimEnd().split('\n').filter((line) => line.startsWith('run,')).map((line) => line.match(/(?<=^|,)("[^"]*"|[^,]*)/gu)!.map((text) => text.replaceAll('"', '')));
const lines = (folder: string): { set: Record<string, string>; seed: number; directory: string; status: string; events: number }[] => {
  const journal = join(folder, 'studies', 'gas-study', 'journal');
  if (!existsSync(journal)) return [];
  const whole = readdirSync(journal).filter((name) => name.endsWith('.jsonl')).flatMap((name) => readFileSync(join(journal, name), 'utf8').split('\n').slice(1, -1));
  return whole.map((line) => JSON.parse(line) as ReturnType<typeof lines>[number]);
};
const sessionsOf = (folder: string, run: string): number =>
  (JSON.parse(readFileSync(join(folder, 'studies', 'gas-study', 'runs', run, 'manifest.json'), 'utf8')) as { sessions: unknown[] }).sessions.length;

/** A driver that goes on while the test looks at it, in a process group of its own, as a shell starts it. */
interface Driver {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<Ended>;
}
const begin = (t: TestContext, folder: string, args: readonly string[]): Driver => {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
  const ended = new Promise<Ended>((resolve) => { child.on('close', (code, signal) => { resolve({ code, signal, stdout, stderr }); }); });
  t.after(() => { child.kill('SIGKILL'); });
  return { child, pid: child.pid!, ended };
};

const until = async (what: string, condition: () => boolean): Promise<void> => {
  for (let k = 0; k < 3000; k++) {
    if (condition()) return;
    await setTimeout(10);
  }
  throw new Error(`after 30 s still not: ${what}`);
};

/** The processes that a driver has started. */
const workersOf = (pid: number): number[] => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter((text) => text !== '').map(Number);
/** A dead process that nobody waits for is dead. */
const runs = (pid: number): boolean => {
  try {
    return !/\) Z/u.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};
const killed = async (driver: Driver): Promise<void> => {
  const workers = workersOf(driver.pid);
  driver.child.kill('SIGKILL');
  await driver.ended;
  await until('workers follow their driver', () => !workers.some(runs));
};
const linux = process.platform === 'linux' ? {} : { skip: 'reads /proc' };

describe('anodyne study', { concurrency: 2 }, () => {
  test('a study: tables, figures, report; the same on one worker and on three; done again it is finished before; --dry-run writes nothing', async (t) => {
    const [one, three] = [temporary(t), temporary(t)];
    const study = (folder: string): string => writeStudy(folder, 'vary: { attraction: [2, 0, 1], size: [5, 6] }');
    study(one);
    const before = filesOf(one);
    const dry = await anodyne(one, ['study', 'gas-study.ts', '--dry-run', '--workers', '3']);
    assert.deepEqual([dry.code, dry.stderr], [0, '']);
    assert.match(dry.stdout, /anodyne check gas\.ts --set attraction=2 --set size=5\n$/u);
    assert.match(dry.stdout, /^Gas, by A lattice gas for tests \(.*gas\.ts\); would run into studies\/gas-study\n\nPoints {4}6\n {2}attraction=2, size=5; seeds 1, 2\n[^]*\nRuns {6}12: 0 done, 0 failed before and to be tried again, 12 to do\n/u);
    assert.deepEqual(filesOf(one), before);
    const first = await anodyne(one, ['study', 'gas-study.ts', '--workers', '1']);
    assert.deepEqual([first.code, first.stderr], [0, '']);
    assert.match(first.stdout, /^Gas: 6 points, 1 at a time, into studies\/gas-study\n {2}attraction {2}size {2}Energy \[phi\] {2}seeds\n {2}2 {11}5 {5}/u);
    const rows = runRows(table(one));
    assert.deepEqual(rows.map((row) => [row[1], row[2], row[5], row[6]].join()), ['1,1,2,5', '1,2,2,5', '2,1,2,6', '2,2,2,6', '3,1,0,5', '3,2,0,5', '4,1,0,6', '4,2,0,6', '5,1,1,5', '5,2,1,5', '6,1,1,6', '6,2,1,6']);
    for (const row of rows) {
      const series = readFileSync(join(one, 'studies/gas-study/runs', row.at(-1)!, 'series.csv'), 'utf8').trimEnd().split('\n');
      const energy = series[0]!.split(',').indexOf('Energy [phi]');
      assert.equal(row[7], series.at(-1)!.split(',')[energy]);
    }
    assert.deepEqual(lines(one).map(({ seed, events }) => [seed, events]), Array.from({ length: 12 }, (_, k) => [k % 2 + 1, 200]));
    study(three);
    await anodyne(three, ['study', 'gas-study.ts', '--workers', '3', '--quiet']);
    assert.equal(table(three), table(one));
    for (const file of ['results.parquet', 'report.html', 'figures']) assert.ok(existsSync(join(three, 'studies', 'gas-study', file)), file);
    assert.deepEqual(readdirSync(join(three, 'studies', 'gas-study', 'at-work')), []);
    const journal = lines(one);
    const again = await anodyne(one, ['study', 'gas-study.ts']);
    assert.deepEqual([again.code, again.stderr, lines(one)], [0, '', journal]);
    assert.match(again.stdout, /^Finished before: studies\/gas-study\n {2}attraction/u);
    assert.equal(table(one), table(three));
  });

  test('runs that fail, whose process is killed or asked to end, or that want more memory than there is: failed with one sentence, the others done; --resume tries them again', async (t) => {
    const folder = temporary(t);
    writeStudy(folder, "seeds: 1, vary: { how: ['well', 'throws', 'killed', 'asked', 'memory', 'ill', 'loud'] }, set: { size: 5, events: 50000 }");
    const env = { ...process.env, NODE_OPTIONS: '--max-old-space-size=100' } as Record<string, string>;
    const { code, stdout, stderr } = await anodyne(folder, ['study', 'gas-study.ts', '--workers', '2'], { env });
    // what a run prints is not the study's; nothing but a line of progress now and then
    assert.match(stderr, /^(\d+ done .*\n)*$/u);
    assert.equal(code, 1);
    // the first point that can be built is planned by the driver itself, for the columns: here the one that goes well
    const failures = ['', 'gas.ts:17: no lattice of 5.', 'the process of this run was ended by SIGKILL 2 times, perhaps for want of memory; fewer --workers leave more for each.',
      'the process of this run was ended by SIGTERM 2 times, perhaps for want of memory; fewer --workers leave more for each.',
      'the process of this run was ended by SIGABRT 2 times, perhaps for want of memory; fewer --workers leave more for each.', 'gas.ts:18: ill.', ''];
    assert.deepEqual(runRows(table(folder)).map((row) => row.at(-2)), failures);
    for (const sentence of failures.slice(1, -1)) assert.ok(stdout.includes(`  failed: ${sentence}\n`), sentence);
    writeStudy(folder, "seeds: 1, vary: { how: ['throws', 'ill', 'well'] }, set: { size: 5, events: 50000 }");
    writeFileSync(join(folder, 'cure'), '');
    await assertRefused(folder, ['study', 'gas-study.ts'], 1, /studies\/gas-study: holds this study, with 1 of its runs done and 2 to do; go on with it by --resume, or name another folder with --out\.$/mu);
    const resumed = await anodyne(folder, ['study', 'gas-study.ts', '--resume', '--workers', '1', '--quiet']);
    assert.deepEqual([resumed.code, resumed.stdout, resumed.stderr], [1, '', '']);
    assert.deepEqual(runRows(table(folder)).map((row) => row.at(-2)), [failures[1], '', '']);
    assert.deepEqual(lines(folder).map(({ set, status }) => `${set.how} ${status}`).sort(), ['ill done', 'loud done', 'throws failed', 'well done']);
  });

  test('--fail-fast: the first failure ends the study in one sentence, with what is done in the tables', async (t) => {
    const folder = temporary(t);
    writeStudy(folder, "vary: { how: ['well', 'throws', 'killed'] }, seeds: 1");
    const { code, stderr } = await anodyne(folder, ['study', 'gas-study.ts', '--fail-fast', '--workers', '1', '--quiet']);
    assert.deepEqual([code, stderr], [1, 'anodyne: studies/gas-study: a run has failed, and --fail-fast ended the study; the tables hold what is done, and --resume goes on.\n']);
    assert.deepEqual(runRows(table(folder)).map((row) => row[5]), ['well', 'throws']);
  });

  describe('killed', linux, () => {
    const quick = 'vary: { attraction: [0, 1, 2, 3] }, set: { events: 100000 }';

    test('kill -9 of a worker, then of the driver, again and again: no finished run is done again, no process stays, and the table is as undisturbed', async (t) => {
      const [folder, calm] = [temporary(t), temporary(t)];
      writeStudy(calm, quick);
      const undisturbed = anodyne(calm, ['study', 'gas-study.ts', '--workers', '1', '--quiet']);
      writeStudy(folder, quick);
      const args = ['study', 'gas-study.ts', '--workers', '2', '--quiet', '--resume'];
      // with the number of its sessions by then: a kill may have met it before
      const finished = new Map<string, number>();
      for (const count of [0, 2, 5]) {
        const driver = begin(t, folder, args);
        await until('there is a study', () => existsSync(join(folder, 'studies', 'gas-study', 'study.json')) && workersOf(driver.pid).length > 0);
        await until(`${count} runs are done`, () => lines(folder).length >= count);
        await killed(driver);
        for (const { directory } of lines(folder)) if (!finished.has(directory)) finished.set(directory, sessionsOf(folder, directory));
        // what a kill in the middle of a line leaves
        if (count === 2) appendFileSync(join(folder, 'studies', 'gas-study', 'journal', 'local.jsonl'), '{"set":{"attr');
      }
      assert.ok(finished.size >= 5 && finished.size < 8, `${finished.size} of 8 runs were done at the last kill`);
      const { stdout } = await anodyne(folder, ['study', 'status', 'studies/gas-study']);
      assert.equal(stdout, `Gas: ${finished.size} done  0 running  0 failed  ${8 - finished.size} waiting\n`);
      const driver = begin(t, folder, args);
      await until('the last one works', () => workersOf(driver.pid).length > 0);
      process.kill(workersOf(driver.pid)[0]!, 'SIGKILL');
      const { code, signal, stderr } = await driver.ended;
      assert.deepEqual([code, signal, stderr], [0, null, '']);
      for (const [directory, sessions] of finished) assert.equal(sessionsOf(folder, directory), sessions, directory);
      await undisturbed;
      assert.equal(table(folder), table(calm));
    });

    test('Ctrl-C and SIGTERM: a checkpoint of each run, the exit code, how to go on; resumed, the table is as undisturbed', async (t) => {
      const [folder, calm] = [temporary(t), temporary(t)];
      const long = 'vary: { attraction: [0, 2] }, seeds: 1, set: { events: 4000000 }';
      for (const one of [folder, calm]) writeStudy(one, long);
      const runsIn = join(folder, 'studies', 'gas-study', 'runs');
      const args = ['study', 'gas-study.ts', '--workers', '2', '--resume'];
      const stops = [['SIGINT', -1, 130], ['SIGTERM', 1, 143]] as const;
      for (const [k, [signal, group, code]] of stops.entries()) {
        const driver = begin(t, folder, args);
        await until('both runs are at work', () => existsSync(runsIn) && readdirSync(runsIn).filter((run) => existsSync(join(runsIn, run, 'lock.json'))).length === 2);
        await setTimeout(150);
        // of a terminal all processes of the group get it; `kill PID` is for the driver alone
        process.kill(group * driver.pid, signal);
        const ended = await driver.ended;
        assert.deepEqual([ended.code, ended.signal, ended.stderr], [code, null, '']);
        assert.match(ended.stdout, /\nStopped; go on with: anodyne study gas-study\.ts --workers 2 --resume\n$/u);
        for (const run of readdirSync(runsIn)) {
          const files = readdirSync(join(runsIn, run));
          assert.deepEqual([existsSync(join(runsIn, run, 'checkpoint', 'latest.bin')), files.includes('lock.json'), sessionsOf(folder, run)], [true, false, k + 1]);
        }
        assert.deepEqual(readdirSync(join(folder, 'studies', 'gas-study', 'at-work')), []);
      }
      assert.equal((await anodyne(folder, [...args, '--quiet'])).code, 0);
      await anodyne(calm, ['study', 'gas-study.ts', '--workers', '2', '--quiet']);
      assert.equal(table(folder), table(calm));
    });

    test('at work: status and collect while it runs, a second driver keeps off; a driver killed while a scenario builds takes its worker along', async (t) => {
      const folder = temporary(t);
      writeStudy(folder, "vary: { how: ['well', 'waits'] }, seeds: 1");
      const driver = begin(t, folder, ['study', 'gas-study.ts', '--workers', '1', '--quiet']);
      await until('the second run is at work', () => lines(folder).length === 1);
      await until('it says so', () => /"running":1/u.test(readFileSync(join(folder, 'studies/gas-study/at-work/local.json'), 'utf8')));
      const [status, collected] = await Promise.all([anodyne(folder, ['study', 'status', 'studies/gas-study']), anodyne(folder, ['study', 'collect', 'studies/gas-study'])]);
      assert.match(status.stdout, new RegExp(`^Gas: 1 done {2}1 running {2}0 failed {2}0 waiting.*\n {2}local: process ${driver.pid} of .*\n$`, 'u'));
      assert.match(collected.stdout, /\n {2}1 of 2 points have no run yet\n[^]*\n1 done, 0 failed, 1 missing\n$/u);
      assert.deepEqual(runRows(table(folder)).map((row) => row[5]), ['well']);
      for (const words of [['--resume'], [], ['--on', 'slurm', '--resume']]) {
        await assertRefused(folder, ['study', 'gas-study.ts', ...words], 1, new RegExp(`studies/gas-study: process ${driver.pid} of \\S+ is at work on this study; wait for it, or stop it\\.$`, 'mu'));
      }
      await killed(driver);
      assert.equal((await anodyne(folder, ['study', 'status', 'studies/gas-study'])).stdout, 'Gas: 1 done  0 running  0 failed  1 waiting\n');
      writeStudy(folder, "vary: { how: ['well'] }, seeds: 1");
      const after = await anodyne(folder, ['study', 'gas-study.ts', '--quiet']);
      assert.deepEqual([after.code, after.stdout, after.stderr], [0, '', '']);
    });
  });

  test('a study that changes: only what is new is run; other observations are read back; other fixed parameters are other runs; nothing is lost', async (t) => {
    const folder = temporary(t);
    const drive = async (given: string, ...words: string[]): Promise<string[]> => {
      writeStudy(folder, given);
      const { code, stderr } = await anodyne(folder, ['study', 'gas-study.ts', '--workers', '1', '--quiet', ...words]);
      assert.deepEqual([code, stderr], [0, '']);
      return runRows(table(folder)).map((row) => row.at(-1)!);
    };
    const before = await drive('vary: { attraction: [0, 1] }');
    const first = table(folder);
    const more = await drive('vary: { attraction: [0, 0.5, 1] }', '--resume');
    assert.deepEqual(more.filter((run) => before.includes(run)), before);
    assert.equal(lines(folder).filter(({ events }) => events === 200).length, 6);
    assert.deepEqual(await drive('vary: { attraction: [0, 1] }'), before, 'a value removed');
    assert.equal(table(folder), first);
    const other = "vary: { attraction: [0, 1] }, observe: ['Energy [phi]', 'Events']";
    assert.deepEqual(await drive(other, '--resume'), before);
    assert.deepEqual(runRows(table(folder)).map((row) => row[10]), ['200', '200', '200', '200']);
    assert.deepEqual(lines(folder).map(({ events }) => events), [0, 0, 0, 0], 'read back');
    const larger = await drive(`${other}, set: { size: 8 }`, '--resume');
    assert.deepEqual(larger.filter((run) => before.includes(run)), [], 'other fixed parameters');
    assert.deepEqual(await drive(other, '--resume'), before, 'and back');
    for (const run of more) assert.equal(sessionsOf(folder, run), 1);
    writeStudy(folder, `${other}, frames: 'all'`);
    await assertRefused(folder, ['study', 'gas-study.ts', '--resume'], 1, /studies\/gas-study: frames was 'none' when the study began, and its runs keep what they keep; name another folder with --out to begin it anew\.$/mu);
    const runsBefore = filesOf(join(folder, 'studies'));
    appendFileSync(join(folder, 'gas.ts'), '// changed\n');
    writeStudy(folder, other);
    await assertRefused(folder, ['study', 'gas-study.ts', '--resume'], 1, /studies\/gas-study: the scenario \(gas\.ts\) has changed since the study began, so its runs do not count any more; name another folder with --out to begin it anew, or delete this one\.$/mu);
    assert.deepEqual(filesOf(join(folder, 'studies')), runsBefore);
    // elsewhere, without the study file, the scenario, and the machine
    mkdirSync(join(folder, 'elsewhere'));
    renameSync(join(folder, 'studies', 'gas-study'), join(folder, 'elsewhere', 'copy'));
    for (const file of ['gas.ts', 'gas-study.ts']) rmSync(join(folder, file));
    const expected = table(folder, 'elsewhere/copy');
    for (const file of ['results.csv', 'report.html']) rmSync(join(folder, 'elsewhere', 'copy', file));
    const { code, stdout, stderr } = await anodyne(join(folder, 'elsewhere'), ['study', 'collect', 'copy']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /\n4 done, 0 failed, 0 missing\n$/u);
    assert.equal(table(folder, 'elsewhere/copy'), expected);
  });

  const isRoot = process.getuid?.() === 0 && process.platform === 'linux';
  test('a full disk: one sentence, what is done stays, and once there is room --resume goes on', isRoot ? {} : { skip: 'mounts a small file system' }, async (t) => {
    const folder = temporary(t);
    mkdirSync(join(folder, 'studies'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=250k', 'tmpfs', join(folder, 'studies')], { stdio: 'ignore' });
    } catch {
      t.skip('may not mount');
      return;
    }
    try {
      await fillUp(folder);
    } finally {
      execFileSync('umount', ['-l', join(folder, 'studies')]);
    }
  });
  const fillUp = async (folder: string): Promise<void> => {
    writeStudy(folder, 'vary: { attraction: [0, 1] }, seeds: 15');
    const args = ['study', 'gas-study.ts', '--workers', '2', '--resume', '--quiet'];
    const full = await anodyne(folder, args);
    assert.match(full.stderr, /^anodyne: \S+: could not be (written|created), for the disk is full\.\n$/u);
    assert.equal(full.code, 1);
    const done = lines(folder).map(({ directory }) => directory);
    assert.ok(done.length > 3 && done.length < 30, `${done.length} runs were done`);
    assert.deepEqual(lines(folder).filter(({ status }) => status === 'failed'), []);
    execFileSync('mount', ['-o', 'remount,size=20m', join(folder, 'studies')]);
    const after = await anodyne(folder, args);
    assert.deepEqual([after.code, after.stderr], [0, '']);
    assert.deepEqual(runRows(table(folder)).map((row) => row.at(-2)), Array<string>(30).fill(''));
    for (const run of done) assert.equal(sessionsOf(folder, run), 1);
  };

  test('refused in one sentence, and nothing is written', async (t) => {
    const folder = temporary(t);
    writeStudy(folder, 'vary: { attraction: [0, 1] }');
    writeStudy(folder, 'vary: { atraction: [0, 1] }', 'typo');
    writeFileSync(join(folder, 'file'), 'precious');
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'mine.txt'), 'precious');
    await Promise.all([
      assertRefused(folder, ['study'], 2, /Not enough non-option arguments: got 0, need at least 1 \(see anodyne --help\)$/mu),
      assertRefused(folder, ['study', 'gas-study.ts', '--workers', '0'], 1, /--workers: expected a whole number from 1 to 10000, got "0"$/mu),
      assertRefused(folder, ['study', 'gas-study.ts', '--workers', 'many'], 1, /--workers: expected a whole number from 1 to 10000, got "many"$/mu),
      assertRefused(folder, ['study', 'gas-study.ts', '--keep-going', '--fail-fast'], 2, /Only one of --keep-going and --fail-fast may be given/u),
    ]);
    await Promise.all([
      assertRefused(folder, ['study', 'gas-study.ts', '--fail-fast', '--on', 'slurm'], 1, /--fail-fast: expected --on local beside it, got "--on slurm"$/mu),
      assertRefused(folder, ['study', 'contact-los'], 1, /study: expected a file, or a name from `anodyne list studies`, got "contact-los"; did you mean contact-loss\?$/mu),
      assertRefused(folder, ['study', 'gas.ts'], 1, /^anodyne: gas\.ts: is a scenario; try: anodyne run gas\.ts$/mu),
      assertRefused(folder, ['study', 'typo.ts'], 1, /vary: expected a parameter of the scenario \(.*\), got "atraction"; did you mean attraction\?$/mu),
      assertRefused(folder, ['study', 'gas-study.ts', '--out', 'full'], 1, /full: is not empty and holds no study of anodyne; name a new folder with --out\.$/mu),
      assertRefused(folder, ['study', 'gas-study.ts', '--out', 'file/below'], 1, /file\/below.*: could not be created, for a part of the path is a file, not a folder\.$/mu),
    ]);
    await Promise.all([
      assertRefused(folder, ['study', 'status', 'full'], 1, /full: is no study of anodyne: it holds no study\.json\.$/mu),
      assertRefused(folder, ['study', 'collect', 'none'], 1, /none: is no study of anodyne: it holds no study\.json\.$/mu),
    ]);
  });
});
