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
 * The chance with which an atom goes over a pair when its turn comes is f / (f + b) h((f + b) dt), f and b the rates there and back in the same surroundings: detailed balance for any h and any dt. A pair left alone
 * would want h(u) = 1 - exp(-u). But pairs take turns, in random order, and a sweep of exponentials L_i of all pairs is that of their sum but for dt^3/12 sum of [L_i, [L_i, L_j]]: an atom alone in d dimensions, whose pairs
 * have u = 2 Gamma dt, would spread by (2 d + 1)/3 (Gamma dt)^2 too slowly. So much more is let over: h(u) = 2 p with
 *
 *     p + p^2 + k p^3 = u / 2,   k = (3 - 2 d) / 3
 *
 * which has the same first and second order in u as 1 - exp(-u), and in one dimension the exact spread to third order. What is left of the error is measured in docs/parallel.md. Own derivation.
 * @param u (f + b) dt, below 2; slots: nearest neighbours of a site
 */
export const mixing = (u: number, slots: number): number => {
  const k = 1 - slots / 3;
  let p = u / (2 + u);
  // Newton: to the last bit in five steps where dt is as short as it should be
  for (let step = 0; step < 30; step++) p -= (p + p * p + k * p * p * p - u / 2) / (1 + 2 * p + 3 * k * p * p);
  return 2 * p;
};

/**
 * The chances of a rule's hops within a time step dt [s], from its own table.
 * @throws AnodyneError if a rate is so much smaller than the largest that 32 bits cannot tell its chance to 1 %, or the rule tells collector from lithium
 */
export const pairChances = (table: HopTable, labelled: boolean, dt: number): PairChances => {
  const { slots, classes, rates } = table;
  // one neighbour, lithium or collector
  if (table.classOf[1] !== table.classOf[1 + 256]) throw new AnodyneError('rules: the parallel engines', 'a collector that bonds as lithium (--engine serial runs everything)', 'one with a bond of its own');
  if (classes > 255) throw new Error(`a table of ${classes} classes`);
  const thresholds = new Uint32Array(labelCount * classes * classes);
  for (let label = 0; label < labelCount; label++) {
    for (let from = 0; from < classes; from++) {
      for (let to = 0; to < classes; to++) {
        const pair = (label * classes + from) * classes + to;
        const forth = rates[pair]!;
        const back = rates[(label * classes + to) * classes + from]!;
        thresholds[pair] = threshold(forth, back, dt, slots);
      }
    }
  }
  return { slots, classes, classOf: classesByCodes(table), lithiumLike: table.lithiumLike, thresholds, labelled };
};

const threshold = (forth: number, back: number, dt: number, slots: number): number => {
  if (forth === 0) return 0;
  if ((forth + back) * dt >= 2) throw new Error(`a time step of ${dt} s for a pair of rates ${forth} and ${back} 1/s`);
  const chance = (forth / (forth + back)) * mixing((forth + back) * dt, slots);
  const whole = Math.round(chance * scale);
  if (Math.abs(whole / scale - chance) > worstRounding * chance) {
    throw new AnodyneError('rules: the parallel engines', `a chance of at least ${(0.5 / worstRounding / scale).toPrecision(2)} of every hop in a time step (--engine serial has no such limit)`, chance);
  }
  return whole;
};

/** The surroundings are those that bond as lithium + 8 electrolyte, + 64 or not; the table wants occupied + 16 electrolyte, and takes collector for lithium. */
const classesByCodes = ({ classOf }: HopTable): Uint8Array => Uint8Array.from({ length: 128 }, (_, sum) => {
  const lithium = sum & 7;
  const electrolyte = (sum >> 3) & 7;
  const found = classOf[lithium + electrolyte + 16 * electrolyte]!;
  return found === noClass ? 255 : found;
});
