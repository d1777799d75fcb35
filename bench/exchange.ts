import { CompiledBurst } from '../src/kernel/compiled-burst.ts';
import { Exchange } from '../src/kernel/exchange.ts';
import { Kmc } from '../src/kernel/kmc.ts';
import { WasmStorage } from '../src/kernel/wasm-storage.ts';
import { Contents } from '../src/lattice/contents.ts';
import { buildLattice } from '../src/lattice/lattice.ts';
import { heap } from '../src/lattice/storage.ts';
import { randomSource } from '../src/random/streams.ts';
import { exchangeRates } from '../src/rules/exchange.ts';

const perVoxel = 100;

/** Exchange between voxels of an alloy with a gradient of contents from 10 to 90 % along z, counted from 1e6 to 5e6 moves. One JSON line a case whose name holds `part`. */
export const benchExchange = (part: string, compiled: boolean): void => {
  for (const [latticeName, shape] of [['square', [50, 1, 100]], ['simple cubic', [20, 20, 60]]] as const) {
    const name = `exchange, ${latticeName} ${shape.join(' x ')}`;
    if (!name.includes(part)) continue;
    const lattice = buildLattice(latticeName, shape, [true, latticeName !== 'square', false]);
    const layer = shape[0] * shape[1];
    const storage = compiled ? new WasmStorage(100 * lattice.siteCount + 65536) : heap;
    const quanta = Uint8Array.from({ length: lattice.siteCount }, (_, site) => Math.round(perVoxel * (0.1 + (0.8 * Math.floor(site / layer)) / (shape[2] - 1))));
    const contents = new Contents(perVoxel, new Uint8Array(lattice.siteCount).fill(1), quanta, storage);
    const exchange = new Exchange(contents, lattice, exchangeRates(perVoxel), 1, storage);
    contents.subscribe(exchange);
    const fast = storage instanceof WasmStorage ? new CompiledBurst(storage, exchange, []) : undefined;
    const kmc = new Kmc([exchange], randomSource(1, 'waitingTime'), randomSource(1, 'eventChoice'), fast);
    kmc.advance(Infinity, 1e6, Infinity);
    const begin = process.cpuUsage();
    kmc.advance(Infinity, 5e6, Infinity);
    const { user, system } = process.cpuUsage(begin);
    console.log(JSON.stringify({ case: name, 'events per CPU second': Math.round(4e6 / ((user + system) / 1e6)), events: 4e6, 'CPU [s]': Number(((user + system) / 1e6).toFixed(2)), compiled, node: process.version }));
  }
};
