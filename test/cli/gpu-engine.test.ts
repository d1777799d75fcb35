import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { orGpu } from '../../src/experiment/choose-engine.ts';
import type { Look } from '../../src/gpu/look.ts';
import { withoutDrivers } from '../gpu/without-drivers.ts';
import { anodyne, temporary } from './program.ts';

test('--engine gpu without one: what was looked for in one sentence, and nothing written', async (t) => {
  const folder = temporary(t);
  const { code, stderr } = await anodyne(folder, ['run', 'strip-llzo', '--engine', 'gpu'], { env: withoutDrivers });
  assert.match(stderr, /^anodyne: No GPU answers \(docs\/gpu\.md\): [^\n]+\.\n$/u);
  assert.equal(code, 1);
  assert.deepEqual(readdirSync(folder), []);
});

test('auto goes from threads to a card of hardware, never to a program that plays one, and says why', () => {
  const threads = { engine: 'threads', why: 'for the lattice has 1.6e7 sites' } as const;
  const adapter = { backend: 'vulkan', name: 'NVIDIA H200', kind: 'hardware' } as Look['adapters'][number];
  assert.deepEqual(orGpu(threads, { adapters: [adapter], misses: [] }), { engine: 'gpu', why: 'for the lattice has 1.6e7 sites, and NVIDIA H200 answers' });
  assert.deepEqual(orGpu(threads, { adapters: [{ ...adapter, name: 'llvmpipe', kind: 'software' }], misses: ['opengles: looked for EGL; none.'] }), {
    engine: 'threads', why: 'for the lattice has 1.6e7 sites. No hardware GPU answers (docs/gpu.md): vulkan: llvmpipe is a software adapter, slower than the processor itself; opengles: looked for EGL; none; so threads take it',
  });
});
