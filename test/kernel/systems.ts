import { type ChosenSource, makeSource } from '../../src/experiment/choose-source.ts';
import { arrayBytes } from '../../src/experiment/memory.ts';
import { CompiledBurst, hasCompiledTwin } from '../../src/kernel/compiled-burst.ts';
import type { EventSource } from '../../src/kernel/event-source.ts';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import type { HopTable } from '../../src/kernel/hop-table.ts';
import { Kmc } from '../../src/kernel/kmc.ts';
import { WasmStorage } from '../../src/kernel/wasm-storage.ts';
import { GrainLabels } from '../../src/lattice/grain-labels.ts';
import type { Lattice } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { heap } from '../../src/lattice/storage.ts';
import { randomSource } from '../../src/random/streams.ts';
import { hopTable, type PairFactors } from '../../src/rules/hop-table.ts';

export const sourceNames: readonly ChosenSource[] = ['classes of atoms', 'vacancy list', 'vacancies by neighbours', 'composition-rejection', 'exact reference'];
export const compiledNames: readonly ChosenSource[] = ['classes of atoms', 'vacancy list', 'vacancies by neighbours'];

/** Rates over 12 decades, or one in ten times 0, each pair of surroundings and label for itself. */
export const randomTable = (slots: number, seed: number, factors: PairFactors): HopTable => {
  const random = randomSource(seed, 'eventChoice');
  const rate = (): number => (random.uniform() < 0.1 ? 0 : Math.exp(Math.LN10 * (12 * random.uniform() - 6)));
  return hopTable(slots, factors, rate);
};

export interface System {
  readonly sites: Sites;
  readonly rates: HopRates;
  readonly source: EventSource;
  readonly kmc: Kmc;
  readonly grains: GrainLabels | undefined;
}

/** Two grains by chance, site by site: pairs on boundaries and within grains side by side. */
export const randomLabels = (siteCount: number, seed: number, share = 0.15): Uint16Array => {
  const random = randomSource(seed, 'metalGrains');
  return Uint16Array.from({ length: siteCount }, () => (random.uniform() < share ? 2 : 1));
};

/** One source of hops with its loop; `compiled`, bursts run in WebAssembly; `labels`, the metal has grains. */
export const makeSystem = (
  name: ChosenSource, lattice: Lattice, species: Uint8Array, table: HopTable, { seed, compiled = false, logged = false, labels }: { seed: number; compiled?: boolean; logged?: boolean; labels?: Uint16Array },
): System => {
  const storage = compiled ? new WasmStorage(arrayBytes(lattice, [table], logged)) : heap;
  const sites = new Sites(lattice, species, { storage, logged });
  const grains = labels && new GrainLabels(sites, labels.slice());
  const rates = new HopRates(sites, table, storage);
  const choice = randomSource(seed, 'eventChoice');
  const source = makeSource(name, rates, choice, storage);
  sites.subscribe(source);
  grains?.subscribe(source);
  const fast = storage instanceof WasmStorage && hasCompiledTwin(source) ? new CompiledBurst(storage, source, []) : undefined;
  return { sites, rates, source, grains, kmc: new Kmc([source], randomSource(seed, 'waitingTime'), choice, fast) };
};

/** Rates [1/s] of all hops of the present state, by "from>to". */
export const allRates = ({ sites, rates }: Pick<System, 'sites' | 'rates'>): Map<string, number> => {
  const found = new Map<string, number>();
  sites.species().forEach((s, site) => {
    if (s !== Species.lithium) return;
    for (let slot = 0; slot < sites.lattice.slots; slot++) {
      const rate = rates.rate(site, slot);
      if (rate > 0) found.set(`${site}>${rates.target(site, slot)}`, rate);
    }
  });
  return found;
};

/** The ends of the one hop since the species were `before`. */
export const lastHop = (sites: Sites, before: Uint8Array): [from: number, to: number] => {
  let [from, to] = [-1, -1];
  for (let site = 0; site < before.length; site++) {
    const now = sites.at(site);
    if (now === before[site]) continue;
    if (now === Species.lithium) to = site;
    else from = site;
  }
  return [from, to];
};
