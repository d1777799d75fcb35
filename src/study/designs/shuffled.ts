import type { RandomSource } from '../../random/random-source.ts';

/** The numbers 0 .. n - 1 in random order, every order equally likely (Fisher & Yates). */
export const shuffled = (n: number, random: RandomSource): Uint32Array => {
  const numbers = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random.uniform());
    [numbers[i], numbers[j]] = [numbers[j]!, numbers[i]!];
  }
  return numbers;
};
