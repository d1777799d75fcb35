import type { Adapter } from '../gpu/adapter.ts';
import { type GpuJsMode, tryGpuJs } from '../gpu/gpu-js.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { type Look, lookForAdapters } from '../gpu/look.ts';
import { openGpu } from '../gpu/open.ts';
import { AnodyneError } from '../units/error.ts';
import { formatBytes, formatCount } from '../units/format.ts';
import { version } from '../write/manifest.ts';
import { type EngineSpeed, engineTrials, trialWork } from './engine-trials.ts';
import { examineMachine, type Machine } from './machine.ts';
import { print } from './print.ts';

/** All that `anodyne doctor` finds. */
export interface Findings {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly machine: Machine;
  readonly gpu: Look;
  /** null: it answers; else why not. */
  readonly gpuJs: Readonly<Record<GpuJsMode, string | null>>;
  readonly engines: readonly { readonly engine: string; readonly speed: EngineSpeed | string }[];
}

/** `anodyne doctor`: what this machine has for a run, and how fast each engine is. */
export const doctorCommand = async ({ json }: { readonly json: boolean }): Promise<void> => {
  const findings = await examine();
  print(json ? `${JSON.stringify(findings)}\n` : `${inWords(findings).join('\n')}\n`);
};

const examine = async (): Promise<Findings> => {
  const look = await lookForAdapters();
  const opened = look.adapters.length > 0 ? await tryOpen(look) : undefined;
  const gpu = typeof opened === 'string' ? { ...look, misses: [...look.misses, opened] } : look;
  const device = typeof opened === 'string' ? undefined : opened;
  const modes = Object.entries(await tryGpuJs(device)).map(([mode, why]) => [mode, why ?? null]);
  await device?.release();
  const engines = [];
  for (const { engine, measure } of engineTrials) engines.push({ engine, speed: await measure() });
  return { version: version(), node: process.version, platform: `${process.platform} ${process.arch}`, machine: examineMachine(), gpu, gpuJs: Object.fromEntries(modes) as Findings['gpuJs'], engines };
};

/** A driver may answer and then give no device, which is a finding, too. */
const tryOpen = async (look: Look): Promise<Gpu | string> => {
  try {
    return await openGpu('any', look);
  } catch (error) {
    if (error instanceof AnodyneError) return error.message;
    throw error;
  }
};

/** Column in which values begin. */
const indent = 12;
const line = (name: string, value: string): string => `${name.padEnd(indent)}${value}`;

/** The findings as lines of text. */
export const inWords = ({ version: own, node, platform, machine, gpu, gpuJs, engines }: Findings): string[] => [
  `anodyne ${own}, Node ${node}, ${platform}`,
  '',
  ...machineInWords(machine),
  '',
  ...(gpu.adapters.length === 0 ? [line('GPU', 'none answers')] : gpu.adapters.flatMap((adapter, k) => adapterInWords(adapter, k === 0 ? 'GPU' : ''))),
  ...gpu.misses.map((miss) => line('', miss)),
  line('gpu.js', Object.entries(gpuJs).map(([mode, why]) => `${mode} ${why === null ? 'answers' : `does not answer (${why})`}`).join(', ')),
  '',
  line('Engines', trialWork),
  ...engines.map(({ engine, speed }) => line('', `${engine.padEnd(9)}${typeof speed === 'string' ? speed : `${formatCount(speed.attempts)} attempts/s, ${formatCount(speed.hops)} hops/s`}`)),
];

const machineInWords = ({ processor, cores, sharedMemory, simd, wasmMemory, memory, addresses }: Machine): string[] => [
  line('Processor', `${cores} ${cores === 1 ? 'core' : 'cores'}, ${processor}`),
  line('Threads', sharedMemory ? 'yes, over shared memory' : 'no: the system grants no shared WebAssembly memory'),
  line('SIMD', simd ? 'yes, 128 bits, in WebAssembly' : 'no'),
  line('Memory', `${formatBytes(memory)}; ${addresses === null ? 'no limit on virtual memory' : `virtual memory limited to ${formatBytes(addresses)} (ulimit -v)`}`),
  ...(wasmMemory ? [] : [line('', 'the system grants no addresses for WebAssembly, so runs go on in TypeScript, at a half to a third of the speed (docs/architecture.md)')]),
];

const adapterInWords = ({ name, vendor, architecture, driver, kind, backend, limits }: Adapter, head: string): string[] => [
  line(head, `${name}, ${kind}, by ${backend}`),
  line('', [vendor && `vendor ${vendor}`, architecture && `architecture ${architecture}`, driver && `driver ${driver}`].filter((text) => text !== '').join(', ')),
  line('', `one array at most ${formatBytes(Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize))}, ${limits.maxStorageBuffersPerShaderStage} arrays a kernel, workgroups of at most ${limits.maxComputeInvocationsPerWorkgroup} invocations with ${formatBytes(limits.maxComputeWorkgroupStorageSize)} of shared memory`),
];
