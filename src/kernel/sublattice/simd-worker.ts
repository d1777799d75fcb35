// A further thread of a stepper: serves until the stepper is closed.
import { workerData } from 'node:worker_threads';
import { simdFunctions } from './simd-stepper.ts';

const { module, memory } = workerData as { module: WebAssembly.Module; memory: WebAssembly.Memory<SharedArrayBuffer> };
simdFunctions(module, memory).serve();
