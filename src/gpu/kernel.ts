import type { Gpu } from './gpu.ts';
import { computeStage, wordsBytes } from './webgpu-constants.ts';

/** A compute kernel in WGSL. */
export interface KernelText {
  readonly name: string;
  /** Has an entry point `main`; its buffers are `@group(0) @binding(0)`, `@binding(1)` and so on. */
  readonly code: string;
  /** How it uses each buffer, in their order. */
  readonly buffers: readonly ('read' | 'readWrite')[];
  /** Whether each dispatch brings words of its own (a step number, a colour): a uniform of at most 64 bytes, at the binding after the last buffer. */
  readonly words?: boolean;
}

/** A kernel with the buffers that it works on. */
export interface BoundKernel {
  readonly kernel: Kernel;
  readonly group: GPUBindGroup;
}

/** A compiled kernel. */
export class Kernel {
  readonly text: KernelText;
  readonly pipeline: GPUComputePipeline;
  private readonly gpu: Gpu;
  private readonly layout: GPUBindGroupLayout;

  private constructor(gpu: Gpu, text: KernelText, layout: GPUBindGroupLayout, pipeline: GPUComputePipeline) {
    this.gpu = gpu;
    this.text = text;
    this.layout = layout;
    this.pipeline = pipeline;
  }

  /** @throws Error with the compiler's words */
  static async compile(gpu: Gpu, text: KernelText): Promise<Kernel> {
    const { device } = gpu;
    const { name, code, buffers, words } = text;
    const entries: GPUBindGroupLayoutEntry[] = buffers.map((use, binding) => ({ binding, visibility: computeStage, buffer: { type: use === 'read' ? 'read-only-storage' : 'storage' } }));
    if (words) entries.push({ binding: buffers.length, visibility: computeStage, buffer: { type: 'uniform', hasDynamicOffset: true } });
    device.pushErrorScope('validation');
    const module = device.createShaderModule({ label: name, code });
    const layout = device.createBindGroupLayout({ label: name, entries });
    const pipeline = device.createComputePipeline({ label: name, layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }), compute: { module, entryPoint: 'main' } });
    const fault = await device.popErrorScope();
    if (fault) throw new Error(`kernel ${name}: ${fault.message}`);
    return new Kernel(gpu, text, layout, pipeline);
  }

  /** @throws Error unless there is one buffer for each that the kernel uses */
  bind(...buffers: readonly GPUBuffer[]): BoundKernel {
    const { gpu, text, layout } = this;
    if (buffers.length !== text.buffers.length) throw new Error(`kernel ${text.name} uses ${text.buffers.length} buffers, got ${buffers.length}`);
    const entries: GPUBindGroupEntry[] = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
    if (text.words) entries.push({ binding: buffers.length, resource: { buffer: gpu.words, size: wordsBytes } });
    return { kernel: this, group: gpu.device.createBindGroup({ label: text.name, layout, entries }) };
  }
}
