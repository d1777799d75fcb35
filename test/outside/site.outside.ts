import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../src/cli/load-scenario.ts';

const root = packageRoot();

/** Builds the site. Returns what it leaves out: folders of the repository that texts link to, which have no page; any other warning is a fault. */
const build = (site: string): Set<string> => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/typedoc/bin/typedoc'), '--options', 'docs/site.config.js', '--out', site], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  const warnings = (stdout + stderr).split('\n').filter((line) => line.includes('[warning]') && !/Found 0 errors/u.test(line));
  return new Set(warnings.map((line) => {
    const folder = /The relative path (\S+) is not a file/u.exec(line)?.[1] ?? assert.fail(line);
    assert.ok(statSync(folder).isDirectory(), line);
    return basename(folder);
  }));
};

test('the site builds; its pages ask nothing of the network, and every link and picture leads to a file or a heading that is there', (t) => {
  const site = mkdtempSync(join(tmpdir(), 'anodyne-site-'));
  t.after(() => { rmSync(site, { recursive: true }); });
  const folders = build(site);

  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  const texts = new Map(pages.map((page) => [page, readFileSync(join(site, page), 'utf8')]));
  const ids = new Map([...texts].map(([page, text]) => [page, new Set([...text.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id!))]));
  const wrong: string[] = [];
  let links = 0;
  for (const [page, text] of texts) {
    for (const [, tag, address] of text.matchAll(/<(a|img|script|link|use)\b[^>]*? (?:href|src)="([^"]+)"/gu)) {
      links++;
      const [target, anchor] = decodeURI(address!.replaceAll('&amp;', '&')).split('#') as [string, string | undefined];
      if (/^https?:/u.test(target)) {
        if (tag !== 'a') wrong.push(`${page}: ${address} is fetched from elsewhere`);
        continue;
      }
      const to = target === '' ? page : relative(site, join(site, dirname(page), target));
      if (!existsSync(join(site, to)) && !folders.has(basename(to))) wrong.push(`${page}: ${address}`);
      else if (anchor && ids.has(to) && !ids.get(to)!.has(decodeURIComponent(anchor))) wrong.push(`${page}: ${address}: no such heading`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(links > 1000 && texts.has('index.html') && texts.has('documents/Gallery.html') && texts.has('functions/anodyne.defineScenario.html'), `${links} links`);
});
