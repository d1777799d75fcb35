import { readFileSync } from 'node:fs';
import type { HopRates } from '../hop-rates.ts';
import { importsOf, mostThreads, startThreads } from '../threads.ts';
import type { WasmStorage } from '../wasm-storage.ts';
import { batchSteps, passLength, SectorMemory, sectorStorage } from './sector-memory.ts';
import { type SectorInput, SectorStepper } from './sector-stepper.ts';

/** The compiled functions (assembly/sectors). */
interface SectorFunctions {
  take(): number;
  present(): number;
  takeChanges(): number;
  close(): void;
}

let compiled: WebAssembly.Module | undefined;
const compiledModule = (): WebAssembly.Module => (compiled ??= new WebAssembly.Module(readFileSync(new URL('./sectors.wasm', import.meta.url))));

/** Sectors in WebAssembly, by one thread or more. */
export class CompiledSectors extends SectorStepper {
  private readonly memory: SectorMemory;
  private readonly functions: SectorFunctions;

  /**
   * @param threads the caller's own and others, which are started at once, wait without using the processor, and keep no process alive
   * @throws AnodyneError where there is no memory for it
   */
  constructor(input: SectorInput, threads = 1) {
    let storage: WasmStorage | undefined;
    super(input, (grid) => (storage = sectorStorage(grid, input.table)));
    this.memory = new SectorMemory(storage!, this.grid, this.boxes, this.codes);
    this.memory.setRates(this.dt);
    const module = compiledModule();
    this.functions = new WebAssembly.Instance(module, importsOf(storage!.memory)).exports as unknown as SectorFunctions;
    // no more than find a sector of a colour
    startThreads(module, storage!.memory, Math.min(threads, mostThreads, ...this.grid.colours.map(({ length }) => length)) - 1);
  }

  /** Threads that would take part now: one comes when it has started, and steps do not wait for it. */
  get threads(): number {
    return this.functions.present();
  }

  override setRates(rates: HopRates, dt: number): void {
    super.setRates(rates, dt);
    this.memory.setRates(dt);
  }

  takeChanges(): Int32Array {
    return this.memory.changes.subarray(0, this.functions.takeChanges()).sort();
  }

  close(): void {
    this.functions.close();
  }

  protected take(first: number, steps: number): number {
    let made = 0;
    for (let from = first; from < first + steps; from += batchSteps) {
      this.write(from, Math.min(from + batchSteps, first + steps));
      const { tries, hops } = this.memory.counts(this.functions.take());
      this.tries += tries;
      made += hops;
    }
    return made;
  }

  /** Lays out the batch of steps from `from` to `to`, excluded. */
  private write(from: number, to: number): void {
    const { passes, tickets } = this.memory;
    let pass = 0;
    const lay = (colour: number, number: number, key: number, inner: number): void => { passes.set([colour, number | 0, key, inner], passLength * pass++); };
    for (let number = from; number < to; number++) {
      const { colours, key, inner } = this.plan.step(number);
      for (const colour of colours) lay(colour, number, key, inner);
      lay(-1, number, 0, 0);
    }
    this.memory.passCount = pass;
    tickets.fill(0, 0, pass);
  }
}
