/**
 * xoshiro128** 1.1: 128 bits of state, period 2^128 - 1, 32 bits a step in integer arithmetic only, so the same numbers on every machine.
 * Blackman & Vigna, ACM Trans. Math. Softw. 47, 36 (2021), 10.1145/3460772. Nothing is cached outside the four words.
 */
export class RandomSource {
  /** The four words, not all zero: for engines that draw by themselves and put them back. */
  readonly state: Int32Array;

  constructor(words: readonly number[]) {
    this.state = Int32Array.from(words);
    // the all-zero state is the generator's only fixed point
    if (this.state.every((word) => word === 0)) this.state[0] = 1;
  }

  /** Next 32 bits, uniform over the integers 0 .. 2^32 - 1. */
  bits(): number {
    const { state } = this;
    const s1 = state[1]!;
    const product = Math.imul(s1, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const s2 = state[2]! ^ state[0]!;
    const s3 = state[3]! ^ s1;
    state[1] = s1 ^ s2;
    state[0] = state[0]! ^ s3;
    state[2] = s2 ^ (s1 << 9);
    state[3] = (s3 << 11) | (s3 >>> 21);
    return result >>> 0;
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  uniform(): number {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 6;
    return (high * 67108864 + low) * 1.1102230246251565e-16;
  }

  /** Exponentially distributed with mean 1; always finite and >= 0. */
  exponential(): number {
    return -Math.log(1 - this.uniform());
  }

  save(): number[] {
    return Array.from(this.state);
  }

  restore(words: readonly number[]): void {
    this.state.set(words);
  }
}
