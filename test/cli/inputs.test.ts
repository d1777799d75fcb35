import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { anodyne, assertRefused, changedFoil, type Ended, temporary } from './program.ts';

const picture = (grey: number): Buffer => {
  const png = new PNG({ width: 2, height: 2 });
  png.data.fill(255);
  png.data.fill(grey, 0, 3);
  return PNG.sync.write(png, { colorType: 0, inputHasAlpha: true });
};
const profile = (current: number): string => `Time [s],Current density [mA/cm2]\n0,${current}\n10,${current}\n`;

test('a run is known by the pictures and profiles that it has read: with others it is neither finished nor gone on with', async (t) => {
  const folder = temporary(t);
  const scenario = changedFoil(folder, 'mine.ts',
    ['defineScenario,', 'defineScenario, measuredProfile, microstructureFromImage,'],
    // one is read as the setup is built, the other as the run begins
    ['const voxelEdge', "measuredProfile('profile.csv');\n    const voxelEdge"],
    ['initial: foilOnElectrolyte(),', "initial: (lattice, random) => {\n        microstructureFromImage('grains.png', { phases: { 0: { name: 'void', pore: true }, 9: { name: 'LLZO' }, 255: { name: 'LLZO' } } });\n        return foilOnElectrolyte()(lattice, random);\n      },"]);
  const [grains, rows] = [join(folder, 'grains.png'), join(folder, 'profile.csv')];
  writeFileSync(grains, picture(9));
  writeFileSync(rows, profile(1));
  const words = (...more: string[]): string[] => ['run', scenario, '--out', 'run', '--quiet', ...more];
  const run = (...more: string[]): Promise<Ended> => anodyne(folder, words(...more));
  assert.equal((await run()).code, 0);
  const inputs = (): unknown => (JSON.parse(readFileSync(join(folder, 'run', 'manifest.json'), 'utf8')) as { inputs?: unknown }).inputs;
  const read = Object.fromEntries([grains, rows].map((file) => [file.slice(folder.length + 1), createHash('sha256').update(readFileSync(file)).digest('hex')]));
  assert.deepEqual(inputs(), read);
  assert.equal((await run()).code, 0);

  writeFileSync(grains, picture(0));
  await assertRefused(folder, words(), 1, /^anodyne: run: holds another run: grains\.png, which it has read, has changed since; name another folder with --out\.$/mu);
  await assertRefused(folder, ['extend', 'run', '--until', '20 uAh/cm2'], 1, /run: cannot be extended, for grains\.png, which it has read, has changed since\.$/mu);
  writeFileSync(grains, picture(9));
  writeFileSync(rows, profile(2));
  // begun, and not finished
  rmSync(join(folder, 'run', 'summary.json'));
  await assertRefused(folder, words('--resume'), 1, /: profile\.csv, which it has read, has changed since; name another folder with --out\.$/mu);
  writeFileSync(rows, profile(1));
  assert.equal((await run('--resume')).code, 0);
  // a session that goes on has not read the picture again
  assert.deepEqual(inputs(), read);
});

test('a study whose runs have read a file that has changed since is not gone on with; a file of runs that it has no more is nothing to it', async (t) => {
  const folder = temporary(t);
  changedFoil(folder, 'mine.ts',
    ['defineScenario,', 'defineScenario, measuredProfile,'],
    ['  parameters: {', "  parameters: {\n    rows: choice('a', ['a', 'b'], { help: 'of the profile' }),"],
    ['const voxelEdge', 'measuredProfile(`${p.rows}.csv`);\n    const voxelEdge']);
  const study = (rows: string, hopRates: string): void => {
    writeFileSync(join(folder, 'rows.ts'), `import { defineStudy } from 'anodyne';
export default defineStudy({ title: 'Rows', scenario: './mine.ts', vary: { rows: [${rows}], hopRate: [${hopRates}] }, seeds: 1, observe: ['Events'] });`);
  };
  const words = (...more: string[]): string[] => ['study', 'rows.ts', '--workers', '1', '--quiet', ...more];
  const drive = async (...more: string[]): Promise<void> => {
    const { code, stderr } = await anodyne(folder, words(...more));
    assert.deepEqual([code, stderr], [0, '']);
  };
  for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.csv`), profile(1));
  study("'a', 'b'", '100');
  await drive();

  writeFileSync(join(folder, 'b.csv'), profile(2));
  const refusal = /^anodyne: studies\/rows: b\.csv, which it has read, has changed since, so its runs do not count any more; name another folder with --out to begin it anew, or delete this one\.$/mu;
  await assertRefused(folder, words(), 1, refusal);
  await assertRefused(folder, ['study', 'task', 'studies/rows', '--task', '0', '--of', '1'], 1, refusal);
  study("'a', 'b'", '100, 200');
  await assertRefused(folder, words('--resume'), 1, refusal);
  study("'a'", '100, 200');
  await drive('--resume');
  writeFileSync(join(folder, 'b.csv'), profile(1));
  study("'a', 'b'", '100, 200');
  await drive('--resume');
  assert.equal(readFileSync(join(folder, 'studies', 'rows', 'results.csv'), 'utf8').match(/^run,/gmu)?.length, 4);
});
