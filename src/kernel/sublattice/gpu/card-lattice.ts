import { Batch, groupsFor } from '../../../gpu/batch.ts';
import type { Gpu, GpuArray } from '../../../gpu/gpu.ts';
import type { BoundKernel, KernelText } from '../../../gpu/kernel.ts';
import { opLength } from '../sweep-program.ts';
import { changesKernel, counterCount, editKernel, groupShape, groupSize, mostLayers } from './sweep-kernels.ts';

/** Edits that travel at once, at most. */
export const mostEdits = 65536;

/** What a lattice on a GPU starts from; the arrays travel. */
export interface CardLatticeData {
  /** Of this lattice (sweep-kernels.ts). */
  readonly sweep: KernelText;
  /** Codes by place (card-rows.ts). */
  readonly codes: Uint8Array<ArrayBuffer>;
  readonly tables: Uint32Array<ArrayBuffer>;
  /** Places along an axis by colour: list after list, along x, across x, along y, ... */
  readonly places: Uint32Array<ArrayBuffer>;
  /** By axis, along and across: where the list of each colour begins in `places`, and where the last ends. */
  readonly starts: readonly (readonly [along: readonly number[], across: readonly number[]])[];
}

type Buffers = Readonly<Record<'codes' | 'before' | 'boundary' | 'tables' | 'places' | 'hops' | 'edits' | 'changes' | 'found', GPUBuffer>>;

/** A lattice of codes on a GPU. */
export class CardLattice {
  private readonly gpu: Gpu;
  private readonly batch: Batch;
  private readonly starts: CardLatticeData['starts'];
  private readonly buffers: Buffers;
  private readonly bound: Readonly<Record<'sweep' | 'edit' | 'changes', BoundKernel>>;

  private constructor(gpu: Gpu, starts: CardLatticeData['starts'], buffers: Buffers, bound: CardLattice['bound']) {
    this.gpu = gpu;
    this.batch = new Batch(gpu);
    this.starts = starts;
    this.buffers = buffers;
    this.bound = bound;
  }

  /** @throws AnodyneError if the GPU has no room */
  static async make(gpu: Gpu, { sweep, codes, tables, places, starts }: CardLatticeData): Promise<CardLattice> {
    const bytes = codes.byteLength;
    const b: Buffers = {
      codes: await gpu.upload('lattice: codes', codes), before: await gpu.upload('lattice: codes before', codes), boundary: await gpu.buffer('lattice: grain boundaries', bytes),
      tables: await gpu.upload('lattice: tables', tables), places: await gpu.upload('lattice: places', places), hops: await gpu.buffer('lattice: hops', 4 * counterCount),
      // 8 bytes for each word of 4 codes
      edits: await gpu.buffer('lattice: edits', 8 * mostEdits), changes: await gpu.buffer('lattice: changes', 2 * bytes), found: await gpu.buffer('lattice: number of changes', 4),
    };
    return new CardLattice(gpu, starts, b, {
      sweep: (await gpu.kernel(sweep)).bind(b.codes, b.boundary, b.tables, b.places, b.hops),
      edit: (await gpu.kernel(editKernel)).bind(b.edits, b.codes, b.before, b.boundary),
      changes: (await gpu.kernel(changesKernel)).bind(b.codes, b.before, b.changes, b.found),
    });
  }

  /** Takes substeps (sweep-program.ts), one after the other. @returns hops made */
  async run(ops: Int32Array): Promise<number> {
    for (let op = 0; op < ops.length; op += opLength) this.substep(ops.subarray(op, op + opLength));
    this.batch.submit();
    const counts = await this.gpu.read(this.buffers.hops, new Uint32Array(counterCount));
    if (counts.some((count) => count > 0)) this.write('hops', new Uint32Array(counterCount));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** @param edits of `editKernel`, two numbers each */
  edit(edits: Uint32Array<ArrayBuffer>): void {
    const count = edits.length / 2;
    this.write('edits', edits);
    this.batch.dispatch(this.bound.edit, groupsFor(count, groupSize), [count]);
    this.batch.submit();
  }

  setTables(tables: Uint32Array<ArrayBuffer>): void {
    this.write('tables', tables);
  }

  /** Words that differ from what they were at the last call, or what edits have made them since (`changesKernel`). */
  async takeChanges(): Promise<Uint32Array<ArrayBuffer>> {
    const { gpu, batch, buffers: { codes, found, changes } } = this;
    const count = codes.size / 4;
    const groups = groupsFor(count, groupSize);
    this.write('found', new Uint32Array(1));
    batch.dispatch(this.bound.changes, groups, [count, groupSize * groups[0]]);
    batch.submit();
    const [length] = await gpu.read(found, new Uint32Array(1));
    return length === 0 ? new Uint32Array(0) : gpu.read(changes, new Uint32Array(2 * length!));
  }

  /** All codes, by place. */
  codes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.gpu.read(this.buffers.codes, new Uint8Array(this.buffers.codes.size));
  }

  release(): void {
    for (const buffer of Object.values(this.buffers)) buffer.destroy();
  }

  private write(name: keyof Buffers, data: GpuArray): void {
    this.gpu.device.queue.writeBuffer(this.buffers[name], 0, data);
  }

  private substep([axis, cx, cy, cz, key, inner]: Int32Array): void {
    const lists = [cx!, cy!, cz!].map((colour, a) => {
      const starts = this.starts[a]![a === axis ? 0 : 1];
      return [starts[colour]!, starts[colour + 1]! - starts[colour]!] as const;
    });
    const [[, x], [, y], [, z]] = lists as [readonly [number, number], readonly [number, number], readonly [number, number]];
    this.batch.dispatch(this.bound.sweep, [Math.ceil(x / groupShape[0]), Math.ceil(y / groupShape[1]), Math.min(z, mostLayers)], [axis!, key!, inner!, ...lists.flat()]);
  }
}
