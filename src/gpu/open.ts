import { AnodyneError } from '../units/error.ts';
import { type Adapter, describeAdapter, limitsOf } from './adapter.ts';
import { askDawn } from './dawn.ts';
import { Gpu } from './gpu.ts';
import { type Look, lookForAdapters } from './look.ts';

/** The adapter to take: hardware, or the first of any kind; undefined if there is none. */
export const chooseAdapter = ({ adapters }: Look, kinds: 'hardware' | 'any'): Adapter | undefined => adapters.find(({ kind }) => kinds === 'any' || kind === 'hardware');

/** Why no adapter can be taken, in one sentence. */
export const whyNoGpu = ({ adapters, misses }: Look, kinds: 'hardware' | 'any'): string => {
  const found = adapters.map(({ backend, name }) => `${backend}: ${name} is a software adapter, slower than the processor itself.`);
  const what = kinds === 'hardware' ? 'No hardware GPU' : 'No GPU';
  // each of them ends with a full stop, and together they are one sentence
  return `${what} answers (docs/gpu.md): ${[...found, ...misses].map((miss) => miss.replace(/\.$/u, '')).join('; ')}.`;
};

/** Opens a GPU with all that its adapter can give. @throws AnodyneError if none answers */
export const openGpu = async (kinds: 'hardware' | 'any', look?: Look): Promise<Gpu> => {
  const seen = look ?? await lookForAdapters();
  const chosen = chooseAdapter(seen, kinds);
  if (chosen === undefined) throw AnodyneError.sentence(whyNoGpu(seen, kinds));
  return openAdapter(chosen.backend);
};

/** Opens what a backend offers. @throws AnodyneError if nothing answers, or the driver refuses a device */
export const openAdapter = async (backend: Adapter['backend']): Promise<Gpu> => {
  const adapter = await askDawn(backend);
  if (adapter === null) throw AnodyneError.sentence(`GPU: ${backend} has an adapter no more.`);
  const described = describeAdapter(backend, adapter);
  try {
    // without asking, WebGPU gives a binding 128 MB at most, whatever the card has
    return new Gpu(described, await adapter.requestDevice({ requiredLimits: limitsOf(adapter) }));
  } catch (error) {
    throw AnodyneError.sentence(`GPU ${described.name}: the driver gives no device: ${(error as Error).message}`, error);
  }
};
