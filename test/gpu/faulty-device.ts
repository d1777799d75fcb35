import { gpuJsOn } from '../../src/gpu/gpu-js.ts';
import { openAdapter } from '../../src/gpu/open.ts';

// A process that does something wrong on a device of Dawn's backend that does nothing, which gpu.js has had before if the argument says so, and prints the beginning of what is thrown.

const gpu = await openAdapter('null');
const gpuJs = process.argv[2] === 'gpu.js' ? await gpuJsOn(gpu) : undefined;
gpu.device.createBuffer({ size: 4, usage: 0x3 }); // no such use
await gpu.done().catch((error: unknown) => { process.stdout.write((error as Error).message.split(':')[0]!); });
await gpuJs?.release();
await gpu.release();
