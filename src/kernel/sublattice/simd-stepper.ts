import { readFileSync } from 'node:fs';
import { importsOf, mostThreads, startThreads } from '../threads.ts';
import type { PairChances } from './pair-chances.ts';
import { batchSweeps } from './simd-arrays.ts';
import { SimdMemory } from './simd-memory.ts';
import type { StepperInput, SublatticeStepper } from './sublattice-stepper.ts';
import { opLength, type SweepPlan } from './sweep-program.ts';

/** Sweeps after which it is found anew which rows have an unlike pair at all. */
const rescanEvery = 16;

/** Sweeps after which it is found anew whether few pairs hop: less than `few` of all in a sweep, below which notes were found to pay (bench/README.md). */
const recountEvery = 64;
const few = 5e-4;

/** The compiled functions (assembly/sublattice). */
interface SimdFunctions {
  take(): number;
  present(): number;
  close(): void;
  takeChanges(): number;
  set(x: number, y: number, z: number, code: number): void;
}

let compiled: WebAssembly.Module | undefined;
const compiledModule = (): WebAssembly.Module => (compiled ??= new WebAssembly.Module(readFileSync(new URL('./sublattice.wasm', import.meta.url))));

/** Sweeps in WebAssembly, 16 pairs at a time, by one thread or more; rows without an unlike pair are passed over. */
export class SimdStepper implements SublatticeStepper {
  private readonly plan: SweepPlan;
  private readonly shape: readonly [number, number, number];
  private readonly memory: SimdMemory;
  private readonly functions: SimdFunctions;
  private counted = 0; // sweeps since it was last decided, and their hops
  private hops = 0;

  /**
   * @param threads the caller's own and others, which are started at once, wait without using the processor, and keep no process alive
   * @throws AnodyneError where there is no memory for it
   */
  constructor(input: StepperInput, threads = 1) {
    this.plan = input.plan;
    this.shape = input.lattice.shape;
    const members = Math.min(threads, mostThreads);
    this.memory = new SimdMemory(input, members);
    this.memory.sparse = true;
    const module = compiledModule();
    this.functions = new WebAssembly.Instance(module, importsOf(this.memory.memory)).exports as unknown as SimdFunctions;
    startThreads(module, this.memory.memory, members - 1);
  }

  /** Threads that would take part now: one comes when it has started, and sweeps do not wait for it. */
  get threads(): number {
    return this.functions.present();
  }

  run(first: number, sweeps: number): number {
    let hops = 0;
    for (let from = first; from < first + sweeps; from += batchSweeps) {
      const end = Math.min(from + batchSweeps, first + sweeps);
      this.write(from, end);
      const made = this.memory.hops(this.functions.take());
      this.count(end - from, made);
      hops += made;
    }
    return hops;
  }

  /** Notes pay where few pairs hop: each hop takes back some dozen of them. They change no trajectory. */
  private count(sweeps: number, hops: number): void {
    this.counted += sweeps;
    this.hops += hops;
    if (this.counted < recountEvery) return;
    const sparse = this.hops < few * this.plan.pairs * this.counted;
    if (sparse !== this.memory.sparse) this.memory.sparse = sparse;
    this.counted = 0;
    this.hops = 0;
  }

  at(site: number): number {
    const { rows, codes } = this.memory;
    const row = Math.floor(site / rows.nx);
    return codes[row * rows.bytes + rows.offset(site - row * rows.nx)]!;
  }

  set(site: number, code: number): void {
    const [nx, ny] = this.shape;
    const row = Math.floor(site / nx);
    this.functions.set(site % nx, row % ny, Math.floor(row / ny), code);
  }

  markBoundary(site: number, on: boolean): void {
    this.memory.boundary[site] = on ? 1 : 0;
  }

  setChances(chances: PairChances): void {
    this.memory.setChances(chances);
  }

  takeChanges(): Int32Array {
    return this.memory.changes.subarray(0, this.functions.takeChanges());
  }

  close(): void {
    this.functions.close();
  }

  /** Lays out the batch of sweeps from `from` to `to`, excluded. */
  private write(from: number, to: number): void {
    const { ops, passes, tickets } = this.memory;
    let op = 0;
    let pass = 0;
    for (let sweep = from; sweep < to; sweep++) {
      // a pass without substeps
      if (sweep % rescanEvery === 0) passes[++pass] = op;
      const program = this.plan.sweep(sweep);
      ops.set(program.ops, opLength * op);
      for (const end of program.passes.subarray(1)) passes[++pass] = op + end;
      op += program.ops.length / opLength;
    }
    this.memory.passCount = pass;
    tickets.fill(0, 0, pass);
  }
}
