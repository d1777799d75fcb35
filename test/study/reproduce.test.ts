import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadPaper } from '../../src/cli/load-scenario.ts';
import { readFinishedRun } from '../../src/study/papers/finished-run.ts';
import type { PaperRun } from '../../src/study/papers/paper-entry.ts';
import { type LoadedPaper, reproduce, type Reproduced, type ReproduceOptions } from '../../src/study/papers/reproduce.ts';
import { readTargets } from '../../src/study/papers/targets.ts';
import { resultsOf, root, temporary } from '../cli/program.ts';

const folder = join(root, 'test', 'scenarios', 'papers');
const target = readTargets(join(folder, 'targets.json')).find(({ id }) => id === 'foil-relaxation')!;
const paper = await loadPaper(join(folder, 'foil-relaxation.ts'));

const options = (out: string, more: Partial<ReproduceOptions> = {}): ReproduceOptions =>
  ({ out, quick: true, seeds: undefined, stopRequested: () => false, onProgress: () => undefined, ...more });

const finish = async (given: LoadedPaper, how: ReproduceOptions): Promise<Reproduced> => {
  const result = await reproduce(target, given, how);
  assert.ok(result, 'stopped');
  return result;
};

/** The paper with its runs changed. */
const withRuns = (change: (run: PaperRun, i: number) => PaperRun): LoadedPaper =>
  ({ ...paper, entry: { ...paper.entry, runs: (how) => paper.entry.runs(how).map(change) } });

test('run directories OUT/ID/NAME-SEED-HASH8; values are those of the files; seeds: one if quick, as the entry says, as the user says', async (t) => {
  const out = temporary(t);
  const result = await finish(paper, options(out, { quick: false }));
  assert.deepEqual(result.runs.map(({ name, seed }) => `${name} ${seed}`), ['slow 1', 'fast 1', 'slow 2', 'fast 2']);
  assert.deepEqual(readdirSync(join(out, 'foil-relaxation')).map((name) => name.replace(/-[0-9a-f]{8}$/u, '')), ['fast-1', 'fast-2', 'slow-1', 'slow-2']);
  const shares = result.runs.filter(({ name }) => name === 'slow').map(({ directory }) => {
    const { 'Relaxed share': share } = JSON.parse(readFileSync(join(directory, 'summary.json'), 'utf8')) as Record<string, { value: number }>;
    return share!.value;
  });
  assert.notEqual(shares[0], shares[1]);
  const [share, ratio, time] = result.checks;
  assert.equal(share!.value, (shares[0]! + shares[1]!) / 2);
  // of two values, s/sqrt(2) is half their distance
  assert.ok(Math.abs(share!.standardError! - Math.abs(shares[0]! - shares[1]!) / 2) < 1e-15);
  assert.deepEqual([share!.inside, ratio!.inside, time!.inside, result.inside], [true, true, false, false]);
  assert.ok(result.seconds > 0);

  const seedsOf = async (more: Partial<ReproduceOptions>): Promise<number[]> => [...new Set((await finish(paper, options(out, more))).runs.map(({ seed }) => seed))];
  assert.deepEqual(await seedsOf({}), [1]);
  assert.deepEqual(await seedsOf({ seeds: 3 }), [1, 2, 3]);
  assert.equal((await finish(paper, options(out))).checks[0]!.standardError, null);
});

test('another current density gives another number: twice 35 uA/cm2, and about half of the vacancies relax', async (t) => {
  const out = temporary(t);
  const share = async (current: string): Promise<number> => {
    const changed = withRuns((run) => ({ ...run, set: { ...run.set, current } }));
    return (await finish(changed, options(out, { seeds: 4 }))).checks[0]!.value!;
  };
  const [slow, fast] = [await share('20 uA/cm2'), await share('70 uA/cm2')];
  assert.ok(slow > fast + 0.2, `${slow} at 20 uA/cm2, ${fast} at 70`);
});

