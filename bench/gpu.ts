import { benchFieldGpu } from './field-gpu.ts';

/** What a GPU does, or would: each case says by which adapter, or why it is not measured. */
export const benchGpu = async (part: string): Promise<void> => {
  await benchFieldGpu(part);
};
