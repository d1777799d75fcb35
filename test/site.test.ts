import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { packageRoot, shippedScenarios, shippedStudies } from '../src/cli/load-scenario.ts';

const root = packageRoot();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesIn = (folder: string, ending: string): string[] => readdirSync(join(root, folder)).filter((file) => file.endsWith(ending)).map((file) => join(folder, file));
const exportsOf = async (file: string): Promise<Record<string, unknown>> => (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;

const { chapters } = await exportsOf('docs/site.config.js') as { chapters: Record<string, string[]> };
const pages = Object.values(chapters).flat();

test('the site has a page of every text, once, and each begins with its title', () => {
  const texts = [...filesIn('docs', '.md'), 'docs/reproduction/report.md', ...filesIn('validation', '.md'), 'bench/README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
  assert.deepEqual([...pages].sort(), texts.sort());
  for (const page of pages) assert.match(read(page), /^# \S.*\n/u, page);
});

/** What GitHub makes of a heading, and the site as well. */
const anchorOf = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').trim().replaceAll(' ', '-');
const anchorsOf = (page: string): Set<string> => new Set([...read(page).matchAll(/^#+ (.+)$/gmu)].map(([, heading]) => anchorOf(heading!)));

test('links to a heading lead to one that is there', () => {
  let links = 0;
  for (const page of ['README.md', ...pages]) {
    for (const [, target, anchor] of read(page).matchAll(/\]\(([^)#\s:]*)#([^)\s]+)\)/gu)) {
      links++;
      const to = target === '' ? page : relative(root, join(root, dirname(page), target!));
      assert.ok(existsSync(join(root, to)) && anchorsOf(to).has(anchor!), `${page}: ${target}#${anchor}`);
    }
  }
  assert.ok(links > 20);
});

test('the gallery shows every scenario that comes along: its picture of about a hundred kB at most, made by gallery.js, its file and its command; and names every study', async () => {
  const gallery = read('docs/gallery.md');
  const sections = new Map(gallery.split(/^## /mu).map((section) => [section.slice(0, section.indexOf('\n')), section]));
  const { thumbnails } = await exportsOf('docs/gallery.js') as { thumbnails: Record<string, unknown> };
  const names = [...shippedScenarios().keys()];
  assert.deepEqual(Object.keys(thumbnails).sort(), names);
  assert.deepEqual(filesIn('docs/images/gallery', '.png').sort(), names.map((name) => `docs/images/gallery/${name}.png`));
  for (const name of names) {
    const section = sections.get(name) ?? assert.fail(`${name}: no section in docs/gallery.md`);
    assert.match(gallery, new RegExp(`\\[!\\[[^\\]]{20,}\\]\\(images/gallery/${name}\\.png\\)\\]\\(#${name}\\)`, 'u'), name);
    assert.ok(section.includes(`](../scenarios/${name}.ts)`) && section.includes(`    npx anodyne run ${name}`), name);
    assert.ok(statSync(join(root, `docs/images/gallery/${name}.png`)).size < 105e3, name);
  }
  for (const name of shippedStudies().keys()) assert.ok(gallery.includes(`](../scenarios/studies/${name}.ts)`), name);
});

test('every scenario, paper entry, study and calibration begins with three to ten lines on what is done, as a methods section would', () => {
  const files = ['scenarios', 'scenarios/papers', 'scenarios/studies', 'scenarios/calibrations'].flatMap((folder) => filesIn(folder, '.ts'));
  const short = files.filter((file) => {
    const [comment] = /^(?:\/\/ .+\n)*/u.exec(read(file))!;
    const lines = comment.split('\n').length - 1;
    return lines < 3 || lines > 10;
  });
  assert.deepEqual(short, []);
});
