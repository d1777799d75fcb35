import type { BoundaryCreep } from '../cell/boundary-creep.ts';
import type { GrainGrowth } from '../cell/grain-growth.ts';
import { CellEvents } from '../kernel/cell-events.ts';
import { CompiledBurst, hasCompiledTwin } from '../kernel/compiled-burst.ts';
import type { EventSource, HopEvents } from '../kernel/event-source.ts';
import type { Exchange } from '../kernel/exchange.ts';
import { HopRates } from '../kernel/hop-rates.ts';
import type { OrderKeeper } from '../kernel/sublattice/lattice-stepper.ts';
import type { ParallelHops } from '../kernel/sublattice/parallel-hops.ts';
import { WasmStorage } from '../kernel/wasm-storage.ts';
import type { Contents } from '../lattice/contents.ts';
import type { GrainLabels } from '../lattice/grain-labels.ts';
import { buildLattice, type Lattice } from '../lattice/lattice.ts';
import { Sites } from '../lattice/sites.ts';
import { heap, type Storage } from '../lattice/storage.ts';
import { randomSource, type Streams } from '../random/streams.ts';
import { makeBoundaryCreep } from './boundary-creep.ts';
import { isElectrode } from './check-events.ts';
import { checkGathered } from './check-gathered.ts';
import { chooseSource, type ChosenSource, makeSource } from './choose-source.ts';
import { Electrode } from './electrode.ts';
import { initialSpecies } from './initial-species.ts';
import { bytesOfAlloy, bytesPerSiteOfAlloy, changeExchange, makeAlloyMetal, makeContents, makeExchange } from './make-alloy.ts';
import { bytesPerSiteOfGrains, makeGrains, makeGrowth, setGrowthTemperature } from './make-grains.ts';
import { arrayBytes, bytesPerSiteOf, electrodeBytes, requireMemory } from './memory.ts';
import type { FollowerClass } from './observable.ts';
import { checkParallel, type EngineName, isParallel, makeParallelHops, parallelInWords } from './parallel-engine.ts';
import { conditionsOf, partsAt } from './parts-under.ts';
import { exchangeOf, hopRulesOf } from './rules.ts';
import { runStorage } from './run-storage.ts';
import type { Parts, Setup } from './scenario.ts';

/** What a run is built from, besides its setup. */
export interface EngineInput {
  readonly seed: number;
  readonly streams: Streams;
  /** Step of the protocol whose conditions hold at first. */
  readonly step: number;
  /** What follows every hop. */
  readonly followers: readonly FollowerClass[];
  /** Species of every site and the choices of a run that is taken up; without them a fresh one. */
  readonly saved?: { readonly species: Uint8Array; readonly hopSources: readonly ChosenSource[] };
  readonly engine: EngineName;
  /** Of an engine that has several; one a core if undefined. */
  readonly threads: number | undefined;
  /** Simulated time [s]. */
  readonly now: () => number;
}

/** The lattice of a run with all that can happen on it: state, event sources, and what steps of other temperature or pressure change in them. Knows nothing of protocol and samples. */
export class Engine {
  readonly lattice: Lattice;
  readonly sites: Sites;
  readonly electrode: Electrode | undefined;
  /** What the voxels hold, where the foil is an alloy. */
  readonly contents: Contents | undefined;
  /** Grain boundaries that make and take vacancies. */
  readonly boundaries: BoundaryCreep | undefined;
  readonly metalGrains: GrainLabels | undefined;
  /** In the order in which they share the total rate; in a parallel engine all but the hops. */
  readonly sources: readonly EventSource[];
  /** The hops, where a parallel engine runs them. */
  readonly sweeps: ParallelHops | undefined;
  /** What keeps an order besides the sites, for checkpoints. */
  readonly kept: readonly OrderKeeper[];
  readonly burst: CompiledBurst | undefined;
  /** The source that runs each rule of hops. */
  readonly chosen: readonly ChosenSource[];
  /** Which source runs each rule, where, and why. */
  readonly words: readonly string[];
  private readonly setup: Setup;
  private readonly storage: Storage;
  private readonly hops: readonly HopEvents[];
  private readonly exchange: Exchange | undefined;
  private readonly growth: GrainGrowth | undefined;

