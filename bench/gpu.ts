import { benchFieldGpu } from './field-gpu.ts';
import { benchSublatticeGpu } from './sublattice-gpu.ts';

/** What a GPU does, or would: each case says by which adapter, or why it is not measured. */
export const benchGpu = async (part: string): Promise<void> => {
  benchSublatticeGpu(part);
  await benchFieldGpu(part);
};
