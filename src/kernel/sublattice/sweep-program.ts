import type { Lattice } from '../../lattice/lattice.ts';
import { axisColours, type AxisColours, colourCount } from './colours.ts';
import { siteHash } from './site-hash.ts';

/** Whole numbers of a substep in a program: `[axis, colour along x, y, z, key, inner key]`, the colour of the axis itself among those of pairs, the others among those across. */
export const opLength = 6;

/** One sweep as a list of what to do, in order; the same for every engine. */
export interface SweepProgram {
  /** Substeps, `opLength` numbers each. */
  readonly ops: Int32Array;
  /** Passes, as ranges of substeps: pass p has those from `passes[p]` to `passes[p + 1]`, excluded. In a pass all substeps share axis kind (up or level) and colour in z: its layers do not know of each other. */
  readonly passes: Int32Array;
}

interface Pass {
  readonly ops: readonly (readonly [axis: number, x: number, y: number, z: number])[];
}

/**
 * The substeps of a sweep: every pair of neighbours is tried once, all pairs of one axis and colour at a time. Substeps come in passes: level hops (along x and y) of the layers of one colour, all their colours
 * in the plane; or hops up of one colour in z. Within a pass a layer (a pair of layers) can be taken through all substeps alone, while it is in cache, and layers can be shared among threads; only between passes must all wait for all.
 * Passes, and substeps within a pass, come in an order drawn anew for every sweep: an order and its reverse are equally likely, which takes away the error of first order in the time step and any drift.
 */
export class SweepPlan {
  /** Colours along x, y, z. */
  readonly colours: readonly [AxisColours, AxisColours, AxisColours];
  /** Pairs of neighbours of the lattice: attempts of a sweep. */
  readonly pairs: number;
  private readonly passes: readonly Pass[];
  private readonly seed: readonly [number, number];

  /** @param seed two whole numbers of 32 bits, from the run's stream */
  constructor({ shape, periodic, name }: Lattice, seed: readonly [number, number]) {
    const [x, y, z] = [0, 1, 2].map((axis) => axisColours(shape[axis]!, periodic[axis]!)) as [AxisColours, AxisColours, AxisColours];
    this.colours = [x, y, z];
    this.seed = seed;
    const [nx, ny, nz] = shape;
    const along = shape.map((length, axis) => (length === 1 ? 0 : periodic[axis] ? length : length - 1));
    this.pairs = along[0]! * ny * nz + nx * along[1]! * nz + nx * ny * along[2]!;
    if (name !== 'square' && name !== 'simple cubic') throw new Error(`sweeps on a ${name} lattice`);
    const range = (colours: Uint8Array): number[] => Array.from({ length: colourCount(colours) }, (_, i) => i);
    const level = range(z.across).map((cz): Pass => ({
      ops: [
        ...(nx > 1 ? range(x.along).flatMap((cx) => range(y.across).map((cy) => [0, cx, cy, cz] as const)) : []),
        ...(ny > 1 ? range(y.along).flatMap((cy) => range(x.across).map((cx) => [1, cx, cy, cz] as const)) : []),
      ],
    }));
    const up = nz > 1 ? range(z.along).map((cz): Pass => ({ ops: range(x.across).flatMap((cx) => range(y.across).map((cy) => [2, cx, cy, cz] as const)) })) : [];
    this.passes = [...level, ...up].filter(({ ops }) => ops.length > 0);
  }

  /** Substeps of a sweep. */
  get length(): number {
    return this.passes.reduce((sum, { ops }) => sum + ops.length, 0);
  }

  /** Passes of a sweep. */
  get passCount(): number {
    return this.passes.length;
  }

  /** The program of sweep number `sweep`, counted from 0; below 2^53. */
  sweep(sweep: number): SweepProgram {
    const low = sweep | 0;
    const high = Math.floor(sweep / 2 ** 32) | 0;
    const key = siteHash(low, this.seed[0], high);
    const inner = siteHash(high, this.seed[1], low);
    // numbers for the order, then two keys a substep
    let count = 0;
    const draw = (): number => siteHash(count++, key, inner);
    const order = shuffled(this.passes, draw);
    const ops = new Int32Array(opLength * this.length);
    const passes = new Int32Array(order.length + 1);
    let op = 0;
    order.forEach((pass, p) => {
      for (const [axis, x, y, z] of shuffled(pass.ops, draw)) {
        const at = opLength * op++;
        ops[at] = axis;
        ops[at + 1] = x;
        ops[at + 2] = y;
        ops[at + 3] = z;
        ops[at + 4] = draw();
        ops[at + 5] = draw();
      }
      passes[p + 1] = op;
    });
    return { ops, passes };
  }
}

/** Fisher and Yates; the remainder's bias is below 1e-8. */
export const shuffled = <T>(items: readonly T[], draw: () => number): T[] => {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = draw() % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
};
