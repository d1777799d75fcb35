import { type Gpu, mostWithWords } from './gpu.ts';
import type { BoundKernel } from './kernel.ts';
import { wordsBytes } from './webgpu-constants.ts';

/**
 * Dispatches that go to the GPU together: each sees what those before it have written. One submission costs some ten microseconds, whatever is in it, a dispatch about one.
 */
export class Batch {
  private readonly gpu: Gpu;
  private readonly values: Uint32Array<ArrayBuffer>; // the words of dispatch k from k * stride on
  private readonly stride: number;
  private withWords = 0;
  private encoder: GPUCommandEncoder | undefined;
  private pass: GPUComputePassEncoder | undefined;

  constructor(gpu: Gpu) {
    this.gpu = gpu;
    this.stride = gpu.wordsStride / 4;
    this.values = new Uint32Array(mostWithWords * this.stride);
  }

  /** Adds a dispatch. @param groups workgroups along x, y and z @param words what it brings, each as 32 bits without a sign; at most 16 */
  dispatch({ kernel, group }: BoundKernel, groups: readonly [number, number?, number?], words: readonly number[] = []): void {
    if (4 * words.length > wordsBytes) throw new Error(`kernel ${kernel.text.name}: at most ${wordsBytes / 4} words, got ${words.length}`);
    if (this.withWords === mostWithWords) this.submit();
    this.encoder ??= this.gpu.device.createCommandEncoder();
    this.pass ??= this.encoder.beginComputePass();
    this.pass.setPipeline(kernel.pipeline);
    if (kernel.text.words) {
      this.values.set(words, this.withWords * this.stride);
      this.pass.setBindGroup(0, group, [this.withWords++ * this.gpu.wordsStride]);
    } else {
      this.pass.setBindGroup(0, group);
    }
    this.pass.dispatchWorkgroups(...groups);
  }

  /** Copies whole buffers, after the dispatches so far and before those to come. */
  copy(from: GPUBuffer, to: GPUBuffer): void {
    this.pass?.end();
    this.pass = undefined;
    this.encoder ??= this.gpu.device.createCommandEncoder();
    this.encoder.copyBufferToBuffer(from, 0, to, 0, Math.min(from.size, to.size));
  }

  /** Sends all of it; returns at once. */
  submit(): void {
    if (this.encoder === undefined) return;
    const { queue } = this.gpu.device;
    this.pass?.end();
    // in the queue's order, so a batch under way keeps its own
    if (this.withWords > 0) queue.writeBuffer(this.gpu.words, 0, this.values, 0, this.withWords * this.stride);
    queue.submit([this.encoder.finish()]);
    this.encoder = undefined;
    this.pass = undefined;
    this.withWords = 0;
  }
}

/** Workgroups for `count` invocations in groups of `size`, in two dimensions, because one holds 65535 at most: invocation (x, y) is number x + size * groups[0] * y. */
export const groupsFor = (count: number, size: number, most = 65535): [number, number] => {
  const groups = Math.ceil(count / size);
  const rows = Math.ceil(groups / most);
  return [Math.ceil(groups / rows), rows];
};
