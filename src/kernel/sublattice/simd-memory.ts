import { AnodyneError } from '../../units/error.ts';
import { mostWasmBytes } from '../wasm-storage.ts';
import { hopLimits } from './hop-limits.ts';
import { PackedRows, vectorWords } from './packed-rows.ts';
import type { PairChances } from './pair-chances.ts';

import type { StepperInput } from './sublattice-stepper.ts';
import { opLength } from './sweep-program.ts';

const pageBytes = 65536;
/** Where the header lies; the order of its numbers is that of assembly/sublattice/header.ts. */
const headerAddress = 1024;
const firstFree = 4096;
/** Sweeps of a batch, one call of the compiled code each. */
export const batchSweeps = 32;
/** Sites that a thread takes at a time, in whole layers. */
const sharedSites = 4096;
export const mostThreads = 256;
const threadBytes = 64;

/** Everything that the compiled sweeps work on, in one memory that threads can share. */
export class SimdMemory {
  readonly memory: WebAssembly.Memory<SharedArrayBuffer>;
  readonly rows: PackedRows;
  readonly codes: Uint8Array;
  readonly boundary: Uint8Array;
  /** Of a batch: substeps, passes, and for each pass the next layer that nobody has taken. */
  readonly ops: Int32Array;
  readonly passes: Int32Array;
  readonly tickets: Int32Array;
  readonly changes: Int32Array;
  private readonly header: Int32Array;
  private readonly classes: number;
  private readonly tables: { readonly classOf: Uint8Array; readonly lithiumLike: Uint8Array; readonly thresholds: Uint32Array; readonly limits: Uint8Array };
  private readonly threads: Float64Array;

