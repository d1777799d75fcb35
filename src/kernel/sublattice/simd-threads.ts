import { Worker } from 'node:worker_threads';

/** Starts further threads over the memory of a stepper. They wait in the compiled code (assembly/sublattice/crew.ts) until its door is closed, or the process ends, of which they keep none. */
export const startThreads = (module: WebAssembly.Module, memory: WebAssembly.Memory<SharedArrayBuffer>, count: number): void => {
  for (let k = 0; k < count; k++) new Worker(new URL('./simd-worker.js', import.meta.url), { workerData: { module, memory }, execArgv: [] }).unref();
};
