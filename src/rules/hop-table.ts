import { labelCount, PairLabel, type HopTable } from '../kernel/hop-rates.ts';

/** Factors on the rates of pairs by their label; surface pairs have 1. */
export interface PairFactors {
  /** Factor f on hops inside the metal; 0 turns them off. */
  readonly bulkFactor: number;
  /** Whether atoms may leave the metal altogether: detached pairs hop as well. A gas on a lattice, not a solid in vacuum. */
  readonly vapour?: boolean;
}

/** Lithium and electrolyte neighbours of an end of a pair, the other end left out. */
export interface Bonds {
  readonly n: number;
  readonly electrolyte: number;
}

/** Tabulates `rate(from, to)` [1/s], detailed balance being its business, times the factors. */
export const hopTable = (slots: number, { bulkFactor, vapour = false }: PairFactors, rate: (from: Bonds, to: Bonds) => number): HopTable => {
  const classes = (slots + 1) * (slots + 1);
  const rates = new Float64Array(labelCount * classes * classes);
  const bonds = Array.from({ length: classes }, (_, c): Bonds => ({ n: c % (slots + 1), electrolyte: Math.floor(c / (slots + 1)) }));
  for (const [from, atom] of bonds.entries()) {
    for (const [to, hole] of bonds.entries()) {
      // neither end can have more neighbours than slots, less the other end
      if (atom.n + atom.electrolyte >= slots || hole.n + hole.electrolyte >= slots) continue;
      const put = (label: number, factor: number): void => {
        rates[(label * classes + from) * classes + to] = factor * rate(atom, hole);
      };
      put(PairLabel.surface, 1);
      if (vapour) put(PairLabel.detached, 1);
      // only where the pair can be bulk: elsewhere a large factor would raise bounds for nothing
      if (atom.n + hole.n >= 2 * slots - 3) put(PairLabel.bulk, bulkFactor);
    }
  }
  return { slots, classes, rates };
};
