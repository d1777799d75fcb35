import { readFileSync } from 'node:fs';
import { ClassesOfAtoms } from './classes-of-atoms.ts';
import { arrayNames, arraysOf, type CompiledSource, latticeOf } from './compiled-arrays.ts';
import type { EventSource } from './event-source.ts';
import { Exchange } from './exchange.ts';
import { GatheredHops } from './gathered-hops.ts';
import type { Burst, FastBurst, Kmc } from './kmc.ts';
import { VacanciesByNeighbours } from './vacancies-by-neighbours.ts';
import { VacancyList } from './vacancy-list.ts';
import type { WasmStorage } from './wasm-storage.ts';

export const hasCompiledTwin = (source: EventSource): source is CompiledSource =>
  source instanceof VacancyList || source instanceof VacanciesByNeighbours || source instanceof ClassesOfAtoms || source instanceof Exchange;

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
  private readonly fastest: Float64Array; // [1/s] by class of the table; of length 0 for exchange
  private readonly waiting: Int32Array; // states of the two streams
  private readonly choice: Int32Array;

  /** @param others at most one source besides, which must interrupt */
  constructor(storage: WasmStorage, source: CompiledSource, others: readonly EventSource[]) {
    if (others.length > 1 || others.some((other) => !other.interrupts)) throw new Error('a compiled burst goes with at most one other source, of cell events');
    this.source = source;
    this.others = others;
    const { exports } = new WebAssembly.Instance(compiledModule(), { env: { memory: storage.memory }, math: { log: Math.log, exp: Math.exp } });
    this.call = exports[nameOf(source)] as () => number;
    this.numbers = new Float64Array(storage.memory.buffer, headerAddress, numberCount);
    this.waiting = storage.int32(4);
    this.choice = storage.int32(4);
    this.fastest = storage.float64(source instanceof Exchange ? 0 : source.rates.table.classes);
    const arrays = { ...arraysOf(source, storage), fastest: this.fastest };
    const { slots, shell } = latticeOf(source);
    const classes = classesOf(source);
    const wholes = [0, 0, slots, shell, classes, 0, 0, classes, ...arrayNames.map((name) => arrays[name]?.byteOffset ?? 0), this.waiting.byteOffset, this.choice.byteOffset];
    this.wholes = new Int32Array(storage.memory.buffer, headerAddress + 8 * numberCount, wholes.length);
    this.wholes.set(wholes);
    this.ratesChanged();
  }

  /** The source's rates have changed: all that is made of them here follows. Those of exchange are in its own arrays. */
  ratesChanged(): void {
    if (this.source instanceof Exchange) return;
    const { rates } = this.source;
    this.fastest.set(rates.fastest);
    this.numbers[Numbers.largest] = rates.largest;
    this.numbers[Numbers.perLargest] = 1 / rates.largest;
    this.numbers[Numbers.perVacancy] = 1 / (rates.largest * rates.table.slots);
    this.wholes[Labelled] = rates.labelled ? 1 : 0;
  }

  ready(): boolean {
    const { source } = this;
    return source instanceof Exchange ? source.contents.heardBy(source) : source.rates.sites.heardBy(source);
  }

  burst(loop: Kmc, stopTime: number, stopEvents: number, stopAttempts: number): Burst {
    const { numbers, wholes, waiting, choice, others } = this;
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
    wholes[Lowest] = classesOf(this.source);
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

/** The source's function in the module. */
const nameOf = (source: CompiledSource): string => {
  if (source instanceof Exchange) return 'exchange';
  if (source instanceof VacancyList) return 'vacancyList';
  if (source instanceof VacanciesByNeighbours) return 'vacanciesByNeighbours';
  return source instanceof GatheredHops ? 'gatheredHops' : 'classesOfAtoms';
};

/** Of the table of hops, or of pairs of voxels. */
const classesOf = (source: CompiledSource): number => (source instanceof Exchange ? source.lists.classes : source.rates.table.classes);
