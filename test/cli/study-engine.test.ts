import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { differenceOf } from '../../src/write/asked.ts';
import { withoutDrivers } from '../gpu/without-drivers.ts';
import { anodyne, assertRefused, filesOf, root, temporary } from './program.ts';

/** A study mine.ts as text: of a scenario that comes along, or of gas.ts beside it. */
const writeStudy = (folder: string, scenario: string, given: string): void => {
  cpSync(join(root, 'test', 'scenarios', 'gas.ts'), join(folder, 'gas.ts'));
  writeFileSync(join(folder, 'mine.ts'), `import { defineStudy } from 'anodyne';
    export default defineStudy({ title: 'Mine', scenario: '${scenario}', observe: ['Energy [phi]'], ${given} });`);
};

/** Does a study, or goes on with it, and expects that exit code; what it prints. */
const study = async (folder: string, words: readonly string[], code = 0, env?: Record<string, string>): Promise<string> => {
  const ended = await anodyne(folder, ['study', 'mine.ts', ...words], env && { env });
  // a line of progress now and then, on a slow machine
  assert.match(ended.stderr, /^(\d+ done .*\n)*$/u);
  assert.equal(ended.code, code);
  return ended.stdout;
};

interface Run { readonly hash: string; readonly engine: string; readonly series: string }
const runIn = (directory: string): Run => {
  const { hash, engine } = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Run;
  return { hash, engine, series: readFileSync(join(directory, 'series.csv'), 'utf8') };
};
const runsIn = (folder: string, of = 'studies/mine'): Map<string, Run> =>
  new Map(readdirSync(join(folder, of, 'runs')).sort().map((name) => [name, runIn(join(folder, of, 'runs', name))]));
const table = (folder: string, of = 'studies/mine'): string => readFileSync(join(folder, of, 'results.csv'), 'utf8');

