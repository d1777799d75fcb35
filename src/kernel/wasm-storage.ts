import type { Storage } from '../lattice/storage.ts';
import { AnodyneError } from '../units/error.ts';

const pageBytes = 65536;
/** Below lie the compiled module's own data and the header of a burst. */
const firstFree = 4096;

/** All that 32 bits can address. */
export const mostWasmBytes = 65536 * pageBytes;

/** Arrays side by side in one WebAssembly memory, which is never enlarged, for that would take away all views of it. Pages nobody has written to cost nothing. */
export class WasmStorage implements Storage {
  readonly memory: WebAssembly.Memory<ArrayBufferLike>;
  /** Bytes in use, from the start of the memory. */
  used = firstFree;

  /** @param bytes of all arrays together; shared: among threads  @throws AnodyneError where there is no shared memory of that size */
  constructor(bytes: number, shared = false) {
    const pages = Math.min(Math.ceil((bytes + 2 * firstFree) / pageBytes), mostWasmBytes / pageBytes);
    this.memory = shared ? sharedMemory(bytes + 2 * firstFree) : new WebAssembly.Memory({ initial: pages, maximum: pages });
  }

  int32(length: number): Int32Array { return new Int32Array(this.memory.buffer, this.reserve(4 * length), length); }
  uint16(length: number): Uint16Array { return new Uint16Array(this.memory.buffer, this.reserve(2 * length), length); }
  uint8(length: number): Uint8Array { return new Uint8Array(this.memory.buffer, this.reserve(length), length); }
  float64(length: number): Float64Array { return new Float64Array(this.memory.buffer, this.reserve(8 * length), length); }

  private reserve(bytes: number): number {
    const at = this.used;
    // a cache line each
    this.used = Math.ceil((at + bytes) / 64) * 64;
    return at;
  }
}

/** One that threads can share. @throws AnodyneError where there is no such memory: more than 4 GiB, or more addresses than the system grants */
export const sharedMemory = (bytes: number): WebAssembly.Memory<SharedArrayBuffer> => {
  if (bytes > mostWasmBytes) throw new AnodyneError('lattice.shape', 'a lattice whose arrays fit into the 4 GiB of WebAssembly', `one that takes ${(bytes / 2 ** 30).toFixed(1)} GiB`);
  const pages = Math.ceil(bytes / pageBytes);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (error) {
    // V8 reserves some 10 GiB of addresses around each memory, however small
    if (!(error instanceof RangeError)) throw error;
    throw new AnodyneError('ulimit -v', 'some 10 GiB of addresses for a WebAssembly memory', 'fewer');
  }
};
