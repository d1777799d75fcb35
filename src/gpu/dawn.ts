import { AnodyneError } from '../units/error.ts';
import type { Backend } from './backends.ts';

/** The npm package webgpu: Dawn, Chromium's WebGPU, for Node. */
interface Dawn {
  create(flags: readonly string[]): GPU;
}

// not by a literal: the package is optional, and the build must pass without its types
const packageName: string = 'webgpu';

/** Loads Dawn, once and only when it is asked for. @throws AnodyneError where the package is not installed, or has nothing for this system */
export const loadDawn = async (): Promise<Dawn> => {
  try {
    return (await import(packageName)) as Dawn;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    const why = isMissing ? 'is not installed (an optional dependency: npm install brings it)' : `does not load on ${process.platform} ${process.arch}: ${(error as Error).message.split('\n')[0]!}`;
    throw AnodyneError.sentence(`GPU: the package ${packageName} ${why}.`, error);
  }
};

/** Instances of Dawn, kept: adapters and devices do not hold theirs, and crash once it is collected. */
const instances = new Map<string, GPU>();

/** The adapter that a backend offers, the fastest if there are several; null if none answers. `null` as a backend takes everything and does nothing, for tests. */
export const askDawn = async (backend: Backend | 'null'): Promise<GPUAdapter | null> => {
  const { create } = await loadDawn();
  // Mesa else looks for a display; libEGL reads this from the environment when it is loaded
  if (backend === 'opengles') process.env.EGL_PLATFORM ||= 'surfaceless';
  const instance = instances.get(backend) ?? create([`backend=${backend}`]);
  instances.set(backend, instance);
  // OpenGL ES lacks what WebGPU demands of textures, which nobody here uses
  return instance.requestAdapter({ powerPreference: 'high-performance', featureLevel: backend === 'opengles' ? 'compatibility' : 'core' });
};
