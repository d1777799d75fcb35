import type { Adapter } from '../../gpu/adapter.ts';
import type { GpuArray } from '../../gpu/gpu.ts';
import { WaitingThread } from '../../gpu/waiting.ts';
import type { Correction } from './card-solver.ts';
import type { ContactData, LevelData } from './level-data.ts';

let opened: Card | undefined;

const buffersOf = (arrays: LevelData | ContactData): ArrayBuffer[] => Object.values(arrays).filter((array): array is GpuArray => ArrayBuffer.isView(array)).map(({ buffer }) => buffer);

/** The GPU as solvers of fields see it: one a process, in a thread of its own, synchronous. */
export class Card {
  readonly adapter: Adapter;
  private readonly thread: WaitingThread;

  private constructor() {
    this.thread = new WaitingThread(new URL('./card-worker.js', import.meta.url));
    this.adapter = this.thread.call('open', []) as Adapter;
  }

  /** @throws AnodyneError if no adapter answers */
  static open(): Card {
    return (opened ??= new Card());
  }

  /** Uploads a hierarchy; its arrays are given away. @returns the number of its solver */
  make(levels: readonly LevelData[]): number {
    return this.thread.call('make', [levels], levels.flatMap(buffersOf)) as number;
  }

  /** Uploads what has changed with the contacts; the arrays are given away. @param matrix of the coarsest level, as in `CardSolver.setContacts` */
  setContacts(solver: number, contacts: readonly ContactData[], matrix: Float32Array<ArrayBuffer>): void {
    this.thread.call('setContacts', [solver, contacts, matrix], [...contacts.flatMap(buffersOf), matrix.buffer]);
  }

  /** `CardSolver.correct`; the array is given away, and comes back as another. */
  correct(solver: number, residual: Float32Array<ArrayBuffer>, enough: number, share: number): Correction & { readonly residual: Float32Array<ArrayBuffer> } {
    return this.thread.call('correct', [solver, residual, enough, share], [residual.buffer]) as Correction & { residual: Float32Array<ArrayBuffer> };
  }

  /** Frees what a solver has on the GPU. */
  release(solver: number): void {
    this.thread.call('release', [solver]);
  }
}
