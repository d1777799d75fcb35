import { answerCalls } from '../../src/gpu/answering.ts';
import { AnodyneError } from '../../src/units/error.ts';

// What waiting.test.ts calls.

const later = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });

answerCalls({
  sum: async (a: number, b: number) => {
    await later();
    return { value: a + b };
  },
  doubled: async (values: Float32Array<ArrayBuffer>) => {
    await later();
    for (let i = 0; i < values.length; i++) values[i]! *= 2;
    return { value: values, transfer: [values.buffer] };
  },
  refused: () => Promise.reject(new AnodyneError('a place', 'a number', 'none')),
  broken: async () => {
    await later();
    throw new TypeError('a bug');
  },
});
