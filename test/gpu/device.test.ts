import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as gpuJs from 'gpu.js';
import { Batch, groupsFor } from '../../src/gpu/batch.ts';
import { addIntegerFunction, gpuJsOn, gpuJsWithout, tryGpuJs } from '../../src/gpu/gpu-js.ts';
import type { Gpu } from '../../src/gpu/gpu.ts';
import { openAdapter } from '../../src/gpu/open.ts';
import { start, temporary } from '../cli/program.ts';
import { hashes, hashKernel } from './hash-kernel.ts';

// Dawn's backend that takes everything and does nothing: it needs no library of the system. What kernels compute is in test/outside/gpu.outside.ts.

/** Runs `use` with such a device, which is freed at the end. */
const withDevice = async (use: (gpu: Gpu) => Promise<void>): Promise<void> => {
  const gpu = await openAdapter('null');
  try {
    await use(gpu);
  } finally {
    await gpu.release();
  }
};

test('an array beyond what the adapter gives is refused in one sentence', () => withDevice(async (gpu) => {
  const { limits } = gpu.adapter;
  await assert.rejects(gpu.buffer('sites', limits.maxStorageBufferBindingSize + 4), {
    name: 'AnodyneError', message: 'GPU null-backend: sites: expected at most 134 MB, all that the adapter gives one array, got bytes 134217732',
  });
}));

test('buffers, kernels and batches are checked where they are made', () => withDevice(async (gpu) => {
  const numbers = await gpu.upload('numbers', Uint32Array.of(1, 2, 3));
  assert.equal(numbers.size, 12);
  await assert.rejects(gpu.kernel({ ...hashKernel, code: hashKernel.code.replace('words.step', 'words.stop') }), /^Error: kernel hash: [^]*struct member stop not found/u);
  const kernel = await gpu.kernel(hashKernel);
  assert.throws(() => kernel.bind(numbers, numbers), /kernel hash uses 1 buffers, got 2/u);
  const bound = kernel.bind(numbers);
  const batch = new Batch(gpu);
  assert.throws(() => { batch.dispatch(bound, [1], new Array<number>(17).fill(0)); }, /kernel hash: at most 16 words, got 17/u);
  batch.dispatch(bound, [1], [5, 7]);
  batch.submit();
  batch.submit(); // nothing is left in it
  await gpu.done();
  assert.equal((await gpu.read(numbers, new Uint32Array(3))).length, 3);
}));

test('what goes wrong on the GPU is thrown by the next who waits', () => withDevice(async (gpu) => {
  gpu.device.createBuffer({ size: 4, usage: 0x3 }); // no such use
  await assert.rejects(gpu.done(), /^Error: GPU null-backend: /u);
  assert.throws(() => { gpu.check(); }, /^Error: GPU null-backend: /u);
}));

test('and is not printed besides, neither by Dawn nor by gpu.js on the same device', async (t) => {
  const script = fileURLToPath(new URL('./faulty-device.js', import.meta.url));
  for (const by of ['Dawn', 'gpu.js']) {
    const { code, stdout, stderr } = await start(temporary(t), process.execPath, [script, by]);
    assert.deepEqual([code, stdout, stderr], [0, 'GPU null-backend', ''], by);
  }
});

test('workgroups lie in two dimensions where one cannot hold them, and miss none', () => {
  assert.deepEqual(groupsFor(1, 64), [1, 1]);
  assert.deepEqual(groupsFor(64 * 65535, 64), [65535, 1]);
  for (const count of [64 * 65535 + 1, 1e9, 2 ** 31]) {
    const [x, y] = groupsFor(count, 64);
    assert.ok(x <= 65535 && y <= 65535 && x * y * 64 >= count && (x * y - count / 64) <= y, `${count}: ${x} x ${y}`);
  }
});

test('gpu.js works on our device, and leaves no navigator behind', () => withDevice(async (gpu) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  const { engine, release } = await gpuJsOn(gpu);
  const kernel = engine.createKernel('function () { return this.thread.x; }', { output: [8] });
  assert.equal((await kernel() as Float32Array).length, 8);
  // its own listener would print, and keep errors from us
  gpu.device.createBuffer({ size: 4, usage: 0x3 });
  await assert.rejects(gpu.done(), /^Error: GPU null-backend: /u);
  await release();
  assert.deepEqual(Object.getOwnPropertyDescriptor(globalThis, 'navigator'), before);
}));

test('gpu.js without a GPU: WebAssembly and plain JavaScript give the same integer hash, which is the right one', async () => {
  for (const mode of ['webasm', 'cpu'] as const) {
    const { engine, release } = await gpuJsWithout(mode);
    addIntegerFunction(engine, 'function mix(h) { return (h ^ (h >> 7)) & 65535; }', 'h');
    const kernel = engine.createKernel('function () { return mix(mix(this.thread.x * 40503)); }', { output: [1000] });
    const mix = (h: number): number => (h ^ (h >> 7)) & 65535;
    assert.deepEqual(Array.from(await kernel() as Float32Array), Array.from({ length: 1000 }, (_, x) => mix(mix(x * 40503))), mode);
    await release();
  }
});

test('modes of gpu.js: each tells whether it answers', async () => {
  assert.deepEqual(await tryGpuJs(undefined), { webgpu: 'no GPU answers', webasm: undefined, cpu: undefined });
  // a device that does nothing gives zeros
  await withDevice(async (gpu) => { assert.equal((await tryGpuJs(gpu)).webgpu, 'a kernel gave a wrong answer'); });
});

test('a mode of gpu.js that gives its work to another in silence does not answer', async (t) => {
  // a kernel of a kind that its WebAssembly cannot store, so that it takes plain JavaScript, which gives the right numbers
  const { WebAssemblyKernel } = (gpuJs as unknown as { default: { WebAssemblyKernel: { prototype: { translateSource(): boolean } } } }).default;
  t.mock.method(WebAssemblyKernel.prototype, 'translateSource', () => false);
  const warn = t.mock.method(console, 'warn', () => undefined);
  assert.deepEqual(await tryGpuJs(undefined), { webgpu: 'no GPU answers', webasm: 'it took cpu instead', cpu: undefined });
  assert.equal(warn.mock.callCount(), 1);
});

test('the hash that the checks on a GPU are held to', () => {
  assert.deepEqual([...hashes(3, 2)], [...Uint32Array.of(0, 1, 2).map((h) => Math.imul(Math.imul(h, 2654435769) + 3 ^ 1, 2654435769) + 3)]);
});
