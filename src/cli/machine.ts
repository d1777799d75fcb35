import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

/** What engines of this machine can count on, besides a GPU. */
export interface Machine {
  readonly processor: string;
  /** Cores that this process may use. */
  readonly cores: number;
  /** WebAssembly threads: memory shared between workers. */
  readonly sharedMemory: boolean;
  readonly simd: boolean;
  /** A plain WebAssembly memory, around which V8 reserves some 10 GiB of addresses. */
  readonly wasmMemory: boolean;
  /** [bytes], of the machine or of the container or batch job, whichever is less. */
  readonly memory: number;
  /** [bytes] of addresses (ulimit -v); null where there is no limit. */
  readonly addresses: number | null;
}

export const examineMachine = (): Machine => {
  const limit = process.constrainedMemory();
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    sharedMemory: grants(() => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })),
    simd: WebAssembly.validate(simdModule),
    wasmMemory: grants(() => new WebAssembly.Memory({ initial: 1 })),
    memory: limit > 0 ? Math.min(limit, totalmem()) : totalmem(),
    addresses: addressLimit(),
  };
};

/** (module (func (result v128) i32.const 0 i8x16.splat)) */
const simdModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);

const grants = (ask: () => unknown): boolean => {
  try {
    ask();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** Linux tells of it in /proc only. */
const addressLimit = (): number | null => {
  try {
    const limit = /^Max address space +(\d+)/mu.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === undefined ? null : Number(limit);
  } catch {
    return null;
  }
};
