import { type HopTable, labelCount, noClass } from '../hop-table.ts';
import { AnodyneError } from '../../units/error.ts';

/** Chances are compared as whole numbers: `hash < threshold` with a hash uniform below 2^32. */
const scale = 2 ** 32;

/** The rounding of a chance to 1 / 2^32 may change a rate by no more than this. */
const worstRounding = 0.01;

/** A rule of hops as the parallel engines read it: chances of a pair within one time step, as thresholds of whole numbers. */
export interface PairChances {
  /** Nearest neighbours of a site. */
  readonly slots: number;
  readonly classes: number;
  /** Class of the surroundings of an end, the other end left out, by the sum of their codes (site-codes.ts); length 128. */
  readonly classOf: Uint8Array;
  /** Neighbours that bond as lithium, by class. */
  readonly lithiumLike: Uint8Array;
  /** The pair's atom has gone over if its hash is below `thresholds[(label * classes + from) * classes + to]`; length 4 * classes * classes. */
  readonly thresholds: Uint32Array;
  /** Whether the label changes any chance: else it need not be found. */
  readonly labelled: boolean;
}

/**
 * A pair of sites that is left alone with its atom for a time dt goes back and forth between two states, with the rates f and b; the chance to be found in the other one is
 *
 *     f / (f + b) (1 - exp(-(f + b) dt)),
 *
 * which keeps detailed balance for any dt, and is f dt where dt is short. Both rates are read from the rule's own table.
 * @throws AnodyneError if a rate is so much smaller than the largest that 32 bits cannot tell its chance to 1 %
 */
export const pairChances = (table: HopTable, labelled: boolean, dt: number): PairChances => {
  const { slots, classes, rates } = table;
  if (classes > 255) throw new Error(`a table of ${classes} classes`);
  const thresholds = new Uint32Array(labelCount * classes * classes);
  for (let label = 0; label < labelCount; label++) {
    for (let from = 0; from < classes; from++) {
      for (let to = 0; to < classes; to++) {
        const pair = (label * classes + from) * classes + to;
        const forth = rates[pair]!;
        const back = rates[(label * classes + to) * classes + from]!;
        thresholds[pair] = threshold(forth, back, dt);
      }
    }
  }
  return { slots, classes, classOf: classesByCodes(table), lithiumLike: table.lithiumLike, thresholds, labelled };
};

const threshold = (forth: number, back: number, dt: number): number => {
  if (forth === 0) return 0;
  const chance = (forth / (forth + back)) * -Math.expm1(-(forth + back) * dt);
  const whole = Math.round(chance * scale);
  if (Math.abs(whole / scale - chance) > worstRounding * chance) {
    throw new AnodyneError('rules: rate of a hop', `a chance of at least ${(0.5 / worstRounding / scale).toPrecision(2)} in a time step of the parallel engines (--engine serial has no such limit)`, chance);
  }
  return whole;
};

/** The surroundings are lithium + 8 electrolyte + 64 collector; the table wants occupied + 16 electrolyte + 256 collector. */
const classesByCodes = ({ classOf }: HopTable): Uint8Array => Uint8Array.from({ length: 128 }, (_, sum) => {
  const lithium = sum & 7;
  const electrolyte = (sum >> 3) & 7;
  const collector = sum >> 6;
  const found = classOf[lithium + electrolyte + collector + 16 * electrolyte + 256 * collector]!;
  return found === noClass ? 255 : found;
});
