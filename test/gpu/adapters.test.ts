import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Adapter, kindOf } from '../../src/gpu/adapter.ts';
import { backendsOf } from '../../src/gpu/backends.ts';
import { lookForAdapters } from '../../src/gpu/look.ts';
import { chooseAdapter, openGpu, whyNoGpu } from '../../src/gpu/open.ts';
import { withoutDrivers } from './without-drivers.ts';

const info = (vendor: string, architecture: string, device: string, description: string): Parameters<typeof kindOf>[0] => ({ vendor, architecture, device, description });

test('programs that play a GPU are told by their names', () => {
  // as Dawn reports them, of Mesa by OpenGL ES and by Vulkan, of Chromium, of Microsoft, and of its own backend that does nothing
  const programs = [
    info('', '', 'llvmpipe-llvm-15-0-6-256-bits-', 'OpenGL version OpenGL ES 3.2 Mesa 22.3.6'), info('mesa', '', 'llvmpipe (LLVM 19.1.7, 256 bits)', 'llvmpipe: Mesa 25.0.7'),
    info('google', 'swiftshader', 'SwiftShader Device (Subzero)', ''), info('microsoft', 'warp', 'Microsoft Basic Render Driver', ''), info('', '', 'null-backend', ''), info('', '', 'softpipe', ''),
  ];
  for (const program of programs) assert.equal(kindOf(program), 'software', program.device);
  const cards = [
    info('nvidia', 'hopper', 'NVIDIA H200', 'NVIDIA: 570.86.15'), info('amd', 'rdna-3', 'AMD Radeon RX 7900 XTX (RADV NAVI31)', 'radv: Mesa 25.0.7'),
    info('intel', 'gen-12lp', 'Intel(R) Iris(R) Xe Graphics', ''), info('apple', 'metal-3', 'Apple M3', ''),
  ];
  for (const card of cards) assert.equal(kindOf(card), 'hardware', card.device);
});

const adapter = (kind: Adapter['kind'], name: string): Adapter => ({ backend: 'vulkan', name, vendor: '', architecture: '', driver: '', kind, limits: {} as Adapter['limits'], features: [] });

test('hardware is taken where there is any, software only where any will do', () => {
  const look = { adapters: [adapter('software', 'llvmpipe'), adapter('hardware', 'H200')], misses: [] };
  assert.equal(chooseAdapter(look, 'hardware')?.name, 'H200');
  assert.equal(chooseAdapter({ ...look, adapters: look.adapters.slice(0, 1) }, 'hardware'), undefined);
  assert.equal(chooseAdapter({ ...look, adapters: look.adapters.slice(0, 1) }, 'any')?.name, 'llvmpipe');
  assert.equal(whyNoGpu({ adapters: look.adapters.slice(0, 1), misses: ['metal: looked for Metal; no adapter answered.'] }, 'hardware'),
    'No hardware GPU answers (docs/gpu.md): vulkan: llvmpipe is a software adapter, slower than the processor itself; metal: looked for Metal; no adapter answered.');
});

test('without drivers and libraries: no adapter, one sentence of what was looked for, and nothing on standard error', async () => {
  const look = await lookForAdapters(withoutDrivers);
  assert.deepEqual(look.adapters, []);
  assert.equal(look.misses.length, backendsOf(process.platform).length);
  for (const [k, backend] of backendsOf(process.platform).entries()) assert.match(look.misses[k]!, new RegExp(`^${backend}: looked for [^\\n]+; [^\\n]+[^.]\\.$`, 'u'));
  await assert.rejects(openGpu('any', look), (error: Error) => {
    assert.equal(error.name, 'AnodyneError');
    assert.match(error.message, /^No GPU answers \(docs\/gpu\.md\): [^\n]+[^.]\.$/u);
    return true;
  });
});

test('a driver that crashes harms only the process that asked for it', async () => {
  // the process that looks dies of a signal before it has said anything, as in a driver that faults
  const look = await lookForAdapters({ ...withoutDrivers, NODE_OPTIONS: '--import "data:text/javascript,process.kill(process.pid,\'SIGSEGV\');setInterval(()=>0,1e3)"' });
  assert.deepEqual([look.adapters.length, look.misses.length], [0, backendsOf(process.platform).length]);
  for (const miss of look.misses) assert.match(miss, /; its driver crashed \(SIGSEGV\)\.$/u);
});
