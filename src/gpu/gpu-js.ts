import { cpus } from 'node:os';
import type { GPU as Engine } from 'gpu.js';
import type { Gpu } from './gpu.ts';

/** Where gpu.js runs its kernels: on the device of a GPU, in WebAssembly, in plain JavaScript. */
export type GpuJsMode = 'webgpu' | 'webasm' | 'cpu';

/** gpu.js, at work in one mode. */
export interface GpuJs {
  readonly mode: GpuJsMode;
  readonly engine: Engine;
  /** Frees its kernels and threads; the device stays. */
  release(): Promise<void>;
}

/** What gpu.js is loaded as: CommonJS, so everything is in the default export; its types do not know the context. */
interface GpuJsModule {
  readonly GPU: typeof Engine;
  readonly WebGPUContext: { acquire(): Promise<unknown> };
}

const load = async (): Promise<GpuJsModule> => (await import('gpu.js') as unknown as { default: GpuJsModule }).default;

/**
 * gpu.js takes its device from `navigator.gpu`, which Node does not have: this one gives it ours, whatever it asks for. Returns how to take it away.
 * Node has a navigator from version 21 on.
 */
const lendNavigator = (gpu: Gpu): (() => void) => {
  const adapter = { limits: gpu.device.limits, requestDevice: (): Promise<GPUDevice> => Promise.resolve(gpu.device) };
  const value = { requestAdapter: (): Promise<typeof adapter> => Promise.resolve(adapter) };
  const scope = globalThis as { navigator?: object };
  const isOurs = scope.navigator === undefined;
  scope.navigator ??= { hardwareConcurrency: cpus().length };
  Object.defineProperty(scope.navigator, 'gpu', { value, configurable: true });
  return () => {
    if (isOurs) delete scope.navigator;
    else delete (scope.navigator as { gpu?: unknown }).gpu;
  };
};

/** gpu.js on the device of `gpu`. One at a time: it has one device for all. */
export const gpuJsOn = async (gpu: Gpu): Promise<GpuJs> => {
  const takeBack = lendNavigator(gpu);
  const { GPU, WebGPUContext } = await load();
  await WebGPUContext.acquire();
  // it has set a listener that prints
  gpu.listen();
  const engine = new GPU({ mode: 'webgpu' });
  return {
    mode: 'webgpu',
    engine,
    async release() {
      await engine.destroy();
      takeBack();
    },
  };
};

/** gpu.js without a GPU. */
export const gpuJsWithout = async (mode: 'webasm' | 'cpu'): Promise<GpuJs> => {
  const { GPU } = await load();
  const engine = new GPU({ mode });
  return { mode, engine, release: () => engine.destroy() };
};

/**
 * Adds a function of whole numbers, given as its text with the names of its arguments, which kernels may call. No other integers are safe in gpu.js: a local one (`let h = ...`) becomes a
 * float without a word, exact to 2^24 only, and Math.imul is wrong in all modes but cpu.
 */
export const addIntegerFunction = (engine: Engine, source: string, ...names: readonly string[]): void => {
  const argumentTypes = Object.fromEntries(names.map((name) => [name, 'Integer' as const]));
  // its types want a function, whose text it then reads; tools may have rewritten that
  engine.addFunction(source as unknown as Parameters<Engine['addFunction']>[0], { argumentTypes, returnType: 'Integer' });
};

/** Modes of gpu.js with what became of a small kernel: undefined where its answer was right, else why not. Its headlessgl is left out: it needs a compiler, an X display, and is WebGL 1. */
export const tryGpuJs = async (gpu: Gpu | undefined): Promise<Readonly<Record<GpuJsMode, string | undefined>>> => ({
  webgpu: gpu ? await tryMode(() => gpuJsOn(gpu)) : 'no GPU answers',
  webasm: await tryMode(() => gpuJsWithout('webasm')),
  cpu: await tryMode(() => gpuJsWithout('cpu')),
});

const tryMode = async (open: () => Promise<GpuJs>): Promise<string | undefined> => {
  const { mode, engine, release } = await open();
  try {
    const kernel = engine.createKernel('function (x) { return 3 * x[this.thread.x] + 1; }', { output: [64] });
    const got = await kernel(Float32Array.from({ length: 64 }, (_, i) => i)) as Float32Array;
    // it falls back in silence where it can
    const used = (kernel as unknown as { readonly kernel: { readonly constructor: { readonly mode: string } } }).kernel.constructor.mode;
    if (used !== mode) return `it took ${used} instead`;
    return got.every((value, i) => value === 3 * i + 1) ? undefined : 'a kernel gave a wrong answer';
  } catch (error) {
    return (error as Error).message.split('\n')[0]!;
  } finally {
    await release();
  }
};