  /** @throws AnodyneError if the lattice is too large for the machine, or parts do not fit each other */
  constructor(setup: Setup, input: EngineInput) {
    const { lattice, observe } = setup;
    const { seed, streams, followers, saved } = input;
    const parts = partsAt(setup, input.step);
    const { engine } = input;
    if (isParallel(engine)) checkParallel(setup, parts, followers);
    const charged = isElectrode(parts.events);
    requireMemory(lattice.name, lattice.shape, charged, bytesPerSiteOf(followers) + bytesPerSiteOfGrains(setup.grains) + bytesPerSiteOfAlloy(setup));
    this.setup = setup;
    this.lattice = buildLattice(lattice.name, lattice.shape, lattice.periodic);
    const species = saved?.species ?? initialSpecies(setup.initial, this.lattice, streams.get('initialState'));
    const rules = hopRulesOf(parts);
    const tables = rules.map((rule) => rule.table(this.lattice.slots));
    checkGathered(rules, tables, observe.columns);
    const choices = (isParallel(engine) ? [] : tables).map((table, k) => {
      const before = saved?.hopSources[k];
      return before === undefined ? chooseSource(rules[k]!.source, table, species) : { source: before, why: 'as at the start' };
    });
    this.chosen = choices.map(({ source }) => source);
    const { storage, whyHeap } = engine === 'serial' ? runStorage(arrayBytes(this.lattice, tables, charged) + bytesOfAlloy(setup), whoHears(followers, parts)) : { storage: heap };
    this.storage = storage;
    this.sites = new Sites(this.lattice, species, { storage, conserved: parts.events.length === 0, logged: charged });
    const exchange = exchangeOf(parts);
    if (setup.alloy && exchange) {
      this.contents = makeContents(setup.alloy, this.lattice, species, storage);
      this.exchange = makeExchange(exchange, this.contents, this.lattice, lattice.voxelEdge, storage);
    }
    const alloy = setup.alloy && this.contents && makeAlloyMetal(setup.alloy, this.contents, this.lattice);
    if (charged) this.electrode = new Electrode({ ...setup, ...parts }, this.sites, species, seed, streams, input.now, saved === undefined, alloy);
    // made anew from the seed, also in a run taken up: what has grown since is in the checkpoint
    this.metalGrains = setup.grains ? makeGrains(setup.grains, this.sites, lattice.voxelEdge, randomSource(seed, 'metalGrains')) : undefined;
    const boundaries = boundariesOf(parts);
    this.boundaries = boundaries && makeBoundaryCreep(boundaries, this.sites, streams.get('boundaryCreep'));
    this.sweeps = isParallel(engine) ? makeParallelHops(engine, this.sites, tables[0]!, seed, input.threads) : undefined;
    if (this.sweeps) this.metalGrains?.subscribe(this.sweeps);
    this.hops = this.chosen.map((source, k) => makeSource(source, new HopRates(this.sites, tables[k]!, storage), streams.get('eventChoice'), storage));
    for (const source of this.hops) {
      this.sites.subscribe(source);
      this.metalGrains?.subscribe(source);
    }
    if (this.boundaries) this.sites.subscribe(this.boundaries);
    this.growth = this.metalGrains && setup.grains?.growth ? makeGrowth(setup.grains.growth, this.metalGrains, lattice.voxelEdge, streams.get('grainGrowth')) : undefined;
    this.changeGrowth(input.step);
    const cellEvents: EventSource[] = [...(this.electrode?.events ?? []), ...(this.growth ? [this.growth] : [])];
    const others = cellEvents.length > 1 ? [new CellEvents(cellEvents)] : cellEvents;
    this.sources = [...this.hops, ...(this.exchange ? [this.exchange] : []), ...others, ...(this.boundaries ? [this.boundaries] : [])];
    this.kept = [...(this.sweeps?.keeper ? [this.sweeps.keeper] : []), ...this.sources];
    const [first] = this.hops;
    const twin = this.exchange ?? (first && this.hops.length === 1 && hasCompiledTwin(first) ? first : undefined);
    this.burst = twin && storage instanceof WasmStorage ? new CompiledBurst(storage, twin, others) : undefined;
    const how = this.burst ? ' in WebAssembly' : twin && whyHeap ? ` in TypeScript, ${whyHeap}` : '';
    if (this.sweeps && isParallel(engine)) this.words = [parallelInWords(engine, this.sweeps)];
    else this.words = this.exchange ? [`exchange${how}`] : choices.map(({ source, why }) => `${source}${how}, ${why}`);
  }

  /** Memory [bytes] of the arrays, for benchmarks; 0 where they live on the heap and are not counted. */
  get bytes(): number {
    if (!(this.storage instanceof WasmStorage)) return 0;
    return this.storage.used + (this.electrode ? electrodeBytes * this.lattice.siteCount : 0);
  }

  /** Another temperature or pressure, that of step number `step`: rates, relaxation, creep and field follow; what stands where, and in which order in the lists, stays. */
  change(step: number): void {
    const parts = partsAt(this.setup, step);
    const rules = hopRulesOf(parts);
    this.hops.forEach((source, k) => {
      source.rates.change(rules[k]!.table(this.lattice.slots));
      source.ratesChanged();
    });
    this.burst?.ratesChanged();
    this.sweeps?.change(rules[0]!.table(this.lattice.slots));
    const exchange = exchangeOf(parts);
    if (this.exchange && exchange) changeExchange(this.exchange, exchange, this.setup.lattice.voxelEdge);
    this.electrode?.change(parts);
    const boundaries = boundariesOf(parts);
    if (boundaries) this.boundaries?.change(boundaries.model);
    this.changeGrowth(step);
  }

  private changeGrowth(step: number): void {
    const { grains, lattice } = this.setup;
    const now = conditionsOf(this.setup, step);
    if (this.growth && grains?.growth && now) setGrowthTemperature(this.growth, grains.growth, lattice.voxelEdge, now.temperature);
  }
}

const boundariesOf = ({ events }: Parts): Extract<Parts['events'][number], { kind: 'boundaryCreep' }> | undefined => events.find((event) => event.kind === 'boundaryCreep');

/** Why somebody listens to every hop, if anybody does. */
const whoHears = (followers: readonly FollowerClass[], parts: Parts): string | undefined =>
  followers.length > 0 ? 'because an observable follows every hop' : boundariesOf(parts) && 'because the boundaries hear of every hop';
