import { describeAdapter } from './adapter.ts';
import type { Backend } from './backends.ts';
import { askDawn } from './dawn.ts';

// A process that asks one backend for its adapter and prints what it finds as JSON, or null: drivers may crash, hang, or write on standard error, and here that harms nobody.

const backend = process.argv[2] as Backend;
const adapter = await askDawn(backend);
process.stdout.write(JSON.stringify(adapter && describeAdapter(backend, adapter)));
