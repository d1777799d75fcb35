import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { anodyne, root, temporary } from './program.ts';

test('the calibrations that are shipped can be planned, each from any folder', async (t) => {
  const folder = join(root, 'scenarios', 'calibrations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  assert.deepEqual(files.sort(), ['constraint.ts', 'contact-growth.ts', 'lithium-transport.ts']);
  for (const file of files) {
    const { code, stdout, stderr } = await anodyne(temporary(t), ['calibrate', join(folder, file), '--dry-run']);
    assert.deepEqual([code, stderr], [0, ''], file);
    assert.match(stdout, /seeds 1, 2/u, file);
  }
});
