import { formatBytes } from '../units/format.ts';
import { AnodyneError } from '../units/error.ts';
import type { Adapter } from './adapter.ts';
import { Kernel, type KernelText } from './kernel.ts';
import { bufferUse, mapForReading, wordsBytes } from './webgpu-constants.ts';

/** Arrays that travel to a GPU and back; its own arithmetic is in 32 bits. */
export type GpuArray = Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** Dispatches of a batch that bring words of their own, at most. */
export const mostWithWords = 4096;

/**
 * One device of one adapter: buffers, kernels, reading back. gpu.js works on the same device (gpu-js.ts), so its kernels and ours can share buffers.
 * What goes wrong on a GPU is told later: `check`, and everything that waits, throws it.
 */
export class Gpu {
  readonly adapter: Adapter;
  readonly device: GPUDevice;
  /** Words of the dispatches of a batch, `wordsStride` bytes apart. */
  readonly words: GPUBuffer;
  readonly wordsStride: number;
  private staging: GPUBuffer | undefined;
  private fault: Error | undefined;
  private released = false;

  constructor(adapter: Adapter, device: GPUDevice) {
    this.adapter = adapter;
    this.device = device;
    this.wordsStride = Math.max(wordsBytes, device.limits.minUniformBufferOffsetAlignment);
    this.words = device.createBuffer({ label: 'words', size: mostWithWords * this.wordsStride, usage: bufferUse.uniform | bufferUse.copyDst });
    this.listen();
    void device.lost.then(({ message }) => {
      if (!this.released) this.fault ??= AnodyneError.sentence(`GPU ${adapter.name}: the driver took the device away: ${message}`);
    });
  }

  /** Hears of errors; gpu.js sets a listener of its own, after which this is to be called again. */
  listen(): void {
    this.device.onuncapturederror = (event) => {
      // Dawn else prints it as well
      event.preventDefault();
      this.fault ??= new Error(`GPU ${this.adapter.name}: ${event.error.message}`);
    };
  }

  /** @throws what has gone wrong so far */
  check(): void {
    if (this.fault) throw this.fault;
  }

  /** A buffer of zeros that kernels read and write, and that is copied from and to. @throws AnodyneError if the GPU has no room */
  async buffer(label: string, bytes: number): Promise<GPUBuffer> {
    const { device, adapter } = this;
    const most = Math.min(adapter.limits.maxBufferSize, adapter.limits.maxStorageBufferBindingSize);
    if (bytes > most) throw new AnodyneError(`GPU ${adapter.name}: ${label}`, `at most ${formatBytes(most)}, all that the adapter gives one array`, bytes, { noun: 'bytes' });
    device.pushErrorScope('out-of-memory');
    const buffer = device.createBuffer({ label, size: 4 * Math.ceil(bytes / 4), usage: bufferUse.storage | bufferUse.copySrc | bufferUse.copyDst });
    const full = await device.popErrorScope();
    if (full) throw AnodyneError.sentence(`GPU ${adapter.name}: no memory for ${label}, ${formatBytes(bytes)}: ${full.message}`);
    return buffer;
  }

  /** A buffer that holds `data`, whose length in bytes must be a multiple of 4. @throws AnodyneError if the GPU has no room */
  async upload(label: string, data: GpuArray): Promise<GPUBuffer> {
    const buffer = await this.buffer(label, data.byteLength);
    this.device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  /** Compiles WGSL. @throws Error with the compiler's words: that is a bug of ours */
  kernel(text: KernelText): Promise<Kernel> {
    return Kernel.compile(this, text);
  }

  /** Fills `into` from a buffer, from byte `offset` on, once all that was submitted is done. @throws what has gone wrong on the GPU */
  async read<T extends GpuArray>(buffer: GPUBuffer, into: T, offset = 0): Promise<T> {
    const { device } = this;
    const bytes = into.byteLength;
    const staging = this.stagingOf(bytes);
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, offset, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    try {
      await staging.mapAsync(mapForReading, 0, bytes);
    } catch (error) {
      this.check();
      throw error;
    }
    new Uint8Array(into.buffer, into.byteOffset, bytes).set(new Uint8Array(staging.getMappedRange(0, bytes)));
    staging.unmap();
    this.check();
    return into;
  }

  /** Waits for all that was submitted. @throws what has gone wrong on the GPU */
  async done(): Promise<void> {
    await this.device.queue.onSubmittedWorkDone();
    this.check();
  }

  /** Frees the device with all its buffers; nothing else may be called after it. */
  async release(): Promise<void> {
    this.released = true;
    this.device.destroy();
    await this.device.lost;
  }

  /** One for all reads, as large as the largest. */
  private stagingOf(bytes: number): GPUBuffer {
    if (this.staging === undefined || this.staging.size < bytes) {
      this.staging?.destroy();
      this.staging = this.device.createBuffer({ label: 'staging', size: bytes, usage: bufferUse.mapRead | bufferUse.copyDst });
    }
    return this.staging;
  }
}
