import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Findings, inWords } from '../../src/cli/doctor-command.ts';
import { withoutDrivers } from '../gpu/without-drivers.ts';
import { anodyne, foil, temporary } from './program.ts';

const limits: Findings['gpu']['adapters'][number]['limits'] = {
  maxBufferSize: 2 ** 40, maxStorageBufferBindingSize: 2 ** 32 - 4, maxUniformBufferBindingSize: 65536, maxStorageBuffersPerShaderStage: 16, maxComputeWorkgroupStorageSize: 49152,
  maxComputeInvocationsPerWorkgroup: 1024, maxComputeWorkgroupSizeX: 1024, maxComputeWorkgroupSizeY: 1024, maxComputeWorkgroupSizeZ: 64, maxComputeWorkgroupsPerDimension: 65535,
};

const server: Findings = {
  version: '0.1.0', node: 'v20.20.2', platform: 'linux x64',
  machine: { processor: 'Intel(R) Xeon(R) Platinum 8480+', cores: 16, sharedMemory: true, simd: true, wasmMemory: true, memory: 128e9, addresses: null },
  gpu: {
    adapters: [{ backend: 'vulkan', name: 'NVIDIA H200', vendor: 'nvidia', architecture: 'hopper', driver: 'NVIDIA: 570.86.15', kind: 'hardware', limits, features: [] }],
    misses: ['opengles: looked for EGL (libEGL.so) with OpenGL ES 3.1; eglInitialize failed with EGL_NOT_INITIALIZED.'],
  },
  gpuJs: { webgpu: null, webasm: null, cpu: null },
  engines: [{ engine: 'serial', speed: { attempts: 3.29e6, hops: 3.21e6 } }, { engine: 'gpu', speed: 'no kernel for this machine.' }],
};

test('what the doctor says of a server with a card', () => {
  assert.equal(inWords(server).join('\n'), `anodyne 0.1.0, Node v20.20.2, linux x64

Processor   16 cores, Intel(R) Xeon(R) Platinum 8480+
Threads     yes, over shared memory
SIMD        yes, 128 bits, in WebAssembly
Memory      128 GB; no limit on virtual memory

GPU         NVIDIA H200, hardware, by vulkan
            vendor nvidia, architecture hopper, driver NVIDIA: 570.86.15
            one array at most 4.3 GB, 16 arrays a kernel, workgroups of at most 1024 invocations with 49 kB of shared memory
            opengles: looked for EGL (libEGL.so) with OpenGL ES 3.1; eglInitialize failed with EGL_NOT_INITIALIZED.
gpu.js      webgpu answers, webasm answers, cpu answers

Engines     bond counting with phi/kT = 2, simple cubic 64^3, 10 % vacancies
            serial   3.3 M attempts/s, 3.2 M hops/s
            gpu      no kernel for this machine.`);
});

test('and of one where nearly everything is missing', () => {
  const machine = { ...server.machine, cores: 1, sharedMemory: false, simd: false, wasmMemory: false, addresses: 4e9 };
  const words = inWords({ ...server, machine, gpu: { adapters: [], misses: ['vulkan: nothing.'] }, gpuJs: { ...server.gpuJs, webgpu: 'no GPU answers' } });
  assert.deepEqual(words.slice(2, 11), [
    'Processor   1 core, Intel(R) Xeon(R) Platinum 8480+',
    'Threads     no: the system grants no shared WebAssembly memory',
    'SIMD        no',
    'Memory      128 GB; virtual memory limited to 4 GB (ulimit -v)',
    '            the system grants no addresses for WebAssembly, so runs go on in TypeScript, at a half to a third of the speed (docs/architecture.md)',
    '',
    'GPU         none answers',
    '            vulkan: nothing.',
    'gpu.js      webgpu does not answer (no GPU answers), webasm answers, cpu answers',
  ]);
});

test('anodyne doctor on a machine without drivers: exit code 0, no word on standard error, and JSON for scripts', async (t) => {
  const { code, stdout, stderr } = await anodyne(temporary(t), ['doctor', '--json'], { env: withoutDrivers });
  assert.deepEqual([code, stderr], [0, '']);
  const { gpu, gpuJs, engines, machine } = JSON.parse(stdout) as Findings;
  assert.deepEqual(gpu.adapters, []);
  assert.deepEqual(gpuJs, { webgpu: 'no GPU answers', webasm: null, cpu: null });
  assert.ok(machine.cores >= 1 && machine.memory > 1e8 && machine.simd && machine.sharedMemory);
  assert.deepEqual(engines.map(({ engine }) => engine), ['serial', 'sectors', 'simd', 'threads', 'gpu']);
  assert.match(String(engines[4]!.speed), /^No GPU answers \(docs\/gpu\.md\): [^\n]+\.$/u);
  for (const { engine, speed } of engines.slice(0, 4)) assert.ok(typeof speed === 'object' && speed.attempts > 1e4 && speed.hops > 0, engine);
});

/** A hook for modules: packages of these names are not installed. */
const withoutPackages = (...names: readonly string[]): Record<string, string> => {
  const hook = `export const resolve = (name, context, next) => { if (${JSON.stringify(names)}.includes(name)) throw Object.assign(new Error('not here'), { code: 'ERR_MODULE_NOT_FOUND' }); return next(name, context); };`;
  const address = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
  return { ...withoutDrivers, NODE_OPTIONS: `--import ${address(`import { register } from 'node:module'; register(${JSON.stringify(address(hook))});`)}` };
};

test('without the package webgpu the doctor says so in one sentence', async (t) => {
  const { code, stdout, stderr } = await anodyne(temporary(t), ['doctor'], { env: withoutPackages('webgpu') });
  assert.deepEqual([code, stderr], [0, '']);
  assert.ok(stdout.includes(`
GPU         none answers
            GPU: the package webgpu is not installed (an optional dependency: npm install brings it).
gpu.js      webgpu does not answer (no GPU answers), webasm answers, cpu answers
`), stdout);
});

test('a run that asks for no GPU loads neither Dawn nor gpu.js', async (t) => {
  const { code, stderr } = await anodyne(temporary(t), ['run', foil, '--quiet'], { env: withoutPackages('webgpu', 'gpu.js') });
  assert.deepEqual([code, stderr], [0, '']);
});
