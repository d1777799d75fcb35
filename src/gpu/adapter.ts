import type { Backend } from './backends.ts';

/** Limits that a computation can meet, in the names of WebGPU; bytes, numbers of items, or invocations. */
export const limitNames = [
  'maxBufferSize', 'maxStorageBufferBindingSize', 'maxUniformBufferBindingSize', 'maxStorageBuffersPerShaderStage', 'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup', 'maxComputeWorkgroupSizeX', 'maxComputeWorkgroupSizeY', 'maxComputeWorkgroupSizeZ', 'maxComputeWorkgroupsPerDimension',
] as const;
export type Limits = Readonly<Record<(typeof limitNames)[number], number>>;

/** An adapter, in words and numbers. */
export interface Adapter {
  readonly backend: Backend | 'null';
  readonly name: string;
  readonly vendor: string;
  readonly architecture: string;
  /** What the driver says of itself. */
  readonly driver: string;
  readonly kind: 'hardware' | 'software';
  readonly limits: Limits;
  readonly features: readonly string[];
}

/** Names of GPUs that are programs: Mesa's, Chromium's and Microsoft's. */
const software = /llvmpipe|lavapipe|softpipe|swiftshader|software|basic render|\bwarp\b|null-backend/iu;

/** By name alone: Dawn does not tell, and its `isFallbackAdapter` is false of llvmpipe. */
export const kindOf = ({ vendor, architecture, device, description }: Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'>): Adapter['kind'] =>
  software.test([vendor, architecture, device, description].join(' ')) ? 'software' : 'hardware';

export const limitsOf = ({ limits }: { readonly limits: GPUSupportedLimits }): Limits => Object.fromEntries(limitNames.map((name) => [name, limits[name]])) as Limits;

export const describeAdapter = (backend: Adapter['backend'], adapter: GPUAdapter): Adapter => {
  const { info, features } = adapter;
  const { vendor, architecture, device, description } = info;
  return { backend, name: device || description || vendor || 'unnamed', vendor, architecture, driver: description, kind: kindOf(info), limits: limitsOf(adapter), features: [...features].sort() };
};
