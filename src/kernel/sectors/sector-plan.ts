import { siteHash } from '../sublattice/site-hash.ts';
import { shuffled } from '../sublattice/sweep-program.ts';

/** What a step is: colours in the order in which their sectors take their turn, and two keys for the sectors' random numbers. */
export interface SectorStep {
  readonly colours: readonly number[];
  readonly key: number;
  readonly inner: number;
}

/** Steps by their number. The order of the colours is drawn anew for every step: an order and its reverse are equally likely, which takes away the error of first order in the time step and any drift. */
export class SectorPlan {
  private readonly colours: readonly number[];
  private readonly seed: readonly [number, number];

  /** @param seed two whole numbers of 32 bits */
  constructor(colours: number, seed: readonly [number, number]) {
    this.colours = Array.from({ length: colours }, (_, colour) => colour);
    this.seed = seed;
  }

  /** Step number `step`, counted from 0; below 2^53. */
  step(step: number): SectorStep {
    const low = step | 0;
    const high = Math.floor(step / 2 ** 32) | 0;
    const key = siteHash(low, this.seed[0], high);
    const inner = siteHash(high, this.seed[1], low);
    let count = 0;
    const draw = (): number => siteHash(count++, inner, key);
    return { colours: shuffled(this.colours, draw), key: key | 0, inner: inner | 0 };
  }
}

/** 32-bit words of the two streams of a sector in a step: of waiting times, then of choices. */
export const wordsOfStreams = 8;

/** The first state of a sector's streams in a step. */
export const streamWord = (sector: number, word: number, { key, inner }: SectorStep): number => siteHash(wordsOfStreams * sector + word, key, inner) | 0;
