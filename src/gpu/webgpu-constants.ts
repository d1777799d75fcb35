// Numbers that the specification of WebGPU fixes; as globals they exist in browsers only.

/** GPUBufferUsage */
export const bufferUse = { mapRead: 0x1, copySrc: 0x4, copyDst: 0x8, uniform: 0x40, storage: 0x80 } as const;

/** GPUShaderStage.COMPUTE */
export const computeStage = 0x4;

/** GPUMapMode.READ */
export const mapForReading = 0x1;

/** Of the words that a dispatch may bring: 16 of 32 bits. */
export const wordsBytes = 64;
