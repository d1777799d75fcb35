import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { citations } from '../../src/physics/citations.ts';
import { anodyne, assertRefused, filesOf, finishedRun, foil, resultsOf, startAnodyne, temporary } from '../cli/program.ts';

const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

/** A run directory that was stopped after its first chunk. */
const unfinishedRun = async (t: TestContext): Promise<string> => {
  const folder = temporary(t);
  const { code, stdout } = await anodyne(folder, ['run', foil, '--out', 'run', '--max-wall', '1e-9']);
  assert.equal(code, 0);
  assert.match(stdout, /^Stopped, for the allowed wall time is over; go on with: anodyne run \S+ --seed 1 --out run --resume$/mu);
  return folder;
};

describe('run directory', () => {
  test('default directory: runs/NAME-SEED-HASH8, and what lies in it', async (t) => {
    const folder = temporary(t);
    const { code, stdout } = await anodyne(folder, ['run', foil, '--seed', '3', '--set', 'pictures=yes']);
    assert.equal(code, 0);
    const [name] = readdirSync(join(folder, 'runs'));
    const run = join(folder, 'runs', name!);
    const { hash } = json(run, 'manifest.json') as { hash: string };
    assert.equal(name, `foil-3-${hash.slice(0, 8)}`);
    assert.match(stdout.split('\n')[0]!, new RegExp(`^A foil for tests, seed 3, into runs/${name!}$`, 'u'));
    const states = readdirSync(join(run, 'states'));
    assert.deepEqual(states, states.map((_, n) => `${String(n).padStart(6, '0')}.bin.gz`));
    assert.deepEqual(readdirSync(join(run, 'frames')), states.map((state) => state.replace('.bin.gz', '.png')));
  });

  test('manifest: versions, hash, seed, engine, protocol in words, parameters with units and sources, host and times', async (t) => {
    const run = await finishedRun(temporary(t), ['--seed', '5', '--set', 'current=0.5 A/m2']);
    const { sessions, hash, versions, parameters, sources, ...rest } = json(run, 'manifest.json') as Record<string, unknown> & {
      sessions: Record<string, string>[]; hash: string; versions: Record<string, string>; parameters: Record<string, unknown>; sources: { text: string }[];
    };
    assert.deepEqual(rest, {
      format: 1, kind: 'anodyne run', title: 'A foil for tests', scenario: foil, seed: 5, set: { current: '0.5 A/m2' }, engine: 'serial: classes of atoms in WebAssembly, as the scenario says',
      protocol: 'Strip at 50 uA/cm2 until 0.005 mAh/cm2 have passed, or 10 h are over, or no contact is left. '
        + 'Then: Strip at 100 uA/cm2 until 0.005 mAh/cm2 have passed, or 10 h are over, or contact is below 5 %, or no contact is left.',
      events: ['stripping; vacancies of the current up to i_crit = 35 uA/cm2 relax, all others are voids where the atoms have left'],
      lattice: 'square, 20 x 1 x 12 = 240 sites of 0.1 um', rules: ['hops with Gamma_0 = 2000 1/s, phi/kT* = 2.5, phi_s/kT* = 1, bulk factor 0, no vapour; classes of atoms'],
    });
    assert.deepEqual(sources[0], { text: citations.krauskopf2019llzo.text, doi: '10.1021/acsami.9b02537', uses: ['scenario', 'current', 'stripping'] });
    assert.ok(sources.some(({ text }) => text === citations.bortz1975.text));
    assert.match(hash, /^[0-9a-f]{64}$/u);
    assert.deepEqual(Object.keys(versions), ['anodyne', 'node', 'program']);
    assert.equal(versions.node, process.version);
    // in the declared unit, whatever unit --set had
    assert.deepEqual(parameters.current, { value: 50, unit: 'uA/cm2', source: '10.1021/acsami.9b02537', range: [1, 1e4], help: 'applied current density' });
    assert.deepEqual(parameters.width, { value: 2, unit: 'um', source: 'chosen', range: [0.1, 1e6], help: 'periodic width' });
    assert.deepEqual(parameters.dimensions, { value: 2, unit: '', source: '', options: [2, 3], help: '2 or 3' });
    assert.equal(sessions.length, 1);
    assert.equal(sessions[0]!.host, hostname());
    assert.ok(Date.parse(sessions[0]!.start!) <= Date.parse(sessions[0]!.end!));
  });

  test('summary: written last, one entry a column, values those of the last row', async (t) => {
    const run = await finishedRun(temporary(t));
    const rows = readFileSync(join(run, 'series.csv'), 'utf8').trim().split('\n').map((line) => line.split(','));
    const { format, ended, notes, ...quantities } = json(run, 'summary.json') as Record<string, unknown>;
    assert.deepEqual([format, ended], [1, 'the protocol is complete: 0.005 mAh/cm2 have passed']);
    assert.deepEqual(notes, ['at most 3 layers of voxels were stripped; a smaller voxel edge is needed before the charge means something.']);
    assert.deepEqual(Object.keys(quantities), [...new Set(rows[0]!.map((header) => header.replace(/ \[.*\]$/u, '')))]);
    const last = (header: string): number => Number(rows.at(-1)![rows[0]!.indexOf(header)]);
    assert.deepEqual(quantities['Areal charge'], { value: last('Areal charge [mAh/cm2]'), unit: 'mAh/cm2', standardError: null });
    assert.deepEqual(quantities['Contact fraction'], { value: last('Contact fraction'), unit: '1', standardError: null });
    // the time is there in hours as well
    assert.deepEqual(quantities.Time, { value: last('Time [s]'), unit: 's', standardError: null });
    const written = (name: string): number => statSync(join(run, name)).mtimeMs;
    for (const name of filesOf(run).keys()) assert.ok(written(name) <= written('summary.json'), `${name} is younger than summary.json`);
  });

  test('series.csv: a full table of finite numbers; events.jsonl: start, change of step, end; the last state is the end', async (t) => {
    const run = await finishedRun(temporary(t), ['--set', 'maxTime=100 s', '--set', 'maxCharge=100']);
    const [header, ...rows] = readFileSync(join(run, 'series.csv'), 'utf8').trim().split('\n').map((line) => line.split(','));
    assert.equal(header![0], 'Time [s]');
    for (const row of rows) assert.ok(row.length === header!.length && row.every((text) => text !== '' && Number.isFinite(Number(text))), row.join());
    const times = rows.map((row) => Number(row[0]));
    assert.ok(times.every((time, n) => n === 0 || time > times[n - 1]!));
    const events = readFileSync(join(run, 'events.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(events.map(({ event, step }) => [event, step]), [['step', 0], ['step', 1], ['end', undefined]]);
    // both steps end by time here: between two events, where no attempt marks the moment
    assert.deepEqual([events[1]!['Time [s]'], events[2]!['Time [s]'], times.at(-1)], [100, 200, 200]);
  });

  test('a finished run started again says where it is, exits 0 and touches nothing', async (t) => {
    const folder = temporary(t);
    const run = await finishedRun(folder);
    const before = [...filesOf(run)].map(([name, hash]) => [name, hash, statSync(join(run, name)).mtimeMs]);
    for (const more of [[], ['--resume']]) {
      const again = await anodyne(folder, ['run', foil, '--out', 'run', ...more]);
      assert.deepEqual([again.code, again.stderr], [0, '']);
      assert.match(again.stdout, /^Finished before: run$/mu);
      assert.deepEqual([...filesOf(run)].map(([name, hash]) => [name, hash, statSync(join(run, name)).mtimeMs]), before);
    }
  });

  test('an unfinished run is refused without --resume, and named', async (t) => {
    const folder = await unfinishedRun(t);
    const before = filesOf(folder);
    await assertRefused(folder, ['run', foil, '--out', 'run'], 1, /run: holds this very run, unfinished; go on with it by --resume, or name another/u);
    assert.deepEqual(filesOf(folder), before);
    assert.equal((await anodyne(folder, ['run', foil, '--out', 'run', '--resume', '--quiet'])).code, 0);
    assert.deepEqual(resultsOf(join(folder, 'run')), resultsOf(await finishedRun(temporary(t))));
  });

  test('another run in --out is refused: other parameter, seed or source', async (t) => {
    const folder = await unfinishedRun(t);
    writeFileSync(join(folder, 'foil.ts'), `${readFileSync(foil, 'utf8')}// a comment more\n`);
    const others = [['run', foil, '--seed', '2'], ['run', foil, '--set', 'current=101'], ['run', 'foil.ts']];
    for (const other of others) {
      await assertRefused(folder, [...other, '--out', 'run', '--resume'], 1, /run: holds another run \(hash \w{8}, not \w{8}\): .* name another folder with --out/u);
    }
    // the same text elsewhere is the same run, and a value in another unit the same value
    writeFileSync(join(folder, 'foil.ts'), readFileSync(foil, 'utf8'));
    assert.equal((await anodyne(folder, ['run', 'foil.ts', '--set', 'current=1 A/m2', '--out', 'run', '--resume', '--quiet'])).code, 0);
  });

  test('a folder that holds something else is refused and left alone', async (t) => {
    const folder = temporary(t);
    mkdirSync(join(folder, 'mine', 'states'), { recursive: true });
    writeFileSync(join(folder, 'mine', 'states', '000001.txt'), 'precious');
    for (const more of [[], ['--resume']]) {
      await assertRefused(folder, ['run', foil, '--out', 'mine', ...more], 1, /mine: is not empty and holds no run of anodyne; name a new folder/u);
      assert.deepEqual(readdirSync(join(folder, 'mine'), { recursive: true }).sort(), ['states', join('states', '000001.txt')]);
    }
    mkdirSync(join(folder, 'empty'));
    assert.equal((await anodyne(folder, ['run', foil, '--out', 'empty', '--quiet'])).code, 0);
  });

  test('a directory that a live process works in is refused; the lock of a dead one is not', async (t) => {
    const folder = await unfinishedRun(t);
    const lock = join(folder, 'run', 'lock.json');
    // this test's own process is alive and is not the program
    writeFileSync(lock, JSON.stringify({ host: hostname(), pid: process.pid }));
    await assertRefused(folder, ['run', foil, '--out', 'run', '--resume'], 1, new RegExp(`run: process ${process.pid} is at work on this run`, 'u'), startAnodyne);
    assert.ok(existsSync(lock));
    // above the largest process id of Linux (2^22)
    writeFileSync(lock, JSON.stringify({ host: hostname(), pid: 2 ** 22 + 1 }));
    assert.equal((await anodyne(folder, ['run', foil, '--out', 'run', '--resume', '--quiet'])).code, 0);
    assert.ok(!existsSync(lock));
  });

  test('a start that was killed before its manifest, its checkpoint or its rows: begun anew', async (t) => {
    const folder = temporary(t);
    mkdirSync(join(folder, 'run'));
    writeFileSync(join(folder, 'run', 'lock.json'), '{"host":');
    writeFileSync(join(folder, 'run', 'manifest.json.tmp'), '{"format"');
    assert.equal((await anodyne(folder, ['run', foil, '--out', 'run', '--max-wall', '1e-9', '--quiet'])).code, 0);
    rmSync(join(folder, 'run', 'checkpoint'), { recursive: true });
    writeFileSync(join(folder, 'run', 'states', '000777.bin.gz'), 'left over');
    writeFileSync(join(folder, 'run', 'states', '000002.bin.gz.tmp'), 'half a st');
    assert.equal((await anodyne(folder, ['run', foil, '--out', 'run', '--resume', '--quiet'])).code, 0);
    assert.deepEqual(resultsOf(join(folder, 'run')), resultsOf(await finishedRun(temporary(t))));
  });
});