test('interrupted after every chunk, it goes on and comes to the same files; what is finished is taken as it is', async (t) => {
  const [out, whole] = [temporary(t), temporary(t)];
  let result: Reproduced | undefined;
  let pieces = 0;
  while (result === undefined) {
    let worked = false;
    result = await reproduce(target, paper, options(out, { stopRequested: () => worked, onProgress: () => { worked = true; } }));
    pieces++;
  }
  assert.ok(pieces >= 4, `${pieces} pieces`);
  const undisturbed = await finish(paper, options(whole));
  assert.deepEqual(result.checks, undisturbed.checks);
  for (const [i, { directory }] of result.runs.entries()) assert.deepEqual(resultsOf(directory), resultsOf(undisturbed.runs[i]!.directory));
  const manifests = (): string[] => result.runs.map(({ directory }) => readFileSync(join(directory, 'manifest.json'), 'utf8'));
  assert.ok(manifests().every((text) => (JSON.parse(text) as { sessions: unknown[] }).sessions.length > 1));
  const before = manifests();
  let progress = 0;
  const again = await reproduce(target, paper, options(out, { onProgress: () => { progress++; } }));
  assert.deepEqual([again?.checks, progress, manifests()], [result.checks, 0, before]);
});

test('stopped between two runs: undefined, and no further directory', async (t) => {
  const out = temporary(t);
  assert.equal(await reproduce(target, paper, options(out, { stopRequested: () => true })), undefined);
  assert.deepEqual(readdirSync(out), []);
});

test('a mistake in an entry is found before its first run: parameter, name of a run, two of a kind, id', async (t) => {
  const out = temporary(t);
  const refused = async (given: LoadedPaper, message: RegExp): Promise<void> => {
    await assert.rejects(reproduce(target, given, options(out)), { name: 'AnodyneError', message });
    assert.deepEqual(readdirSync(out), []);
  };
  await refused(withRuns((run, i) => (i === 0 ? run : { ...run, set: { curent: '5' } })), /^foil-relaxation: runs\[1\]: --set: expected a parameter .*, got "curent"; did you mean current\?$/u);
  await refused(withRuns((run) => ({ ...run, name: 'a/b' })), /^foil-relaxation: runs\[0\]\.name: expected letters, digits and -, got "a\/b"$/u);
  await refused(withRuns((run) => ({ ...run, name: 'a' })), /^foil-relaxation: runs\[1\]: expected each name once with each seed, got "a, seed 1"$/u);
  await refused({ ...paper, entry: { ...paper.entry, id: 'other' } }, /^entry\.id: expected the id of its target, foil-relaxation, got "other"$/u);
});

test('a finished run: columns by header, the nearest name for a wrong one, a damaged row', async (t) => {
  const out = temporary(t);
  const { runs } = await finish(paper, options(out));
  const [{ directory }] = runs as [Reproduced['runs'][number]];
  const run = readFinishedRun(directory, { name: 'slow', seed: 1 });
  const path = join(directory, 'series.csv');
  const text = readFileSync(path, 'utf8');
  const rows = text.trimEnd().split('\n').map((line) => line.split(','));
  assert.deepEqual([...run.series.keys()], rows[0]);
  assert.deepEqual([...run.column('Contact fraction')], rows.slice(1).map((row) => Number(row[rows[0]!.indexOf('Contact fraction')])));
  assert.equal(run.summary['Contact fraction']!.value, run.column('Contact fraction').at(-1));
  assert.throws(() => run.column('Contact fracton'), { name: 'AnodyneError', message: /series\.csv: expected one of the columns .*, got "Contact fracton"; did you mean Contact fraction\?$/u });
  for (const damage of ['1,2\n', 'x'.repeat(3), `${','.repeat(rows[0]!.length - 1)}\n`]) {
    writeFileSync(path, `${text}${damage}`);
    assert.throws(() => readFinishedRun(directory, run), { name: 'AnodyneError', message: new RegExp(`series\\.csv: is damaged: line ${rows.length + 1} does not hold ${rows[0]!.length} numbers\\.$`, 'u') });
  }
});
