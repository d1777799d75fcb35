import type { Gpu, GpuArray } from '../../gpu/gpu.ts';
import type { ContactData } from './level-data.ts';

/** The lists of `ContactData`, and of every group its potential and its right side. */
type Lists = Readonly<Record<'cells' | 'ofCells' | 'total' | 'firsts' | 'ofGroups' | 'sum' | 'potential' | 'right', GPUBuffer>>;

/** The contacts of one level on the GPU. */
export class CardContacts {
  /** Cells that touch, and groups. */
  count = 0;
  groups = 0;
  /** Whether any group floats: else groups need no work at all. */
  floats = false;
  private readonly gpu: Gpu;
  private readonly held = new Map<string, GPUBuffer>();

  constructor(gpu: Gpu) {
    this.gpu = gpu;
  }

  /** Lists that have grown are in other buffers than before. */
  get lists(): Lists {
    return Object.fromEntries(this.held) as Lists;
  }

  /** @param inverse of the level, in which the first layer and cells that hold metal change */
  async set(data: ContactData, inverse: GPUBuffer): Promise<void> {
    const { first, inner, innerInverse, cells, ofCells, total, firsts, ofGroups, sum } = data;
    const { queue } = this.gpu.device;
    queue.writeBuffer(inverse, 0, first);
    inner.forEach((cell, k) => { queue.writeBuffer(inverse, 4 * cell, innerInverse, k, 1); });
    this.count = total.length;
    this.groups = sum.length;
    this.floats = ofGroups.length > 0;
    const zeros = new Float32Array(sum.length);
    for (const [name, list] of Object.entries({ cells, ofCells, total, firsts, ofGroups, sum, potential: zeros, right: zeros })) await this.put(name, list);
  }

  release(): void {
    for (const buffer of this.held.values()) buffer.destroy();
  }

  private async put(name: string, list: GpuArray): Promise<void> {
    const before = this.held.get(name);
    // half as much again, so that contacts that come one by one seldom ask for another buffer
    const buffer = before && before.size >= list.byteLength ? before : await this.gpu.buffer(`field: ${name}`, Math.max(16, 4 * Math.ceil((1.5 * list.byteLength) / 4)));
    if (buffer !== before) before?.destroy();
    this.held.set(name, buffer);
    if (list.byteLength > 0) this.gpu.device.queue.writeBuffer(buffer, 0, list);
  }
}