describe('anodyne study --engine', { concurrency: 2 }, () => {
  // no parallel engine knows bcc
  for (const [engine, lattices] of [['simd', ['square', 'sc']], ['auto', ['sc', 'bcc']]] as const) {
    test(`${engine}: its runs are those of anodyne run --engine ${engine}, byte for byte`, async (t) => {
      const folder = temporary(t);
      writeStudy(folder, 'plain-lattice-gas', `set: { size: 8, filling: 0.5, phiOverKT: 0.3, events: 40000 }, vary: { lattice: ${JSON.stringify(lattices)} }, seeds: [1, 7]`);
      await study(folder, ['--engine', engine, '--workers', '1', '--quiet']);
      const found = runsIn(folder);
      assert.equal(found.size, 4);
      for (const lattice of lattices) {
        for (const seed of ['1', '7']) {
          const set = ['size=8', 'filling=0.5', 'phiOverKT=0.3', 'events=40000', `lattice=${lattice}`].flatMap((text) => ['--set', text]);
          const { code } = await anodyne(folder, ['run', 'plain-lattice-gas', ...set, '--seed', seed, '--engine', engine, '--out', `${lattice}-${seed}`, '--quiet']);
          assert.equal(code, 0);
          const alone = runIn(join(folder, `${lattice}-${seed}`));
          assert.deepEqual(found.get(`plain-lattice-gas-${seed}-${alone.hash.slice(0, 16)}`), alone);
        }
      }
      const engines = [...found.values()].map((run) => run.engine.split(',')[0]).sort();
      assert.deepEqual(engines, engine === 'auto' ? ['serial', 'serial', 'simd', 'simd'] : ['simd', 'simd', 'simd', 'simd']);
      assert.match(readFileSync(join(folder, 'studies/mine/report.html'), 'utf8'), new RegExp(`<td>Engine</td>\\s*<td>${engine}</td>`, 'u'));
    });
  }

  test('it is the study\'s: it comes back on --resume and in a task of a cluster; another with other trajectories is refused, one with the same goes on', async (t) => {
    const folder = temporary(t);
    writeStudy(folder, './gas.ts', "set: { size: 8 }, vary: { how: ['well', 'ill'] }, seeds: 1");
    assert.match(await study(folder, ['--engine', 'simd', '--dry-run']), /^Engine {4}simd$/mu);
    assert.match(await study(folder, ['--engine', 'simd', '--workers', '1'], 1), /^Mine: 2 points, 1 at a time by simd, into studies\/mine\n/u);
    assert.equal(runsIn(folder).size, 1);
    writeFileSync(join(folder, 'cure'), '');
    assert.match(await study(folder, ['--dry-run']), /^Engine {4}simd$/mu);
    for (const engine of ['serial', 'auto']) {
      await assertRefused(folder, ['study', 'mine.ts', '--engine', engine, '--resume'], 1, new RegExp(`^anodyne: studies/mine: the study began with --engine simd, whose trajectories do not mix with those of --engine ${engine}; go on without this option, or name another folder with --out to begin it anew\\.$`, 'mu'));
    }
    await study(folder, ['--resume', '--workers', '1', '--quiet']);
    const done = runsIn(folder);
    assert.deepEqual([...done.values()].map(({ engine }) => engine.split(',')[0]), ['simd', 'simd']);
    const tables = table(folder);
    const before = filesOf(join(folder, 'studies/mine/runs'));
    assert.match(await study(folder, ['--engine', 'threads']), /^Finished before/u);
    assert.deepEqual(filesOf(join(folder, 'studies/mine/runs')), before);
    assert.equal(table(folder), tables);
    // a task knows nothing but the folder
    for (const part of ['runs', 'journal']) {
      rmSync(join(folder, 'studies/mine', part), { recursive: true });
      mkdirSync(join(folder, 'studies/mine', part));
    }
    assert.equal((await anodyne(folder, ['study', 'task', 'studies/mine', '--task', '0', '--of', '1'])).code, 0);
    assert.deepEqual([...runsIn(folder)].map(([name, { engine, series }]) => [name, engine.split(',')[0], series]), [...done].map(([name, { series }]) => [name, 'threads', series]));
    assert.equal((await anodyne(folder, ['study', 'collect', 'studies/mine'])).code, 0);
    assert.equal(table(folder), tables);
  });

  test('which of the choices mix: those that sweep; fields never', () => {
    const by = (engine: 'serial' | 'sectors' | 'simd' | 'threads' | 'gpu' | 'auto', field: 'cpu' | 'gpu' = 'cpu') => ({ engine, field });
    for (const one of ['simd', 'threads', 'gpu'] as const) for (const other of ['simd', 'threads', 'gpu'] as const) assert.equal(differenceOf(by(one), by(other)), undefined);
    for (const [one, other] of [['serial', 'simd'], ['gpu', 'serial'], ['auto', 'serial'], ['threads', 'auto'], ['sectors', 'simd'], ['serial', 'sectors']] as const) assert.match(differenceOf(by(one), by(other))!, new RegExp(`--engine ${one}.*--engine ${other}$`, 'u'));
    assert.equal(differenceOf(by('simd'), by('gpu', 'gpu')), '--field cpu, whose last digits do not mix with those of --field gpu');
    for (const field of ['cpu', 'gpu'] as const) assert.equal(differenceOf(by('auto', field), by('auto', field)), undefined);
  });

  test('points that the engine cannot run fail with its sentence; where it can run none, or a GPU is missing, nothing is written', async (t) => {
    const folder = temporary(t);
    writeStudy(folder, 'plain-lattice-gas', "set: { size: 6, events: 50 }, vary: { lattice: ['bcc', 'square'] }, seeds: 1");
    const sentence = '--engine: the parallel engines: expected a square or simple cubic lattice (--engine serial runs everything), got "bcc"';
    assert.ok((await study(folder, ['--engine', 'simd', '--workers', '1'], 1)).includes(`  failed: ${sentence}\n`));
    assert.equal(runsIn(folder).size, 1);
    const { code, stderr } = await anodyne(folder, ['study', 'mine.ts', '--engine', 'gpu', '--out', 'none'], { env: withoutDrivers });
    assert.match(stderr, /^anodyne: No GPU answers \(docs\/gpu\.md\): [^\n]+\.\n$/u);
    assert.deepEqual([code, existsSync(join(folder, 'none'))], [1, false]);
    await assertRefused(folder, ['study', 'mine.ts', '--field', 'gpu', '--out', 'none'], 1, /^anodyne: --field gpu: expected an electrolyte of voxels, [^\n]+, got "no field"$/mu);
    await assertRefused(folder, ['study', 'mine.ts', '--engine', 'sind'], 1, /^anodyne: --engine: expected one of serial, sectors, simd, threads, gpu, auto, got "sind"; did you mean simd\?$/mu);
    writeStudy(folder, 'plain-lattice-gas', "set: { size: 6, events: 50 }, vary: { lattice: ['bcc', 'fcc'] }, seeds: 1");
    await assertRefused(folder, ['study', 'mine.ts', '--engine', 'simd', '--dry-run', '--out', 'none'], 1, /^anodyne: --engine: the parallel engines: expected a square or simple cubic lattice \(--engine serial runs everything\), got "bcc"$/mu);
  });

  test('a task on a node without a GPU that its study wants ends in a sentence, and leaves its points to another', async (t) => {
    const folder = temporary(t);
    writeStudy(folder, './gas.ts', "set: { size: 6 }, vary: { attraction: [0] }, seeds: 1");
    await study(folder, ['--engine', 'simd', '--workers', '1', '--quiet']);
    const path = join(folder, 'studies/mine/study.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"engine": "simd"', '"engine": "gpu"'));
    for (const part of ['runs', 'journal']) for (const file of readdirSync(join(folder, 'studies/mine', part))) rmSync(join(folder, 'studies/mine', part, file), { recursive: true });
    const { code, stderr } = await anodyne(folder, ['study', 'task', 'studies/mine', '--task', '0', '--of', '1'], { env: withoutDrivers });
    assert.match(stderr, /^anodyne: No GPU answers \(docs\/gpu\.md\): [^\n]+\.\n$/u);
    assert.deepEqual([code, readdirSync(join(folder, 'studies/mine/journal'))], [1, []]);
  });

  /** The environment of a process on a machine of four cores, where an engine's threads are noted and never come: it does not wait for them. */
  const fourCores = (note: string): Record<string, string> => {
    const code = `import os from 'node:os'; import threads from 'node:worker_threads'; import { syncBuiltinESMExports } from 'node:module'; import { appendFileSync } from 'node:fs';
      os.availableParallelism = () => 4;
      const { Worker } = threads;
      threads.Worker = function (script, options) {
        if (!String(script).endsWith('thread-worker.js')) return new Worker(script, options);
        appendFileSync(${JSON.stringify(note)}, '+');
        return { unref() {} };
      };
      syncBuiltinESMExports();`;
    return { ...process.env as Record<string, string>, NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
  };

  test('threads: the cores are shared out among the runs at a time, and a task has those that Slurm gives it', async (t) => {
    const folder = temporary(t);
    writeStudy(folder, './gas.ts', "set: { size: 12, events: 40 }, vary: { attraction: [0] }, seeds: 2");
    const note = join(folder, 'threads');
    const begun = async (does: (env: Record<string, string>) => Promise<unknown>): Promise<number> => {
      writeFileSync(note, '');
      await does(fourCores(note));
      return readFileSync(note, 'utf8').length;
    };
    // each of the two runs has its own thread and one more
    assert.equal(await begun(async (env) => { assert.match(await study(folder, ['--engine', 'threads'], 0, env), /^Mine: 2 at a time on 2 threads each, into/u); }), 2);
    const tables = table(folder);
    assert.equal(await begun((env) => study(folder, ['--engine', 'threads', '--workers', '1', '--out', 'one', '--quiet'], 0, env)), 6);
    assert.equal(table(folder, 'one'), tables);
    for (const part of ['runs', 'journal']) for (const file of readdirSync(join(folder, 'one', part))) rmSync(join(folder, 'one', part, file), { recursive: true });
    assert.equal(await begun(async (env) => { assert.equal((await anodyne(folder, ['study', 'task', 'one', '--task', '0', '--of', '1'], { env: { ...env, SLURM_CPUS_ON_NODE: '3' } })).code, 0); }), 4);
  });

  test('calibrate has it as well', async (t) => {
    const folder = temporary(t);
    cpSync(join(root, 'test', 'scenarios', 'gas.ts'), join(folder, 'gas.ts'));
    writeFileSync(join(folder, 'fit.ts'), `import { defineCalibration, range } from 'anodyne';
      export default defineCalibration({ title: 'Fit', scenario: './gas.ts', set: { size: 8 }, fit: { attraction: range(0, 1) }, seeds: 1, most: 4,
        targets: [{ name: 'events', observe: 'Total rate', value: 10, uncertainty: '50 %', source: 'chosen' }] });`);
    const ended = await anodyne(folder, ['calibrate', 'fit.ts', '--engine', 'simd', '--workers', '1', '--quiet']);
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
    const engines = [...runsIn(folder, 'studies/fit').values()].map(({ engine }) => engine.split(',')[0]);
    assert.ok(engines.length > 0 && engines.every((engine) => engine === 'simd'), engines.join());
    await assertRefused(folder, ['calibrate', 'fit.ts', '--engine', 'serial', '--resume'], 1, /the study began with --engine simd/u);
  });
});
