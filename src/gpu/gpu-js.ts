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
