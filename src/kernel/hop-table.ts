import type { Storage } from '../lattice/storage.ts';
import { AnodyneError } from '../units/error.ts';

/**
 * What kind of pair of neighbours an atom hops across; a symmetric function of the two sites' surroundings without the two themselves, so that a
 * factor on it keeps detailed balance.
 *
 * - detached: one of the two has no lithium among its nearest and next-nearest neighbours; no vapour, so no hop.
 *   (Nearest neighbours alone would be too few: an atom could not round the edge of a step.)
 * - bulk: of all their other nearest neighbours at most one is not lithium: a vacancy that moves inside the metal, or leaves a void for it.
 *   (Were none allowed, pairs of vacancies would cross the metal as "surface", and with bulk hops off still carry lithium through it.)
 * - boundary: as bulk, and both sites lie on a grain boundary of the metal (src/lattice/grain-labels.ts); of the places, whatever stands there.
 * - surface: all else.
 */
export const PairLabel = { detached: 0, surface: 1, bulk: 2, boundary: 3 } as const;
export const labelCount = 4;

/** No class has these surroundings: no slot is free. */
export const noClass = 0xffff;

/**
 * The rule that all engines run: rates of a hop by what surrounds both ends. The surroundings of an end, the other end left out, are one of a few classes. Classes that
 * differ by one lithium neighbour stand side by side, in rising order, so that lists by class change by single steps.
 */
export interface HopTable {
  /** Nearest neighbours of a site on the rule's lattice. */
  readonly slots: number;
  readonly classes: number;
  /** Class of `surroundings(word)` (src/lattice/word.ts), noClass where there is none; length 4096. */
  readonly classOf: Uint16Array;
  /** Neighbours that bond as lithium, by class: lithium, and collector. */
  readonly lithiumLike: Uint8Array;
  /** Slots without a neighbour, by class, that of the other end counted. */
  readonly free: Uint8Array;
  /** [1/s] per pair, `rates[(label * classes + from) * classes + to]`. */
  readonly rates: Float64Array;
  /** For gathered hops (gathered-hops.ts), probability > 0 to stop at a place of a class, length `classes`; without it every hop is an event. */
  readonly stop?: Float64Array;
}

/** [1/s] the largest rate of any hop from a site of each class, length `classes`. @throws AnodyneError on a rate that is no rate */
export const fastestRates = ({ rates, classes }: HopTable): Float64Array => {
  const fastest = new Float64Array(classes);
  rates.forEach((rate, i) => {
    if (!(rate >= 0 && rate < Infinity)) throw new AnodyneError('rules: rate of a hop', 'a finite number >= 0 [1/s]', rate);
    const from = Math.floor(i / classes) % classes;
    fastest[from] = Math.max(fastest[from]!, rate);
  });
  return fastest;
};

/** False for a plain lattice gas, where every pair has the rates of a surface pair: then labels need not be found. */
export const labelsMatter = ({ rates, classes, slots, lithiumLike }: HopTable): boolean => {
  const perLabel = classes * classes;
  for (let pair = 0; pair < perLabel; pair++) {
    const surface = rates[PairLabel.surface * perLabel + pair]!;
    if (rates[PairLabel.detached * perLabel + pair] !== surface) return true;
    const canBeBulk = lithiumLike[Math.floor(pair / classes)]! + lithiumLike[pair % classes]! >= 2 * slots - 3;
    if (canBeBulk && [PairLabel.bulk, PairLabel.boundary].some((label) => rates[label * perLabel + pair] !== surface)) return true;
  }
  return false;
};

/** The same table with its arrays in `storage`. */
export const tableIn = (storage: Storage, table: HopTable): HopTable => {
  const classOf = storage.uint16(table.classOf.length);
  const lithiumLike = storage.uint8(table.classes);
  const free = storage.uint8(table.classes);
  const rates = storage.float64(table.rates.length);
  classOf.set(table.classOf);
  lithiumLike.set(table.lithiumLike);
  free.set(table.free);
  rates.set(table.rates);
  const stop = table.stop && storage.float64(table.classes);
  stop?.set(table.stop!);
  return { slots: table.slots, classes: table.classes, classOf, lithiumLike, free, rates, ...(stop ? { stop } : {}) };
};
