// A further thread of a stepper: serves until the stepper is closed.
import { workerData } from 'node:worker_threads';
import { importsOf } from './threads.ts';

const { module, memory } = workerData as { module: WebAssembly.Module; memory: WebAssembly.Memory<ArrayBufferLike> };
(new WebAssembly.Instance(module, importsOf(memory)).exports as { serve(): void }).serve();
