import { makeSource } from '../src/experiment/choose-source.ts';
import { CompiledBurst, hasCompiledTwin } from '../src/kernel/compiled-burst.ts';
import { HopRates } from '../src/kernel/hop-rates.ts';
import { Kmc } from '../src/kernel/kmc.ts';
import { WasmStorage } from '../src/kernel/wasm-storage.ts';
import type { Lattice } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Streams } from '../src/random/streams.ts';
import { bondCounting, type BondCounting } from '../src/rules/bond-counting.ts';

/** Nothing but hops from `species` on, in WebAssembly. */
export const compiledHops = (lattice: Lattice, species: Uint8Array, rule: BondCounting, streams: Streams): { sites: Sites; kmc: Kmc } => {
  // words, places in the lists and members, 4 bytes each; the tables and the ends of lines besides
  const storage = new WasmStorage(12 * lattice.siteCount + 1e6);
  const sites = new Sites(lattice, species, { storage, conserved: true });
  const source = makeSource('classes of atoms', new HopRates(sites, bondCounting(rule, lattice.slots), storage), streams.get('eventChoice'), storage);
  sites.subscribe(source);
  const fast = hasCompiledTwin(source) ? new CompiledBurst(storage, source, []) : undefined;
  return { sites, kmc: new Kmc([source], streams.get('waitingTime'), streams.get('eventChoice'), fast) };
};
