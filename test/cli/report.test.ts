import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { renderCommand, type RenderArguments } from '../../src/cli/render-command.ts';
import { anodyne, filesOf, finishedRun, foil, temporary } from './program.ts';

describe('anodyne render --to report', () => {
  const store = mkdtempSync(join(tmpdir(), 'anodyne-test-'));
  before(async () => {
    cpSync(await finishedRun(store, ['--max-wall', '1e-9']), join(store, 'going'), { recursive: true });
    rmSync(join(store, 'run'), { recursive: true });
    await finishedRun(store);
  });
  after(() => { rmSync(store, { recursive: true }); });
  const render = (run: string, args: Partial<RenderArguments> = {}): Promise<number> => renderCommand({ run, to: ['report'], out: undefined, states: undefined, every: 1, ...args });
  const copied = (t: Parameters<typeof temporary>[0], name: string): string => {
    const folder = join(temporary(t), name);
    cpSync(join(store, name), folder, { recursive: true });
    return folder;
  };
  const page = (run: string): string => readFileSync(join(run, 'render', 'report.html'), 'utf8');

  test('RUN/render/report.html, the same bytes each time; the run is left alone', async (t) => {
    const run = copied(t, 'run');
    const before = filesOf(run);
    const { code, stdout, stderr } = await anodyne(join(run, '..'), ['render', 'run', '--to', 'report']);
    assert.deepEqual([code, stdout, stderr], [0, 'Report of run: run/render/report.html\n', '']);
    const first = page(run);
    assert.ok(first.includes(`anodyne run ${foil} --seed 1`));
    assert.equal(await render(run), 0);
    assert.equal(page(run), first);
    rmSync(join(run, 'render'), { recursive: true });
    assert.deepEqual(filesOf(run), before);
  });

  test('of some states only', async (t) => {
    const run = copied(t, 'run');
    assert.equal(await render(run, { states: '1..3' }), 0);
    assert.match(page(run), /State 1: .*State 2: .*State 3: .*3 of 3 states/su);
  });

  test('a run that is stopped says so; what a kill has left half written is not there yet', async (t) => {
    const run = copied(t, 'going');
    writeFileSync(join(run, 'series.csv'), `${readFileSync(join(run, 'series.csv'), 'utf8')}1,2`);
    writeFileSync(join(run, 'events.jsonl'), `${readFileSync(join(run, 'events.jsonl'), 'utf8')}{"Time`);
    assert.equal(await render(run), 0);
    assert.match(page(run), /This run is not finished\.<\/strong> It was stopped/u);
  });

  test('one that another process is at work on says that', async (t) => {
    const run = copied(t, 'going');
    const { hostname } = await import('node:os');
    writeFileSync(join(run, 'lock.json'), JSON.stringify({ host: hostname(), pid: process.ppid }));
    assert.equal(await render(run), 0);
    assert.match(page(run), /It was still going when this page was made/u);
  });

  test('a lean run of a study has no states, and a report all the same', async (t) => {
    const run = copied(t, 'run');
    for (const name of ['states', 'checkpoint', 'events.jsonl']) rmSync(join(run, name), { recursive: true });
    const manifest = join(run, 'manifest.json');
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')) as object, keeps: 'rows' }));
    assert.equal(await render(run), 0);
    assert.match(page(run), /This is a run of a study, which keeps no states/u);
  });

  test('a manifest of an earlier version, without ranges, help and sources', async (t) => {
    const run = copied(t, 'run');
    const path = join(run, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { parameters: Record<string, object>; [key: string]: unknown };
    Object.assign(manifest, { lattice: undefined, rules: undefined, sources: undefined });
    manifest.parameters = { current: { value: 100, unit: 'uA/cm2', source: 'chosen' } };
    writeFileSync(path, JSON.stringify(manifest));
    assert.equal(await render(run), 0);
    assert.doesNotMatch(page(run).replaceAll(/base64,[\w+/=]+/gu, ''), /undefined|<h2>Sources/u);
  });

  test('damaged or empty: one sentence, and nothing is written', async (t) => {
    const damaged = async (change: (run: string) => void, message: RegExp, name = 'run'): Promise<void> => {
      const run = copied(t, name);
      change(run);
      const before = filesOf(run);
      await assert.rejects(render(run), { name: 'AnodyneError', message });
      assert.deepEqual(filesOf(run), before);
    };
    const rewrite = (file: string, change: (text: string) => string) => (run: string): void => { writeFileSync(join(run, file), change(readFileSync(join(run, file), 'utf8'))); };
    await damaged((run) => { rmSync(join(run, 'manifest.json')); }, /holds no run of anodyne\.$/u);
    await damaged(rewrite('manifest.json', (text) => text.replace('"protocol"', '"protokoll"')), /manifest\.json: is damaged: the run's protocol is missing\.$/u);
    await damaged(rewrite('manifest.json', (text) => text.slice(0, 100)), /manifest\.json: is damaged: it holds no JSON object\.$/u);
    await damaged(rewrite('series.csv', (text) => text.split('\n')[0]! + '\n'), /: has no rows\.$/u);
    await damaged(rewrite('series.csv', (text) => `${text}1,2\n`), /series\.csv: is damaged: line \d+ does not hold \d+ numbers\.$/u);
    await damaged(rewrite('events.jsonl', (text) => `nonsense\n${text}`), /events\.jsonl: is damaged: line 1 holds no event\.$/u);
    await damaged(rewrite('summary.json', (text) => text.replace('"unit": "s"', '"unit": 1')), /summary\.json: is damaged: Time has no value with a unit\.$/u);
    await damaged((run) => { truncateSync(join(run, 'states', '000001.bin.gz'), 100); }, /states\/000001\.bin\.gz: is not a state file of anodyne, or is damaged\.$/u);
    await damaged((run) => { rmSync(join(run, 'series.csv')); }, /has no rows yet|series\.csv: could not be read, for there is no such file\.$/u, 'going');
    await damaged(rewrite('series.csv', (text) => text.split('\n')[0]! + '\n'), /: has no rows yet\.$/u, 'going');
  });
});
