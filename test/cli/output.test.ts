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

describe('what the commands print', () => {
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

  test('check: a run without events has no speed', async (t) => {
    const folder = temporary(t);
    const file = changedFoil(folder, 'mine.ts', ['strip, stripping,', 'rest, strip, stripping,'],
      ['strip({ currentDensity: p.current, until: [charge(p.maxCharge / 2), duration(p.maxTime)] }),', 'rest({ until: [duration(60)] }),'],
      ['strip({ currentDensity: 2 * p.current, until: [charge(p.maxCharge / 2), duration(p.maxTime), contactBelow(0.05)] }),', 'rest({ until: [duration(60)] }),']);
    const { code, stdout } = await anodyne(folder, ['check', file]);
    assert.equal(code, 0);
    assert.match(stdout, /^Cost +none: it ends without an event, for no event is possible$/mu);
  });

  test('check: what has a width of its own, as a structure or a state from a picture, is tried whole', async (t) => {
    const folder = temporary(t);
    const structure = changedFoil(folder, 'structure.ts',
      ['strip, stripping,', 'contactModel, linearTransfer, polycrystallineElectrolyte, uniformElectrolyte, strip, stripping,'],
      ['{ criticalCurrentDensity: 0.35 })]', `{ criticalCurrentDensity: 0.35 })],
      field: polycrystallineElectrolyte({
        structure: () => uniformElectrolyte([120, 1, 4]), phases: { electrolyte: { conductivity: 0.05, permittivity: 60 } }, boundary: { resistance: 0, capacitance: 1 },
        below: [{ thickness: 1e-4, conductivity: 0.05, permittivity: 60 }], chargeTransfer: linearTransfer(1e-4), contact: contactModel({ formationPressure: 4e8 }),
      })`]);
    const state = changedFoil(folder, 'state.ts', ['foilOnElectrolyte(),', '(lattice, random) => foilOnElectrolyte()({ ...lattice, shape: [120, 1, 12], siteCount: 1440 } as never, random),']);
    for (const file of [structure, state]) {
      const { code, stdout, stderr } = await anodyne(folder, ['check', file, '--set', 'width=12']);
      assert.deepEqual([code, stderr], [0, ''], file);
      assert.match(stdout, /^Cost +/mu);
    }
  });

  test('cite: every source once, with its DOI and what it is used for', async (t) => {
    const { code, stdout } = await anodyne(temporary(t), ['cite', foil]);
    assert.equal(code, 0);
    assert.equal(stdout.split('https://doi.org/10.1021/acsami.9b02537').length, 2);
    assert.match(stdout, /10\.1021\/acsami\.9b02537\n {4}for: scenario, current\b/mu);
    assert.match(stdout, /^Not from a publication\n(.*\n)* {2}width: chosen$/mu);
  });

  test('check, cite and the manifest: what happens to the electrode, and its grains, in words and with their sources', async (t) => {
    const folder = temporary(t);
    const walking = 'walking: { nucleationSpacing: 10e-6, diffusionLength: 7e-4, boundarySpeed: 30 }';
    const file = changedFoil(folder, 'mine.ts',
      ['strip, stripping,', 'creep, grainGrowth, metalGrains, strip, stripping,'],
      ['{ criticalCurrentDensity: 0.35 })]', `{ criticalCurrentDensity: 0.35, ${walking} }), creep({ pressure: 5e6, temperature: 298.15, constraint: 0.1, grainSize: 150e-6, boundaryDiffusivity: 5.6e-11 })],
      grains: metalGrains({ kind: 'random', grainSize: 5e-7, growth: grainGrowth({ reducedMobility: 1e-16, activationEnergy: 0, temperature: 298.15 }) })`]);
    const words = [
      'stripping; vacancies walk to a void, to a sink 700 um away, or to a weak spot: the first above i_crit = 35 uA/cm2, then one more for each i_crit in a square of 10 um; 30 times as fast along grain boundaries',
      // 0.5 MPa at 298 K: dislocation climb 0.0139 / s 0.5^6.6 = 1.43e-4 /s; Coble's is a ten-thousandth of it
      'creep under 5 MPa, chi = 0.1: 1.433e-4 1/s in full contact, by D_GB = 5.6e-7 cm2/s in grains of 150 um and by climb; load shared over 10 um',
      'random grains of 0.5 um, that grow with M gamma = 1e-16 m2/s',
    ];
    const checked = (await anodyne(folder, ['check', file])).stdout;
    assert.deepEqual([...checked.matchAll(/^(?:Event|Grains) +(.*)$/gmu)].map(([, said]) => said), words);
    assert.match((await anodyne(folder, ['cite', file])).stdout, /0001-6160\(84\)90151-2\n {4}for: grains of the metal\n/u);
    assert.equal((await anodyne(folder, ['run', file, '--out', 'run', '--quiet', '--max-wall', '1e-9'])).code, 0);
    const { events, grains } = JSON.parse(readFileSync(join(folder, 'run', 'manifest.json'), 'utf8')) as { events: string[]; grains: string };
    assert.deepEqual([...events, grains], words);
  });

  test('list: what ships, and every column', async (t) => {
    const folder = temporary(t);
    const scenarios = await anodyne(folder, ['list', 'scenarios']);
    assert.deepEqual([scenarios.code, scenarios.stderr], [0, '']);
    for (const name of ['first-steps', 'strip-llzo']) assert.match(scenarios.stdout, new RegExp(`^${name}: .+\n {4}.*${name}\\.ts$`, 'mu'));
    assert.match((await anodyne(folder, ['list', 'observables'])).stdout, /^contact: .*\n {4}Contact fraction, Contacts$/mu);
    assert.match((await anodyne(folder, ['list', 'observables'])).stdout, /^metalGrainSize: .*\n {4}Metal grains, Mean grain size \[um\]$/mu);
  });

  test('help and version: exit code 0, on stdout', async (t) => {
    const folder = temporary(t);
    for (const command of [[], ['run'], ['check'], ['cite'], ['reproduce'], ['render'], ['new'], ['list']]) {
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
