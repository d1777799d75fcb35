import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parseAssignments } from '../src/cli/assignments.ts';
import { loadScenario, packageRoot, shippedScenarios } from '../src/cli/load-scenario.ts';
import { planRun } from '../src/write/run.ts';

const root = packageRoot();
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readdirSync(join(root, 'docs')).filter((f) => f.endsWith('.md')).map((f) => join('docs', f))];
const anodyne = (folder: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(root, 'dist/src/cli/main.js'), ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

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

test('every TypeScript block of the documentation is a scenario that runs as it stands', () => {
  let blocks = 0;
  for (const page of pages) {
    for (const [, block] of readFileSync(join(root, page), 'utf8').matchAll(/```ts\n(.*?)```/gsu)) {
      const folder = mkdtempSync(join(tmpdir(), 'anodyne-docs-'));
      writeFileSync(join(folder, 'block.ts'), block!);
      const result = JSON.parse(anodyne(folder, 'run', 'block.ts', '--json')) as { status: string };
      assert.equal(result.status, 'finished', `${page}, block ${blocks}`);
      blocks++;
    }
  }
  assert.ok(blocks >= 1);
});

const loaded = new Map(await Promise.all([...shippedScenarios()].map(async ([name, file]) => [name, await loadScenario(file)] as const)));

test('every command line of the README is understood, with parameters that exist', () => {
  const lines = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^ {4}npx anodyne (\w+) (\S+)(.*?)(?: {2,}#.*)?$/gmu)];
  assert.ok(lines.length >= 6);
  for (const [line, command, target, rest] of lines) {
    assert.ok(['run', 'check', 'cite', 'new', 'reproduce'].includes(command!), line);
    if (!shippedScenarios().has(target!)) continue; // thin-foil, made by the line before; test/cli runs such a one
    const set = [...rest!.matchAll(/--set ([^\s']+(?:'[^']*')?)/gu)].map(([, word]) => word!.replaceAll("'", ''));
    assert.doesNotThrow(() => planRun(loaded.get(target!)!, parseAssignments(set), 1), line);
  }
});
