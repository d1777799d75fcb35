import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadScenario } from '../../src/cli/load-scenario.ts';
import { planRun, run, type RunOptions } from '../../src/write/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'anodyne-lean-'));
after(() => { rmSync(folder, { recursive: true }); });

const quiet = { resume: false, maxWall: Infinity, checkpointEvery: 60, stopRequested: () => false, onProgress: () => undefined };
const plan = async (): Promise<ReturnType<typeof planRun>> => planRun(await loadScenario('strip-llzo'), {
  surfaceDiffusivity: '6.7e-7 cm2/s', voxelEdge: '0.1 um', width: '4 um', thickness: '2 um', maxCharge: '0.02 mAh/cm2', sampleEvery: '2 uAh/cm2', stateEvery: '0.01 mAh/cm2',
}, 1);
const into = async (name: string, options: Partial<RunOptions>): Promise<string> => {
  const out = join(folder, name);
  await run(await plan(), { ...quiet, out, ...options });
  return out;
};

test('a lean run keeps rows and summary only, the same as a full one', async () => {
  const full = await into('full', {});
  const lean = await into('lean', { keep: 'rows' });
  assert.deepEqual(readdirSync(lean).sort(), ['manifest.json', 'series.csv', 'summary.json']);
  for (const file of ['series.csv', 'summary.json']) assert.equal(readFileSync(join(lean, file), 'utf8'), readFileSync(join(full, file), 'utf8'));
});

test('a lean run that was stopped goes on from its checkpoint, but not as a full one', async () => {
  const lean = await into('stopped', { keep: 'rows', stopRequested: () => true });
  assert.ok(existsSync(join(lean, 'checkpoint', 'latest.bin')) && !existsSync(join(lean, 'summary.json')));
  await assert.rejects(into('stopped', { resume: true }), /stopped: was begun by a study, without states and pictures; go on with it in the same way/u);
  await into('stopped', { keep: 'rows', resume: true });
  assert.equal(readFileSync(join(lean, 'series.csv'), 'utf8'), readFileSync(join(folder, 'full', 'series.csv'), 'utf8'));
});

test('a full run that was stopped does not go on as a lean one', async () => {
  await into('full, stopped', { stopRequested: () => true });
  await assert.rejects(into('full, stopped', { keep: 'rows', resume: true }), /was begun with states and pictures/u);
});
