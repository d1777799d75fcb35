import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { PNG } from 'pngjs';
import { parseAssignments } from '../src/cli/assignments.ts';
import { loadScenario, packageRoot, shippedScenarios, shippedStudies } from '../src/cli/load-scenario.ts';
import { planRun } from '../src/write/run.ts';
import { anodyne as command, temporary } from './cli/program.ts';
import { firstDifference } from './renderers/golden.ts';

const root = packageRoot();
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readdirSync(join(root, 'docs')).filter((f) => f.endsWith('.md')).map((f) => join('docs', f))];
/** What a command says that does what it is asked to. */
const anodyne = async (folder: string, ...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await command(folder, args);
  assert.equal(code, 0, stderr);
  return stdout;
};

test('links and pictures of the documentation lead to files that exist', () => {
  let links = 0;
  for (const page of pages) {
    for (const [, target] of readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)#\s]+)\)/gu)) {
      if (/^https?:/u.test(target!)) continue;
      links++;
      assert.ok(existsSync(join(root, dirname(page), target!)), `${page}: ${target}`);
    }
  }
  assert.ok(links > 5);
});

/** By what a block exports: how it is tried, and what is said of it then. */
const trials: readonly { readonly maker: string; readonly args: readonly string[]; readonly said: RegExp }[] = [
  { maker: 'defineScenario', args: ['run', 'block.ts', '--json'], said: /"status":"finished"/u },
  // loaded and planned with its scenario: names, units, ranges and columns
  { maker: 'defineStudy', args: ['study', 'block.ts', '--dry-run'], said: /^Runs +(?:at least )?[1-9]/mu },
  { maker: 'defineCalibration', args: ['calibrate', 'block.ts', '--dry-run'], said: /^Runs +(?:at least )?[1-9]/mu },
];

test('every TypeScript block of the documentation is a scenario that runs as it stands, or a study or calibration that can be planned', async (t) => {
  const blocks = new Map(trials.map(({ maker }) => [maker, 0]));
  for (const page of pages) {
    for (const [, block] of readFileSync(join(root, page), 'utf8').matchAll(/```ts\n(.*?)```/gsu)) {
      const trial = trials.find(({ maker }) => block!.includes(`export default ${maker}(`));
      assert.ok(trial, `${page}: ${block}`);
      const folder = temporary(t);
      writeFileSync(join(folder, 'block.ts'), block!);
      assert.match(await anodyne(folder, ...trial.args), trial.said, `${page}: ${block}`);
      blocks.set(trial.maker, blocks.get(trial.maker)! + 1);
    }
  }
  for (const [maker, count] of blocks) assert.ok(count >= 1, maker);
});

/** The JavaScript block of a page, as a program in a folder within the package, where 'anodyne' is the package itself. */
const program = (page: string): string => {
  const [block, ...more] = [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(/```js\n(.*?)```/gsu)].map(([, text]) => text!);
  assert.ok(block !== undefined && more.length === 0, page);
  const folder = mkdtempSync(join(root, 'dist', 'docs-'));
  writeFileSync(join(folder, 'block.mjs'), block);
  return folder;
};

test('JavaScript in the documentation is tried below, page by page', () => {
  const withBlocks = pages.filter((page) => readFileSync(join(root, page), 'utf8').includes('```js'));
  assert.deepEqual(withBlocks, ['docs/animations.md', 'docs/figures.md', 'docs/paper-figures.md']);
});

test('the program on figures makes the pictures it names, as the documentation shows them', (t) => {
  const folder = program('figures.md');
  t.after(() => { rmSync(folder, { recursive: true }); });
  execFileSync(process.execPath, ['block.mjs'], { cwd: folder });
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'));
  assert.deepEqual(pictures, ['alloy-profiles.png', 'alloy-utilisation-map.png']);
  const picture = (file: string): PNG => PNG.sync.read(readFileSync(file));
  for (const name of pictures) assert.equal(firstDifference(picture(join(folder, name)), picture(join(root, 'docs/images', name))), undefined, name);
});

test('the program on paper figures draws points over the mean of three runs, as the documentation shows it', async (t) => {
  const folder = program('paper-figures.md');
  t.after(() => { rmSync(folder, { recursive: true }); });
  for (const seed of ['1', '2', '3']) await anodyne(folder, 'run', 'first-steps', '--seed', seed, '--out', `run-${seed}`);
  execFileSync(process.execPath, ['block.mjs'], { cwd: folder });
  const picture = (file: string): PNG => PNG.sync.read(readFileSync(file));
  assert.equal(firstDifference(picture(join(folder, 'contact.png')), picture(join(root, 'docs/images/contact.png'))), undefined);
  assert.equal(readFileSync(join(folder, 'contact.pdf')).subarray(0, 5).toString(), '%PDF-');
});

test('the program on animations makes a film of a run', async (t) => {
  const folder = program('animations.md');
  t.after(() => { rmSync(folder, { recursive: true }); });
  await anodyne(folder, 'run', 'first-steps', '--out', 'run');
  execFileSync(process.execPath, ['block.mjs', 'run'], { cwd: folder });
  const film = readFileSync(join(folder, 'film.apng'));
  // acTL: how many frames
  assert.equal(film.readUInt32BE(film.indexOf('acTL') + 4), readdirSync(join(folder, 'run/states')).length);
});

const loaded = new Map(await Promise.all([...shippedScenarios()].map(async ([name, file]) => [name, await loadScenario(file)] as const)));

const commands = ['run', 'check', 'cite', 'new', 'reproduce', 'study', 'calibrate', 'compare', 'extend', 'render', 'view', 'doctor'];

test('every command line of the README is understood, with parameters and studies that exist', async (t) => {
  const lines = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^ {4}npx anodyne (\w+) (\S+)(.*?)(?: {2,}#.*)?$/gmu)];
  assert.ok(lines.length >= 6);
  for (const [line, command, target, rest] of lines) {
    assert.ok(commands.includes(command!), line);
    if (command === 'study') await assertStudyLine(t, line, target!, rest!);
    if (!shippedScenarios().has(target!)) continue; // thin-foil, made by the line before; test/cli runs such a one
    const set = [...rest!.matchAll(/--set ([^\s']+(?:'[^']*')?)/gu)].map(([, word]) => word!.replaceAll("'", ''));
    assert.doesNotThrow(() => planRun(loaded.get(target!)!, parseAssignments(set), 1), line);
  }
});

/** Folders of status and collect are made by the lines before. */
async function assertStudyLine(t: TestContext, line: string, target: string, rest: string): Promise<void> {
  if (['status', 'collect'].includes(target)) return;
  assert.ok(shippedStudies().has(target), line);
  const words = rest.split(' ').filter((word) => word !== '' && word !== '--dry-run');
  const folder = temporary(t);
  assert.match(await anodyne(folder, 'study', target, ...words, '--dry-run'), /^Runs +(?:at least )?[1-9]/mu, line);
}
