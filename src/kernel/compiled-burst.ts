import { readFileSync } from 'node:fs';
import { ClassesOfAtoms } from './classes-of-atoms.ts';
import type { EventSource } from './event-source.ts';
import { GatheredHops } from './gathered-hops.ts';
import type { Burst, FastBurst, Kmc } from './kmc.ts';
import { VacanciesByNeighbours } from './vacancies-by-neighbours.ts';
import { VacancyList } from './vacancy-list.ts';
import type { WasmStorage } from './wasm-storage.ts';

/** A source that has a compiled twin in assembly/. */
export type CompiledSource = VacancyList | VacanciesByNeighbours | ClassesOfAtoms;

export const hasCompiledTwin = (source: EventSource): source is CompiledSource =>
  source instanceof VacancyList || source instanceof VacanciesByNeighbours || source instanceof ClassesOfAtoms;

/** The source's function in the module. */
const entryOf = (source: CompiledSource): string => {
  if (source instanceof VacancyList) return 'vacancyList';
  if (source instanceof VacanciesByNeighbours) return 'vacanciesByNeighbours';
  return source instanceof GatheredHops ? 'gatheredHops' : 'classesOfAtoms';
};

/** Where the header lies in the module's memory, and its order: 8 bytes a number, then 4 bytes a whole number; that of assembly/header.ts. */
const headerAddress = 1024;
const Numbers = { origin: 0, product: 1, total: 2, rest: 3, events: 4, attempts: 5, stopTime: 6, stopEvents: 7, stopAttempts: 8, otherBound: 9, largest: 10, perLargest: 11, perVacancy: 12 } as const;
const numberCount = Object.keys(Numbers).length;
const Drawn = 0;
const Nulls = 1;
const Labelled = 5;
const Lowest = 7;

let compiled: WebAssembly.Module | undefined;
const compiledModule = (): WebAssembly.Module => (compiled ??= new WebAssembly.Module(readFileSync(new URL('./burst.wasm', import.meta.url))));

/**
 * Bursts of events in WebAssembly (assembly/, written in AssemblyScript) over the arrays of a source that live in a `WasmStorage`. The source stays what it was: everything
 * but the burst is done by it, over the same arrays. Same trajectory to the last bit; about twice as fast, and nothing for the garbage collector.
 */
export class CompiledBurst implements FastBurst {
  private readonly source: CompiledSource;
  private readonly others: readonly EventSource[];
  private readonly call: () => number;
  private readonly numbers: Float64Array;
  private readonly wholes: Int32Array;
  private readonly fastest: Float64Array; // [1/s] by class
  private readonly waiting: Int32Array; // states of the two streams
  private readonly choice: Int32Array;

  /** @param others at most one source besides, which must interrupt */
  constructor(storage: WasmStorage, source: CompiledSource, others: readonly EventSource[]) {
    if (others.length > 1 || others.some((other) => !other.interrupts)) throw new Error('a compiled burst goes with at most one other source, of cell events');
    this.source = source;
    this.others = others;
    const { exports } = new WebAssembly.Instance(compiledModule(), { env: { memory: storage.memory }, math: { log: Math.log, exp: Math.exp } });
    this.call = exports[entryOf(source)] as () => number;
    this.numbers = new Float64Array(storage.memory.buffer, headerAddress, numberCount);
    this.waiting = storage.int32(4);
    this.choice = storage.int32(4);
    const { rates, lists } = source;
    const { sites, table } = rates;
    const offsets = storage.int32(sites.lattice.offsets.length);
    offsets.set(sites.lattice.offsets);
    const fastest = storage.float64(table.classes);
    const weight = source instanceof ClassesOfAtoms ? source.weight : fastest;
    const slotTable = source instanceof ClassesOfAtoms ? source.freeSlot : source instanceof VacanciesByNeighbours ? source.setSlot : fastest;
    const reciprocals = storage.float64(13);
    reciprocals.forEach((_, n) => { reciprocals[n] = 1 / n; });
    const arrays = [sites.words, offsets, lists.members, lists.position, lists.start, table.classOf, table.lithiumLike, table.free, table.rates, fastest, weight, slotTable, storage.int32(13), reciprocals];
    const wholes = [0, 0, table.slots, sites.lattice.shell, table.classes, rates.labelled ? 1 : 0, 0, table.classes, ...arrays.map((array) => array.byteOffset),
      sites.log?.entries.byteOffset ?? 0, this.waiting.byteOffset, this.choice.byteOffset, table.stop?.byteOffset ?? 0];
    this.wholes = new Int32Array(storage.memory.buffer, headerAddress + 8 * numberCount, wholes.length);
    this.wholes.set(wholes);
    this.fastest = fastest;
    this.ratesChanged();
  }

  /** The source's rates have changed: all that is made of them here follows. */
  ratesChanged(): void {
    const { rates } = this.source;
    this.fastest.set(rates.fastest);
    this.numbers[Numbers.largest] = rates.largest;
    this.numbers[Numbers.perLargest] = 1 / rates.largest;
    this.numbers[Numbers.perVacancy] = 1 / (rates.largest * rates.table.slots);
    this.wholes[Labelled] = rates.labelled ? 1 : 0;
  }

  ready(): boolean {
    return this.source.rates.sites.heardBy(this.source);
  }

  burst(loop: Kmc, stopTime: number, stopEvents: number, stopAttempts: number): Burst {
    const { numbers, wholes, waiting, choice, others } = this;
    const { table } = this.source.rates;
    numbers[Numbers.origin] = loop.origin;
    numbers[Numbers.product] = loop.product;
    numbers[Numbers.total] = loop.total;
    numbers[Numbers.events] = loop.events;
    numbers[Numbers.attempts] = loop.attempts;
    numbers[Numbers.stopTime] = stopTime;
    numbers[Numbers.stopEvents] = stopEvents;
    numbers[Numbers.stopAttempts] = stopAttempts;
    numbers[Numbers.otherBound] = others.length === 0 ? 0 : others[0]!.bound();
    wholes[Drawn] = loop.drawn ? 1 : 0;
    wholes[Nulls] = loop.nulls;
    waiting.set(loop.waiting.state);
    choice.set(loop.choice.state);
    wholes[Lowest] = table.classes;
    const why = this.call() as Burst;
    loop.waiting.state.set(waiting);
    loop.choice.state.set(choice);
    loop.origin = numbers[Numbers.origin]!;
    loop.product = numbers[Numbers.product]!;
    loop.total = numbers[Numbers.total]!;
    loop.rest = numbers[Numbers.rest]!;
    loop.picked = 1;
    loop.events = numbers[Numbers.events]!;
    loop.attempts = numbers[Numbers.attempts]!;
    loop.drawn = wholes[Drawn] === 1;
    loop.nulls = wholes[Nulls]!;
    return why;
  }
}
