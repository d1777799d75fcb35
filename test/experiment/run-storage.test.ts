import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrayBytes } from '../../src/experiment/memory.ts';
import { runStorage } from '../../src/experiment/run-storage.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { WasmStorage } from '../../src/kernel/wasm-storage.ts';
import { heap } from '../../src/lattice/storage.ts';

const lattice = buildLattice('simple cubic', [4, 4, 4], [true, true, true]);

test('arrays live in WebAssembly, but where they are too large for it or somebody follows every hop', () => {
  assert.ok(runStorage(arrayBytes(lattice, [], false), undefined).storage instanceof WasmStorage);
  assert.deepEqual(runStorage(arrayBytes(lattice, [], false), 'because an observable follows every hop'), { storage: heap, whyHeap: 'because an observable follows every hop' });
  const large = { ...lattice, siteCount: 2 ** 30 + 1 };
  assert.deepEqual(runStorage(arrayBytes(large, [], false), undefined), { storage: heap, whyHeap: 'because its arrays take more than the 4 GiB of WebAssembly' });
});
