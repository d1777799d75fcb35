import type { EventSource } from '../../src/kernel/event-source.ts';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import { Species } from '../../src/lattice/species.ts';
import type { Sites } from '../../src/lattice/sites.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { lastHop } from './systems.ts';

/** A stream that gives what it is told. */
export class Told extends RandomSource {
  next = 0;

  constructor() {
    super([1, 2, 3, 4]);
  }

  override uniform(): number {
    return this.next;
  }
}

/** Remembers the first pair that a source looks at: what its v has chosen, also where nothing comes of it. */
export class WatchedRates extends HopRates {
  first = '';

  override target(site: number, slot: number): number {
    if (this.first === '') this.first = `${site}:${slot}`;
    return super.target(site, slot);
  }
}

export interface Share {
  /** [1/s] length of v times length of u that lead to the hop. */
  rate: number;
  /** How far that may be off by the rounding of v and u. */
  rounding: number;
}

/**
 * The part of [0, bound) x [0, 1), of v and the uniform number u that the source may ask for, that each hop owns, by "from>to": measured exactly, without chance. Both axes
 * are walked from border to border; what v points at, and each hop on a line of u, must be one piece.
 */
export const exactShares = (sites: Sites, rates: WatchedRates, source: EventSource, told: Told): Map<string, Share> => {
  const before = sites.species();
  const saved = source.save();
  const attempt = (v: number, u: number): { pair: string; hop: string } => {
    told.next = u;
    rates.first = '';
    if (!source.attempt(v)) return { pair: rates.first, hop: '' };
    const pair = rates.first;
    const [from, to] = lastHop(sites, before);
    sites.set(from, Species.lithium);
    sites.set(to, Species.empty);
    source.restore(saved);
    return { pair, hop: `${from}>${to}` };
  };
  const bound = source.bound();
  const shares = new Map<string, Share>();
  const whatAt = (v: number): string => Object.values(attempt(v, 0)).join();
  walk(bound, whatAt, (v0, v1) => {
    const middle = (v0 + v1) / 2;
    walk(1, (u) => attempt(middle, u).hop, (u0, u1, hop) => {
      if (hop === '') return;
      const share = shares.get(hop) ?? { rate: 0, rounding: 0 };
      share.rate += (v1 - v0) * (u1 - u0);
      share.rounding += 2 ** -48 * (bound * (u1 - u0) + (v1 - v0));
      shares.set(hop, share);
    });
  });
  return shares;
};

/** Cuts [0, end) into the intervals over which `whatAt` stays the same, each found by halving what is left until no number lies between. */
export const walk = (end: number, whatAt: (x: number) => string, take: (start: number, stop: number, what: string) => void): void => {
  for (let start = 0; start < end;) {
    const what = whatAt(start);
    let inside = start;
    let outside = end;
    for (let middle = (inside + outside) / 2; middle > inside && middle < outside; middle = (inside + outside) / 2) {
      if (whatAt(middle) === what) inside = middle;
      else outside = middle;
    }
    take(start, outside, what);
    start = outside;
  }
};
