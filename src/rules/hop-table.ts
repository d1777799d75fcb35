import { type HopTable, labelCount, noClass, PairLabel } from '../kernel/hop-table.ts';

/** Factors on the rates of pairs by their label; surface pairs have 1. */
export interface PairFactors {
  /** Factor f on hops inside the metal; 0 turns them off. */
  readonly bulkFactor: number;
  /** The same on a grain boundary of the metal; without it that of the grains, `bulkFactor`. */
  readonly boundaryFactor?: number;
  /** Whether atoms may leave the metal altogether: detached pairs hop as well. A gas on a lattice, not a solid in vacuum. */
  readonly vapour?: boolean;
  /** Whether the collector counts by itself in `Bonds`, not as lithium. */
  readonly collectorApart?: boolean;
}

/** Neighbours of an end of a pair, the other end left out. */
export interface Bonds {
  /** Lithium; collector as well, unless that counts apart. */
  readonly n: number;
  readonly electrolyte: number;
  /** 0 unless the collector counts apart. */
  readonly collector: number;
}

/**
 * Tabulates `rate(from, to)` [1/s], detailed balance being its business, times the factors. Barriers may depend on both ends in any way.
 * @param stop probability to stop at a place with these neighbours, for gathered hops; without it every hop is an event
 */
export const hopTable = (
  slots: number, { bulkFactor, boundaryFactor = bulkFactor, vapour = false, collectorApart = false }: PairFactors, rate: (from: Bonds, to: Bonds) => number, stop?: (at: Bonds) => number,
): HopTable => {
  const bonds = classesOfBonds(slots, collectorApart);
  const classes = bonds.length;
  const lithiumLike = Uint8Array.from(bonds, ({ n, collector }) => n + collector);
  const rates = new Float64Array(labelCount * classes * classes);
  for (const [from, atom] of bonds.entries()) {
    for (const [to, hole] of bonds.entries()) {
      const put = (label: number, factor: number): void => {
        rates[(label * classes + from) * classes + to] = factor * rate(atom, hole);
      };
      put(PairLabel.surface, 1);
      if (vapour) put(PairLabel.detached, 1);
      // only where the pair can be bulk: elsewhere a large factor would raise bounds for nothing
      if (lithiumLike[from]! + lithiumLike[to]! < 2 * slots - 3) continue;
      put(PairLabel.bulk, bulkFactor);
      put(PairLabel.boundary, boundaryFactor);
    }
  }
  const free = Uint8Array.from(bonds, ({ n, electrolyte, collector }) => slots - n - electrolyte - collector);
  return { slots, classes, classOf: classTable(bonds, collectorApart), lithiumLike, free, rates, ...(stop ? { stop: Float64Array.from(bonds, stop) } : {}) };
};

/** All surroundings that leave a slot for the other end; those with most strangers first, n rising, so that a lithium more or less is a step of one class. */
const classesOfBonds = (slots: number, collectorApart: boolean): Bonds[] => {
  const bonds: Bonds[] = [];
  for (let collector = collectorApart ? slots - 1 : 0; collector >= 0; collector--) {
    for (let electrolyte = slots - 1 - collector; electrolyte >= 0; electrolyte--) {
      for (let n = 0; n + electrolyte + collector < slots; n++) bonds.push({ n, electrolyte, collector });
    }
  }
  return bonds;
};

/** By occupied + 16 electrolyte + 256 collector neighbours. */
const classTable = (bonds: readonly Bonds[], collectorApart: boolean): Uint16Array => {
  const table = new Uint16Array(4096).fill(noClass);
  bonds.forEach(({ n, electrolyte, collector }, c) => {
    const occupied = n + electrolyte + collector;
    if (collectorApart) table[occupied + 16 * electrolyte + 256 * collector] = c;
    else for (let other = 0; other <= n; other++) table[occupied + 16 * electrolyte + 256 * other] = c;
  });
  return table;
};
