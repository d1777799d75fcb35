import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { anodyne, changedFoil, foil, root, temporary } from './program.ts';

/** What --json prints. */
interface Line {
  readonly directory: string;
  readonly status: string;
  readonly reason: string;
  readonly notes: readonly string[];
  readonly summary: Record<string, { value: number; unit: string }> | null;
}

describe('what the commands print', { concurrency: 2 }, () => {
  test('--json: one line of JSON and nothing else, for a run that is stopped, finished, and finished before', async (t) => {
    const folder = temporary(t);
    const line = async (...more: string[]): Promise<Line> => {
      const { code, stdout, stderr } = await anodyne(folder, ['run', foil, '--out', 'run', '--json', ...more]);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^\{[^\n]*\}\n$/u);
      return JSON.parse(stdout) as Line;
    };
    const stopped = await line('--max-wall', '1e-9');
    assert.deepEqual(stopped, { directory: join(folder, 'run'), status: 'stopped', reason: 'the allowed wall time is over', notes: [], summary: null });
    const finished = await line('--resume');
    assert.deepEqual([finished.status, finished.reason], ['finished', 'the protocol is complete: 0.005 mAh/cm2 have passed']);
    const { format, ended, notes, ...quantities } = JSON.parse(readFileSync(join(folder, 'run', 'summary.json'), 'utf8')) as Record<string, unknown>;
    assert.deepEqual([format, ended, notes, finished.summary], [1, finished.reason, finished.notes, quantities]);
    const before = await line();
    assert.deepEqual({ ...before, status: 'finished', reason: finished.reason }, finished);
    assert.equal(before.status, 'finished before');
  });

  test('--quiet: nothing, when stopped, finished, and finished before', async (t) => {
    const folder = temporary(t);
    for (const more of [['--max-wall', '1e-9'], ['--resume'], []]) {
      const { code, stdout, stderr } = await anodyne(folder, ['run', foil, '--out', 'run', '--quiet', ...more]);
      assert.deepEqual([code, stdout, stderr], [0, '', '']);
    }
    assert.ok(existsSync(join(folder, 'run', 'summary.json')));
  });

  test('run: the title, why it ended, the last row, where the results are; nothing on stderr', async (t) => {
    const { code, stdout, stderr } = await anodyne(temporary(t), ['run', foil, '--out', 'run', '--seed', '4']);
    assert.deepEqual([code, stderr], [0, '']);
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines[0], 'A foil for tests, seed 4, into run');
    assert.equal(lines[1], 'Ended: the protocol is complete: 0.005 mAh/cm2 have passed.');
    assert.match(stdout, /^ {2}Areal charge +0\.010\d+ mAh\/cm2$/mu);
    assert.equal(lines.at(-1), 'Rows: run/series.csv   States: run/states/');
  });

  test('check: title, directory, each parameter with value, help and source, protocol, lattice, cost; writes nothing', async (t) => {
    const folder = temporary(t);
    const { code, stdout, stderr } = await anodyne(folder, ['check', foil, '--set', 'current=0.5 A/m2']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^A foil for tests, seed 1; would run into runs\/foil-1-\w{8}$/mu);
    assert.match(stdout, /^ {2}current +50 uA\/cm2 +applied current density \[.+\]$/mu);
    assert.match(stdout, /^ {2}width +2 um +periodic width \[chosen\]$/mu);
    assert.match(stdout, /^Protocol +Strip at 50 uA\/cm2 until /mu);
    assert.match(stdout, /^Lattice +square, 20 x 1 x 12 /mu);
    assert.match(stdout, /^Cost +/mu);
    assert.equal(existsSync(join(folder, 'runs')), false);
  });

  test('cite: every source once, with its DOI and what it is used for', async (t) => {
    const { code, stdout } = await anodyne(temporary(t), ['cite', foil]);
    assert.equal(code, 0);
    assert.equal(stdout.split('https://doi.org/10.1021/acsami.9b02537').length, 2);
    assert.match(stdout, /10\.1021\/acsami\.9b02537\n {4}for: scenario, current\b/mu);
    assert.match(stdout, /^Not from a publication\n(.*\n)* {2}width: chosen$/mu);
  });

  test('list: what ships, and every column', async (t) => {
    const folder = temporary(t);
    const scenarios = await anodyne(folder, ['list', 'scenarios']);
    assert.deepEqual([scenarios.code, scenarios.stderr], [0, '']);
    for (const name of ['first-steps', 'strip-llzo']) assert.match(scenarios.stdout, new RegExp(`^${name}: .+\n {4}.*${name}\\.ts$`, 'mu'));
    assert.match((await anodyne(folder, ['list', 'observables'])).stdout, /^contact: .*\n {4}Contact fraction, Contacts$/mu);
  });

  test('help and version: exit code 0, on stdout', async (t) => {
    const folder = temporary(t);
    for (const command of [[], ['run'], ['check'], ['cite'], ['reproduce'], ['new'], ['list']]) {
      const { code, stdout, stderr } = await anodyne(folder, [...command, '--help']);
      assert.deepEqual([code, stderr], [0, '']);
      // every command shows at least one example of itself
      assert.match(stdout, new RegExp(`Examples:\n {2}anodyne ${command[0] ?? 'run'} `, 'u'));
    }
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    assert.equal((await anodyne(folder, ['--version'])).stdout, `${version}\n`);
  });

  test('new: a scenario that runs as it stands', async (t) => {
    const folder = temporary(t);
    const { code, stdout } = await anodyne(folder, ['new', 'mine']);
    assert.equal(code, 0);
    assert.match(stdout, /^mine\.ts written: run it with `anodyne run mine\.ts`/u);
    assert.equal((await anodyne(folder, ['run', 'mine.ts', '--set', 'width=2 um', '--quiet'])).code, 0);
  });

  test("'anodyne' inside a scenario is the running program, whatever is installed beside the file", async (t) => {
    const folder = temporary(t);
    const decoy = join(folder, 'node_modules', 'anodyne');
    mkdirSync(decoy, { recursive: true });
    writeFileSync(join(decoy, 'package.json'), '{ "name": "anodyne", "type": "module", "exports": { ".": "./index.js", "./renderers": "./index.js" } }');
    writeFileSync(join(decoy, 'index.js'), 'throw new Error("another copy");');
    const { code, stderr } = await anodyne(folder, ['run', changedFoil(folder, 'mine.ts'), '--set', 'pictures=yes', '--quiet']);
    assert.deepEqual([code, stderr], [0, '']);
  });
});
