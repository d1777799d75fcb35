import type { KernelText } from '../../src/gpu/kernel.ts';

/** h := (h xor step) * 2654435769 + add in 32 bits, of each number in place; step and add are the words of a dispatch. */
export const hashKernel: KernelText = {
  name: 'hash',
  buffers: ['readWrite'],
  words: true,
  code: `
    struct Words { step: u32, add: u32 }
    @group(0) @binding(0) var<storage, read_write> numbers: array<u32>;
    @group(0) @binding(1) var<uniform> words: Words;
    @compute @workgroup_size(64)
    fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
      let k = id.x + 64u * groups.x * id.y;
      if (k < arrayLength(&numbers)) { numbers[k] = (numbers[k] ^ words.step) * 2654435769u + words.add; }
    }`,
};

/** The same in JavaScript: the numbers from 0 to `count`, after steps 0 to `steps`, 3 added in each. */
export const hashes = (count: number, steps: number): Uint32Array<ArrayBuffer> => {
  const numbers = Uint32Array.from({ length: count }, (_, k) => k);
  for (let step = 0; step < steps; step++) {
    for (let k = 0; k < count; k++) numbers[k] = Math.imul(numbers[k]! ^ step, 2654435769) + 3;
  }
  return numbers;
};
