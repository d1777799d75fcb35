import { sharedMemory } from '../wasm-storage.ts';
import { hopCaps } from './hop-caps.ts';
import { PackedRows, vectorWords } from './packed-rows.ts';
import type { PairChances } from './pair-chances.ts';
import { notesOfRow, type Place, placeArrays, type SimdArray, threadBytes, workOfThread } from './simd-arrays.ts';
import type { StepperInput } from './sublattice-stepper.ts';

/** Where the header lies; the order of its numbers is that of assembly/sublattice/header.ts, addresses of all arrays last. */
const headerAddress = 2048;
const Labelled = 10;
const PassCount = 14;
const Sparse = 15;
const AnyNote = 17;
/** Layers are handed out to threads so that there are about so many sites in a piece. */
const sitesOfShare = 4096;
/** Of what a thread leaves, 8 bytes a number. */
const HopsOfThread = 4;

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
  private readonly places: Readonly<Record<SimdArray, Place>>;
  private readonly threads: Float64Array;

  /** @param threads at most  @throws AnodyneError where there is no such memory: more than 4 GiB, or more addresses than the system grants */
  constructor(input: StepperInput, threads: number) {
    const { lattice: { shape, periodic, slots }, plan: { colours: [x, y, z] }, codes, chances } = input;
    const [nx, ny, nz] = shape;
    // along an axis of one place there are no neighbours
    const joined = periodic.map((ends, axis) => ends && shape[axis]! > 1);
    const rows = new PackedRows(nx, joined[0]!);
    const along = rows.vectors(x.along, joined[0] ? nx - 1 : nx - 2);
    const across = rows.vectors(x.across, nx - 1);
    const { places, end } = placeArrays(input, rows, along, across, threads);
    this.rows = rows;
    this.places = places;
    this.memory = sharedMemory(end);
    this.codes = this.bytes('codes');
    this.boundary = this.bytes('boundary');
    this.ops = this.wholes('ops');
    this.passes = this.wholes('passes');
    this.tickets = this.wholes('tickets');
    this.changes = this.wholes('changes');
    this.threads = new Float64Array(this.memory.buffer, places.threads.at, places.threads.bytes / 8);
    rows.fill(this.codes, codes);
    this.bytes('before').set(this.codes);
    this.bytes('activeRow').fill(1);
    this.bytes('activeLayer').fill(1);
    // no colour beyond the last row
    this.bytes('alongY').fill(255).set(y.along);
    this.bytes('acrossY').fill(255).set(y.across);
    this.bytes('alongZ').set(z.along);
    this.bytes('acrossZ').set(z.across);
    for (const [starts, entries, list] of [['alongX', 'vectorsAlong', along], ['acrossX', 'vectorsAcross', across]] as const) {
      this.wholes(entries).set(list.entries);
      this.wholes(starts).set(list.starts.map((n) => places[entries].at + 4 * vectorWords * n));
    }
    this.wholes('noteAlong').set(rows.pairPlaces(along));
    this.wholes('noteAcross').set(rows.pairPlaces(across));
    const numbers = [nx, ny, nz, ...joined.map(Number), rows.quarter, rows.bytes, 2 * slots - 3, chances.classes, 0, Math.ceil(sitesOfShare / (nx * ny)), along.starts.at(-1)!, across.starts.at(-1)!, 0, 0, 0, 0, notesOfRow(along, across), workOfThread(along, across)];
    const addresses = Object.values(places).map(({ at }) => at);
    this.header = new Int32Array(this.memory.buffer, headerAddress, numbers.length + addresses.length);
    this.header.set([...numbers, ...addresses]);
    this.setChances(chances);
  }

  setChances(chances: PairChances): void {
    if (chances.classes !== this.places.lithiumLike.bytes) throw new Error(`${chances.classes} classes in place of ${this.places.lithiumLike.bytes}`);
    this.bytes('classOf').set(chances.classOf);
    this.bytes('lithiumLike').set(chances.lithiumLike);
    this.wholes('thresholds').set(chances.thresholds);
    const { caps, ofAtom, ofHole, raised } = hopCaps(chances);
    this.bytes('caps').set(caps);
    this.bytes('atomCap').set(ofAtom);
    this.bytes('holeCap').set(ofHole);
    this.bytes('raised').set(raised);
    this.forgetNotes();
    this.header[Labelled] = chances.labelled ? 1 : 0;
  }

  /** Passes of the batch. */
  set passCount(count: number) {
    this.header[PassCount] = count;
  }

  get sparse(): boolean {
    return this.header[Sparse] === 1;
  }

  /** Whether few pairs hop, and notes are kept of vectors (assembly/sublattice/notes.ts); they begin anew. */
  set sparse(on: boolean) {
    if (on) this.forgetNotes();
    this.header[Sparse] = on ? 1 : 0;
  }

  /** Hops of the first `threads` threads in the last batch. */
  hops(threads: number): number {
    let sum = 0;
    for (let thread = 0; thread < threads; thread++) sum += this.threads[(threadBytes / 8) * thread + HopsOfThread]!;
    return sum;
  }

  /** Of every vector nothing is known: all of its pairs may be unlike, and have the largest chance. */
  private forgetNotes(): void {
    this.header[AnyNote] = (Math.max(...this.bytes('caps')) << 16) | 0xffff;
    this.wholes('notes').fill(this.header[AnyNote]);
  }

  private bytes(name: SimdArray): Uint8Array {
    const { at, bytes } = this.places[name];
    return new Uint8Array(this.memory.buffer, at, bytes);
  }

  private wholes(name: SimdArray): Int32Array {
    const { at, bytes } = this.places[name];
    return new Int32Array(this.memory.buffer, at, bytes / 4);
  }
}
