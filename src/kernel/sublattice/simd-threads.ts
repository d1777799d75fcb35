import { Worker } from 'node:worker_threads';

/** Further threads over the memory of a stepper. They wait in the compiled code (assembly/sublattice/crew.ts) until its door is closed, and keep no process alive. */
export class SimdThreads {
  private readonly workers: readonly Worker[];

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory<SharedArrayBuffer>, count: number) {
    this.workers = Array.from({ length: count }, () => {
      const worker = new Worker(new URL('./simd-worker.js', import.meta.url), { workerData: { module, memory } });
      worker.unref();
      return worker;
    });
  }

  get length(): number {
    return this.workers.length;
  }
}
