import { mostWasmBytes, WasmStorage } from '../kernel/wasm-storage.ts';
import { heap, type Storage } from '../lattice/storage.ts';

/** Where the arrays of a run live; if it is the heap, why: the end of a sentence for the manifest. */
export interface RunStorage {
  readonly storage: Storage;
  readonly whyHeap?: string;
}

/**
 * A WebAssembly memory for the arrays of a run; the heap, and with it the same trajectory in TypeScript, where there can be none.
 * @param bytes all arrays of the inner loop at most; heard: why somebody listens to every single hop, of which a compiled burst tells nobody
 */
export const runStorage = (bytes: number, heard: string | undefined): RunStorage => {
  if (heard !== undefined) return { storage: heap, whyHeap: heard };
  if (bytes > mostWasmBytes) return { storage: heap, whyHeap: 'because its arrays take more than the 4 GiB of WebAssembly' };
  try {
    return { storage: new WasmStorage(bytes) };
  } catch (error) {
    // V8 reserves some 10 GiB of addresses around each memory, however small: more than a limit on virtual memory may grant (ulimit -v, as batch systems set it)
    if (!(error instanceof RangeError)) throw error;
    return { storage: heap, whyHeap: 'because the system grants no addresses for WebAssembly (ulimit -v)' };
  }
};
