import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { program } from '../cli/program.ts';
import { hashes, hashKernel } from '../gpu/hash-kernel.ts';
import { limitNames } from '../../src/gpu/adapter.ts';
import { Batch, groupsFor } from '../../src/gpu/batch.ts';
import { type Ensemble, sweepEnsemble, sweepPlain } from '../../src/gpu/ensemble.ts';
import { gpuJsOn, tryGpuJs } from '../../src/gpu/gpu-js.ts';
import { type Gpu, mostWithWords } from '../../src/gpu/gpu.ts';
import { lookForAdapters } from '../../src/gpu/look.ts';
import { openGpu } from '../../src/gpu/open.ts';

// Kernels on whatever adapter this machine has; in CI it is Mesa's llvmpipe by OpenGL ES.

const look = await lookForAdapters();
const open = (): Promise<Gpu> => {
  if (look.adapters.length === 0) throw new Error('This check needs a GPU, or a software one: apt-get install --no-install-recommends libegl1 libegl-mesa0 libgl1-mesa-dri libegl-dev.');
  return openGpu('any', look);
};

test('a device has what its adapter gives, not the defaults of WebGPU', async () => {
  const gpu = await open();
  for (const name of limitNames) assert.equal(gpu.device.limits[name], gpu.adapter.limits[name], name);
  assert.ok(gpu.adapter.limits.maxBufferSize > 2 ** 28, 'an adapter that gives no more than the default shows nothing');
  await gpu.release();
});

test('WGSL: more dispatches than a submission holds, each with its own words, in order, over more workgroups than a row holds', async () => {
  const gpu = await open();
  const kernel = await gpu.kernel(hashKernel);
  const [count, steps] = [1000, mostWithWords + 100];
  const numbers = await gpu.upload('numbers', hashes(count, 0));
  const bound = kernel.bind(numbers);
  const batch = new Batch(gpu);
  for (let step = 0; step < steps; step++) batch.dispatch(bound, groupsFor(count, 64), [step, 3]);
  batch.submit();
  assert.deepEqual(await gpu.read(numbers, new Uint32Array(count)), hashes(count, steps));
  // of a row of two workgroups, so three rows
  const wide = await gpu.upload('wide', hashes(300, 0));
  batch.dispatch(kernel.bind(wide), groupsFor(300, 64, 2), [0, 3]);
  // and a copy between dispatches holds what was there then
  const copied = await gpu.buffer('copied', 1200);
  batch.copy(wide, copied);
  batch.dispatch(kernel.bind(wide), groupsFor(300, 64, 2), [1, 3]);
  batch.submit();
  assert.deepEqual(await gpu.read(copied, new Uint32Array(300)), hashes(300, 1));
  assert.deepEqual(await gpu.read(wide, new Uint32Array(300)), hashes(300, 2));
  assert.deepEqual(await gpu.read(wide, new Uint32Array(2), 400), hashes(300, 2).subarray(100, 102));
  await gpu.release();
});

test('gpu.js and a WGSL kernel work on one device, one on what the other has written', async () => {
  const gpu = await open();
  assert.equal((await tryGpuJs(gpu)).webgpu, undefined);
  const { engine, release } = await gpuJsOn(gpu);
  const kernel = engine.createKernel('function (x) { return x[this.thread.x] * x[this.thread.x]; }', { output: [500], pipeline: true });
  const result = await kernel(Float32Array.from({ length: 500 }, (_, k) => k)) as unknown as { readonly buffer: GPUBuffer; delete(): void };
  const halve = await gpu.kernel({
    name: 'halve', buffers: ['read', 'readWrite'],
    code: `
      @group(0) @binding(0) var<storage, read> squares: array<f32>;
      @group(0) @binding(1) var<storage, read_write> halves: array<f32>;
      @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) { if (id.x < 500u) { halves[id.x] = squares[id.x] / 2.0; } }`,
  });
  const halves = await gpu.buffer('halves', 2000);
  const batch = new Batch(gpu);
  batch.dispatch(halve.bind(result.buffer, halves), groupsFor(500, 64));
  batch.submit();
  assert.deepEqual(Array.from(await gpu.read(halves, new Float32Array(500))), Array.from({ length: 500 }, (_, k) => (k * k) / 2));
  result.delete();
  await release();
  // another device after this one: gpu.js has let go of it
  await gpu.release();
  const next = await open();
  assert.equal((await tryGpuJs(next)).webgpu, undefined);
  await next.release();
});

test('anodyne doctor names the adapter, what kind it is, and the modes of gpu.js that answer; and ends', () => {
  const { status, stdout } = spawnSync(process.execPath, [program, 'doctor'], { encoding: 'utf8', timeout: 60e3 });
  assert.equal(status, 0);
  const [{ name, kind, backend }] = look.adapters as [typeof look.adapters[number]];
  assert.ok(stdout.includes(`GPU         ${name}, ${kind}, by ${backend}\n`), stdout);
  assert.match(stdout, /^gpu\.js {6}webgpu answers, webasm answers, cpu answers$/mu);
});

test('an ensemble by gpu.js on the device has the sites of the plain way, bit for bit', async () => {
  const gpu = await open();
  const gpuJs = await gpuJsOn(gpu);
  const bond = [0, 0.7, 2];
  const start: Ensemble = { n: 8, bond, sites: Uint8Array.from({ length: 64 * bond.length }, (_, i) => (i % 8 < 4 ? 1 : 0)), seed: 12345 };
  assert.deepEqual(await sweepEnsemble(gpuJs, start, 5), sweepPlain(start, 5));
  await gpuJs.release();
  await gpu.release();
});
