import type { Gpu } from '../../gpu/gpu.ts';
import type { Kernel } from '../../gpu/kernel.ts';
import {
  advanceKernel, contactKernel, directionKernel, driveKernel, gatherKernel, matrixKernel, productKernel, remainKernel, scalarKernel, settleKernel,
} from './list-kernels.ts';
import { interpolateKernel, operatorKernel, relaxKernel, residualKernel, restrictKernel, startKernel } from './stencil-kernels.ts';

const texts = {
  start: startKernel, relax: relaxKernel, residual: residualKernel, restrict: restrictKernel, interpolate: interpolateKernel, operator: operatorKernel,
  settle: settleKernel, drive: driveKernel, contacts: contactKernel, gather: gatherKernel, matrix: matrixKernel,
  product: productKernel, scalar: scalarKernel, direction: directionKernel, advance: advanceKernel, remain: remainKernel,
} as const;

/** All kernels of the field, compiled. */
export type FieldKernels = Readonly<Record<keyof typeof texts, Kernel>>;

export const compileKernels = async (gpu: Gpu): Promise<FieldKernels> => {
  const compiled: Partial<Record<keyof typeof texts, Kernel>> = {};
  for (const name of Object.keys(texts) as (keyof typeof texts)[]) compiled[name] = await gpu.kernel(texts[name]);
  return compiled as FieldKernels;
};
