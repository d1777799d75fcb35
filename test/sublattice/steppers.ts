import { ReferenceStepper } from '../../src/kernel/sublattice/reference-stepper.ts';
import { SimdStepper } from '../../src/kernel/sublattice/simd-stepper.ts';
import { pairNumber } from '../../src/kernel/sublattice/site-hash.ts';
import type { StepperInput, SublatticeStepper } from '../../src/kernel/sublattice/sublattice-stepper.ts';
import { SweepPlan, type SweepProgram } from '../../src/kernel/sublattice/sweep-program.ts';
import type { Lattice } from '../../src/lattice/lattice.ts';

export const steppers: Record<string, (input: StepperInput) => SublatticeStepper> = {
  reference: (input) => new ReferenceStepper(input),
  simd: (input) => new SimdStepper(input),
};

const multiplyBack = (factor: number): number => {
  // Newton: each step doubles the bits that are right, three at first
  let inverse = factor;
  for (let i = 0; i < 5; i++) inverse = Math.imul(inverse, 2 - Math.imul(factor, inverse));
  return inverse;
};

const shiftBack = (h: number, by: number): number => {
  let x = h;
  for (let known = by; known < 32; known += by) x = h ^ (x >>> by);
  return x;
};

/** The key of a substep with which siteHash(site, key, inner) is `hash`: every step of the mixer can be undone. */
export const keyFor = (hash: number, site: number, inner: number): number => {
  let h = shiftBack(hash | 0, 14);
  h = shiftBack(Math.imul(h, multiplyBack(0x31848bab)), 15);
  h = shiftBack(Math.imul(h, multiplyBack(0xac4c1b51)), 11);
  h = Math.imul(h ^ inner, multiplyBack(0xed5ad4bb));
  return shiftBack(h, 17) ^ site;
};

/** Keys of a substep with which the number of the pair that begins at this site, at place x of its row, is `number`: of 256 pairs of keys that give its lower bits one gives its first byte. */
export const keysFor = (number: number, site: number, x: number): [key: number, inner: number] => {
  for (let key = number; ; key = (key + 1) | 0) {
    const inner = keyFor(number << 8, site, key);
    if (pairNumber(site, x, key, inner) === number) return [key, inner];
  }
};

/** A plan whose sweeps are one substep each, whatever `program` says at the moment. */
export class OneSubstep extends SweepPlan {
  readonly op = new Int32Array(6);

  constructor(lattice: Lattice) {
    super(lattice, [1, 2]);
  }

  override sweep(): SweepProgram {
    return { ops: this.op, passes: Int32Array.of(0, 1) };
  }
}

/** Pairs of neighbours, lower end first, by axis. */
export const pairsOf = ({ offsets, kindOf, shell, slots, siteCount }: Lattice): { axis: number; low: number; high: number }[] => {
  const pairs: { axis: number; low: number; high: number }[] = [];
  for (let low = 0; low < siteCount; low++) {
    for (let slot = 0; slot < slots; slot += 2) {
      const offset = offsets[kindOf(low) * shell + slot]!;
      if (offset !== 0) pairs.push({ axis: slot === slots - 2 ? 2 : slot / 2, low, high: low + offset });
    }
  }
  return pairs;
};

/** Colours of the substep that takes the pair of this axis and lower end. */
export const coloursOf = ({ colours }: SweepPlan, { shape: [nx, ny] }: Lattice, axis: number, low: number): [number, number, number] => {
  const at = [low % nx, Math.floor(low / nx) % ny, Math.floor(low / (nx * ny))];
  return colours.map(({ along, across }, a) => (a === axis ? along : across)[at[a]!]!) as [number, number, number];
};
