import { distance } from 'fastest-levenshtein';
import { AnodyneError } from './error.ts';

/**
 * The candidate that `name` was probably meant to be, or undefined if none is near. Letters of the other case cost nothing
 * at first and decide between equals (`ma` is mA before MA); then the earlier candidate wins.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  // a name of which every letter would have to change is not near, however short it is
  const limit = Math.min(Math.floor(name.length / 3) + 1, name.length - 1);
  let best: string | undefined;
  let bestFolded = limit;
  let bestExact = Infinity;
  for (const candidate of candidates) {
    const folded = distance(lower, candidate.toLowerCase());
    if (folded > bestFolded) continue;
    const exact = distance(name, candidate);
    if (folded === bestFolded && exact >= bestExact) continue;
    best = candidate;
    bestFolded = folded;
    bestExact = exact;
  }
  return best;
}

/** Refuses the first key of `object` that is not allowed: a key with a typo would otherwise be an option silently left out. */
export function checkKeys(place: string, object: unknown, allowed: readonly string[]): void {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) throw new AnodyneError(place, 'an object', object);
  for (const key of Object.keys(object)) {
    if (allowed.includes(key)) continue;
    throw new AnodyneError(place, `one of ${allowed.join(', ')}`, key, { nearest: nearest(key, allowed), noun: 'key' });
  }
}
