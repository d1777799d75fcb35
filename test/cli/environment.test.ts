import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { anodyne, changedFoil, filesOf, foil, program, resultsOf, start, temporary } from './program.ts';

/** Runs `line` by bash in `folder`; in it "$A" is the program's command. */
const shell = (folder: string, line: string): ReturnType<typeof start> =>
  start(folder, 'bash', ['-c', `A() { "${process.execPath}" "${program}" "$@"; }; ${line}`]);

describe('where and how the program is run', { concurrency: 2 }, () => {
  test('without HOME or any other variable', async (t) => {
    const { code, stderr } = await anodyne(temporary(t), ['run', foil, '--quiet'], { env: {} });
    assert.deepEqual([code, stderr], [0, '']);
  });

  test("messages do not follow the user's language, for scripts read them", async (t) => {
    const { code, stderr } = await anodyne(temporary(t), ['run', foil, '--sed', '3'], { env: { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' } });
    assert.deepEqual([code, stderr], [2, 'anodyne: Unknown argument: sed; did you mean --seed? (see anodyne --help)\n']);
  });

  test('a reader that closes the pipe at once ends neither the run nor the exit code', async (t) => {
    const folder = temporary(t);
    // `exec <&-` closes the reading end before the program has said its first word
    const { stdout } = await shell(folder, `A run ${foil} --out run > >(exec <&-; sleep 0.1); echo "exit $?" >&2; wait`).then(({ stderr }) => ({ stdout: stderr }));
    assert.equal(stdout, 'exit 0\n');
    assert.ok(existsSync(join(folder, 'run', 'summary.json')));
  });

  test('stdout and stderr closed from the start', async (t) => {
    const folder = temporary(t);
    assert.equal((await shell(folder, `A run ${foil} --out run >&- 2>&-`)).code, 0);
    assert.ok(existsSync(join(folder, 'run', 'summary.json')));
  });

  test('output onto a full disk: the run is done, the loss is said once, exit code 1', async (t) => {
    const folder = temporary(t);
    const { code, stderr } = await shell(folder, `A run ${foil} --out run > /dev/full`);
    assert.deepEqual([code, stderr], [1, 'anodyne: standard output: could not be written, for the disk is full.\n']);
    assert.ok(existsSync(join(folder, 'run', 'summary.json')));
  });

  // A full disk without one: `ulimit -f` lets no file grow past so many kB. The kernel then sends SIGXFSZ, which would end the process at the spot; Node
  // ignores that signal from its start on (so it stays for every program it runs), the write is cut short, and the next one fails with EFBIG. From there
  // on all is as with ENOSPC, which comes as an error of write() as well.
  test('a disk that is full from the start: one sentence, nothing left behind', async (t) => {
    const folder = temporary(t);
    for (const limit of ['0', '1']) {
      // output goes to a pipe, which has no limit
      const { code, stderr } = await shell(folder, `ulimit -f ${limit}; A run ${foil} --quiet`);
      assert.match(stderr, /^anodyne: runs\/\S+\/(lock|manifest)\.json: could not be written, for the file would grow past the allowed size\.\n$/u);
      assert.equal(code, 1);
      assert.equal(existsSync(join(folder, 'runs')), false);
    }
  });

  test('a disk that fills up during the run: one sentence; with room again, --resume goes on to the same end', async (t) => {
    const folder = temporary(t);
    const sizes = '--set width=10 --set hopRate=200 --set maxCharge=40 --set rowEvery=0.1';
    const { code, stderr } = await shell(folder, `ulimit -f 12; A run ${foil} ${sizes} --out run --quiet`);
    assert.match(stderr, /^anodyne: run\/series\.csv: could not be written, for the file would grow past the allowed size\.\n$/u);
    assert.equal(code, 1);
    const left = [...filesOf(join(folder, 'run')).keys()].filter((name) => name.endsWith('.tmp') || name === 'lock.json' || name === 'summary.json');
    assert.deepEqual(left, []);
    // the half line that still found room was taken back
    assert.match(readFileSync(join(folder, 'run', 'series.csv'), 'utf8'), /\n$/u);
    const resumed = await shell(folder, `A run ${foil} ${sizes} --out run --resume --quiet && A run ${foil} ${sizes} --out whole --quiet`);
    assert.deepEqual([resumed.code, resumed.stderr], [0, '']);
    assert.deepEqual(resultsOf(join(folder, 'run')), resultsOf(join(folder, 'whole')));
  });

  // Node itself needs 0.75 GB of addresses to start and this run 1.2 GB, which depends neither on memory nor on cores; WebAssembly asks for more than 10 GB
  test('a limit on virtual memory, as batch systems set it: the same run in TypeScript, and the manifest says why', { skip: process.platform !== 'linux' }, async (t) => {
    const folder = temporary(t);
    // with this option WebAssembly would do without the addresses
    const { code, stderr } = await shell(folder, `unset NODE_OPTIONS; A run ${foil} --out free --quiet && ulimit -v 6000000 && A run ${foil} --out limited --quiet`);
    assert.deepEqual([code, stderr], [0, '']);
    const engineOf = (run: string): unknown => (JSON.parse(readFileSync(join(folder, run, 'manifest.json'), 'utf8')) as { engine: unknown }).engine;
    assert.equal(engineOf('free'), 'serial: classes of atoms in WebAssembly, as the scenario says');
    assert.equal(engineOf('limited'), 'serial: classes of atoms in TypeScript, because the system grants no addresses for WebAssembly (ulimit -v), as the scenario says');
    assert.deepEqual(resultsOf(join(folder, 'limited')), resultsOf(join(folder, 'free')));
  });

  test('a folder with blanks, quotes and letters of other scripts in its name', async (t) => {
    const folder = join(temporary(t), "Elías' läufe, №1");
    mkdirSync(folder);
    const { code, stderr } = await anodyne(folder, ['run', changedFoil(folder, 'my foil.ts'), '--quiet']);
    assert.deepEqual([code, stderr], [0, '']);
  });

  test("what a scenario imports belongs to it: a change there is another run, whatever the file's kind", async (t) => {
    const folder = temporary(t);
    changedFoil(folder, 'mine.ts', ["from 'anodyne/renderers';", "from 'anodyne/renderers';\nimport { a } from './a.ts';\nexport const used = a;"]);
    const parts: Record<string, string> = {
      'a.ts': "import b from './b.mjs';\nimport c from './c.json';\nimport d from './d';\nexport const a = [b, c, d];\n",
      'b.mjs': 'export default 1;\n',
      'c.json': '{ "c": 1 }\n',
      'd.ts': 'export default 1;\n',
    };
    for (const [name, text] of Object.entries(parts)) writeFileSync(join(folder, name), text);
    const hashOf = async (): Promise<string> => {
      const { stdout, stderr } = await anodyne(folder, ['check', 'mine.ts']);
      return /would run into runs\/mine-1-(\w{8})$/mu.exec(stdout)?.[1] ?? assert.fail(stderr);
    };
    const seen = [await hashOf()];
    assert.equal(await hashOf(), seen[0]);
    for (const [name, text] of Object.entries(parts)) {
      writeFileSync(join(folder, name), `${text}\n`);
      seen.push(await hashOf());
    }
    assert.equal(new Set(seen).size, 5);
  });
});
