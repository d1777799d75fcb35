/** Where the arrays of a run's inner loop live: on the heap, or side by side in the memory of a WebAssembly module. All are zero at first. */
export interface Storage {
  int32(length: number): Int32Array;
  uint16(length: number): Uint16Array;
  uint8(length: number): Uint8Array;
  float64(length: number): Float64Array;
}

export const heap: Storage = {
  int32: (length) => new Int32Array(length),
  uint16: (length) => new Uint16Array(length),
  uint8: (length) => new Uint8Array(length),
  float64: (length) => new Float64Array(length),
};