  /** @throws AnodyneError where there is no such memory: more than 4 GiB, or more addresses than the system grants */
  constructor({ lattice, plan, codes, chances }: StepperInput) {
    const [nx, ny, nz] = lattice.shape;
    const [x, y, z] = plan.colours;
    const rows = new PackedRows(nx, lattice.periodic[0]);
    this.rows = rows;
    this.classes = chances.classes;
    const along = rows.vectors(x.along, nx === 1 ? -1 : lattice.periodic[0] ? nx - 1 : nx - 2);
    const across = rows.vectors(x.across, nx - 1);
    const vectorCounts = [along, across].map(({ entries }) => entries.length / vectorWords);
    const passesAtMost = batchSweeps * (plan.passCount + 1);
    // every array begins at a cache line of its own
    let end = firstFree;
    const reserve = (bytes: number): number => {
      const at = end;
      end = 64 * Math.ceil((at + bytes) / 64);
      return at;
    };
    const at = {
      ops: reserve(4 * opLength * batchSweeps * plan.length), passes: reserve(4 * (passesAtMost + 1)), tickets: reserve(4 * passesAtMost),
      codes: reserve(rows.bytes * ny * nz), before: reserve(rows.bytes * ny * nz), zeros: reserve(rows.bytes), boundary: reserve(lattice.siteCount),
      activeRow: reserve(ny * nz), activeLayer: reserve(nz), touched: reserve(ny * nz), alongY: reserve(ny), acrossY: reserve(ny), alongZ: reserve(nz), acrossZ: reserve(nz),
      alongX: reserve(4 * along.starts.length), acrossX: reserve(4 * across.starts.length), vectorsAlong: reserve(4 * along.entries.length), vectorsAcross: reserve(4 * across.entries.length),
      classOf: reserve(128), lithiumLike: reserve(chances.classes), thresholds: reserve(4 * chances.thresholds.length), limits: reserve(48), changes: reserve(4 * lattice.siteCount), threads: reserve(threadBytes * mostThreads),
    };
    this.memory = sharedMemory(end);
    const { buffer } = this.memory;
    const bytes = (address: number, length: number): Uint8Array => new Uint8Array(buffer, address, length);
    const wholes = (address: number, length: number): Int32Array => new Int32Array(buffer, address, length);
    this.ops = wholes(at.ops, opLength * batchSweeps * plan.length);
    this.passes = wholes(at.passes, passesAtMost + 1);
    this.tickets = wholes(at.tickets, passesAtMost);
    this.codes = bytes(at.codes, rows.bytes * ny * nz);
    this.boundary = bytes(at.boundary, lattice.siteCount);
    this.changes = wholes(at.changes, lattice.siteCount);
    this.threads = new Float64Array(buffer, at.threads, (threadBytes / 8) * mostThreads);
    this.tables = { classOf: bytes(at.classOf, 128), lithiumLike: bytes(at.lithiumLike, chances.classes), thresholds: new Uint32Array(buffer, at.thresholds, chances.thresholds.length), limits: bytes(at.limits, 48) };
    rows.fill(this.codes, codes);
    bytes(at.before, this.codes.length).set(this.codes);
    bytes(at.activeRow, ny * nz).fill(1);
    bytes(at.activeLayer, nz).fill(1);
    bytes(at.alongY, ny).set(y.along);
    bytes(at.acrossY, ny).set(y.across);
    bytes(at.alongZ, nz).set(z.along);
    bytes(at.acrossZ, nz).set(z.across);
    for (const [starts, entries, list] of [[at.alongX, at.vectorsAlong, along], [at.acrossX, at.vectorsAcross, across]] as const) {
      wholes(entries, list.entries.length).set(list.entries);
      wholes(starts, list.starts.length).set(list.starts.map((n) => entries + 4 * vectorWords * n));
    }
    const header = [
      nx, ny, nz, ...lattice.periodic.map(Number), rows.quarter, rows.bytes, 2 * lattice.slots - 3, chances.classes, 0, Math.ceil(sharedSites / (nx * ny)), 0, at.ops, at.passes, at.tickets,
      at.codes, at.before, at.zeros, at.boundary, at.activeRow, at.activeLayer, at.touched, at.alongY, at.acrossY, at.alongZ, at.acrossZ, at.alongX, at.acrossX,
      at.vectorsAlong, at.vectorsAlong + 4 * vectorWords * vectorCounts[0]!, at.vectorsAcross, at.vectorsAcross + 4 * vectorWords * vectorCounts[1]!,
      at.classOf, at.lithiumLike, at.thresholds, at.limits, at.changes, at.threads,
    ];
    this.header = wholes(headerAddress, header.length);
    this.header.set(header);
    this.setChances(chances);
  }

  setChances(chances: PairChances): void {
    const { tables } = this;
    if (chances.classes !== this.classes) throw new Error(`${chances.classes} classes in place of ${this.classes}`);
    tables.classOf.set(chances.classOf);
    tables.lithiumLike.set(chances.lithiumLike);
    tables.thresholds.set(chances.thresholds);
    tables.limits.set(hopLimits(chances));
    this.header[Labelled] = chances.labelled ? 1 : 0;
  }

  set passCount(count: number) {
    this.header[PassCount] = count;
  }

  /** Of the first `threads` threads in the last batch. */
  hops(threads: number): number {
    let sum = 0;
    for (let thread = 0; thread < threads; thread++) sum += this.threads[(threadBytes / 8) * thread + HopsOfThread]!;
    return sum;
  }
}

const Labelled = 10;
const PassCount = 12;
const HopsOfThread = 4;

const sharedMemory = (bytes: number): WebAssembly.Memory<SharedArrayBuffer> => {
  if (bytes > mostWasmBytes) throw new AnodyneError('lattice.shape', 'a lattice whose arrays fit into the 4 GiB of WebAssembly', `one that takes ${(bytes / 2 ** 30).toFixed(1)} GiB`);
  const pages = Math.ceil(bytes / pageBytes);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AnodyneError('ulimit -v', 'some 10 GiB of addresses for a WebAssembly memory', 'fewer');
  }
};
