import type { Adapter } from '../../../gpu/adapter.ts';
import { WaitingThread } from '../../../gpu/waiting.ts';
import type { CardLatticeData } from './card-lattice.ts';

let opened: LatticeCard | undefined;

/** The GPU as lattices see it: one a process, in a thread of its own, synchronous. */
export class LatticeCard {
  readonly adapter: Adapter;
  private readonly thread: WaitingThread;

  private constructor() {
    this.thread = new WaitingThread(new URL('./lattice-worker.js', import.meta.url));
    this.adapter = this.thread.call('open', []) as Adapter;
  }

  /** @throws AnodyneError if no adapter answers */
  static open(): LatticeCard {
    return (opened ??= new LatticeCard());
  }

  /** Uploads a lattice. @returns its number */
  make(data: CardLatticeData): number {
    return this.thread.call('make', [data]) as number;
  }

  /** `CardLattice.run`; the array is given away. */
  run(lattice: number, ops: Int32Array<ArrayBuffer>): number {
    return this.thread.call('run', [lattice, ops], [ops.buffer]) as number;
  }

  /** `CardLattice.edit`; the array is given away. */
  edit(lattice: number, edits: Uint32Array<ArrayBuffer>): void {
    this.thread.call('edit', [lattice, edits], [edits.buffer]);
  }

  setTables(lattice: number, tables: Uint32Array<ArrayBuffer>): void {
    this.thread.call('setTables', [lattice, tables]);
  }

  /** `CardLattice.takeChanges` */
  takeChanges(lattice: number): Uint32Array<ArrayBuffer> {
    return this.thread.call('takeChanges', [lattice]) as Uint32Array<ArrayBuffer>;
  }

  /** `CardLattice.codes` */
  codes(lattice: number): Uint8Array<ArrayBuffer> {
    return this.thread.call('codes', [lattice]) as Uint8Array<ArrayBuffer>;
  }

  /** Frees what a lattice has on the GPU. */
  release(lattice: number): void {
    this.thread.call('release', [lattice]);
  }
}
