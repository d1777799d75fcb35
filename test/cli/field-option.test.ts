import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { parseField } from '../../src/cli/engine-option.ts';
import { withoutDrivers } from '../gpu/without-drivers.ts';
import { anodyne, assertRefused, temporary } from './program.ts';

test('--field: a name that is none, an electrolyte that is not one of voxels, no GPU: one sentence, and nothing written', async (t) => {
  const folder = temporary(t);
  assert.throws(() => parseField('gup'), { name: 'AnodyneError', message: '--field: expected one of cpu, gpu, got "gup"; did you mean gpu?' });
  await assertRefused(folder, ['run', 'strip-llzo', '--field', 'gpu'], 1, /^anodyne: --field gpu: expected an electrolyte of voxels, polycrystallineElectrolyte\(\.\.\.\): [^\n]+, got "one that is uniform side by side"\n$/u);
  const { code, stderr } = await anodyne(folder, ['run', 'plate-flaw', '--field', 'gpu'], { env: withoutDrivers });
  assert.match(stderr, /^anodyne: No GPU answers \(docs\/gpu\.md\): [^\n]+\.\n$/u);
  assert.equal(code, 1);
  assert.deepEqual(readdirSync(folder), []);
});
