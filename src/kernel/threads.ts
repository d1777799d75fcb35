import { Worker } from 'node:worker_threads';

/** Of one stepper, at most. */
export const mostThreads = 256;

/** What a module of threads (assembly/crew.ts) and of sectors asks of its host. */
export const importsOf = (memory: WebAssembly.Memory<ArrayBufferLike>): Record<string, Record<string, unknown>> => ({ env: { memory }, math: { log: Math.log, exp: Math.exp } });

/** Starts further threads over the memory of a stepper. They wait in the compiled code (assembly/crew.ts) until its door is closed, or the process ends, of which they keep none. */
export const startThreads = (module: WebAssembly.Module, memory: WebAssembly.Memory<ArrayBufferLike>, count: number): void => {
  for (let k = 0; k < count; k++) new Worker(new URL('./thread-worker.js', import.meta.url), { workerData: { module, memory }, execArgv: [] }).unref();
};
