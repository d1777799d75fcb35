// The loop of src/kernel/kmc.ts for one source of hops or of exchange, and at most one other source whose events the host applies.
import { header } from './header';
import { byNeighboursAttempt, byNeighboursBound } from './vacancies-by-neighbours';
import { classesAttempt, classesBound } from './classes-of-atoms';
import { sectorAttempt, sectorBound } from './atoms-of-sector';
import { exchangeAttempt, exchangeBound } from './exchange';
import { vacancyListAttempt, vacancyListBound } from './vacancy-list';
import { fromWords, uniform } from './random';

// the host's own, for its last bits
@external('math', 'log')
declare function log(x: f64): f64;
@external('math', 'exp')
declare function exp(x: f64): f64;

const smallest: f64 = 1e-280;
const nullsBeforeCount: i32 = 10000;
/** After these a burst comes back in any case: the engine can change to better code only at a call. */
const mostAttempts: f64 = 1e5;

// why a burst comes back: Burst of src/kernel/kmc.ts
const time: i32 = 0;
const events: i32 = 1;
const cellEvent: i32 = 2;
export const pause: i32 = 3;
const exhausted: i32 = 4;
export const nulls: i32 = 5;

export const inVacancyList: i32 = 0;
export const inVacanciesByNeighbours: i32 = 1;
export const inClassesOfAtoms: i32 = 2;
export const inExchange: i32 = 3;
export const inGatheredHops: i32 = 4;
export const inSector: i32 = 5;

@inline
function boundOf(source: i32): f64 {
  if (source == inVacancyList) return vacancyListBound();
  if (source == inVacanciesByNeighbours) return byNeighboursBound();
  if (source == inExchange) return exchangeBound();
  if (source == inSector) return sectorBound();
  return classesBound();
}

@inline
function attempt(source: i32, v: f64): bool {
  if (source == inVacancyList) return vacancyListAttempt(v);
  if (source == inVacanciesByNeighbours) return byNeighboursAttempt(v);
  if (source == inExchange) return exchangeAttempt(v);
  if (source == inSector) return sectorAttempt(v);
  return classesAttempt(v, source == inGatheredHops, false);
}

@inline
function timeOf(origin: f64, product: f64, total: f64): f64 {
  return product == 1 ? origin : origin - log(product) / total;
}

@inline
function thresholdOf(origin: f64, total: f64): f64 {
  const waits = (header.stopTime - origin) * total;
  return waits > 700 ? 0 : exp(-waits) * (1 + 1e-9);
}

@inline
export function burst(source: i32): i32 {
  // what changes at every attempt lives in locals
  let origin = header.origin;
  let product = header.product;
  let total = header.total;
  let drawn = header.drawn != 0;
  let failed = header.nulls;
  const attempts = <u32>Math.ceil(min(header.stopAttempts - header.attempts, mostAttempts));
  const eventsLeft = <u32>Math.ceil(min(max(header.stopEvents - header.events, 0), mostAttempts + 1));
  const waiting = header.waiting;
  let w0 = load<u32>(waiting);
  let w1 = load<u32>(waiting, 4);
  let w2 = load<u32>(waiting, 8);
  let w3 = load<u32>(waiting, 12);
  let left = attempts;
  let applied: u32 = 0;
  let bound = boundOf(source);
  let threshold = thresholdOf(origin, total);
  let why = pause;
  while (left > 0) {
    if (applied == eventsLeft) {
      why = events;
      break;
    }
    if (total == 0) {
      why = exhausted;
      break;
    }
    if (!drawn) {
      // `uniform` of the waiting stream, its words in locals: it is drawn at every attempt
      const high = rotl<u32>(w1 * 5, 7) * 9;
      let t = w1 << 9;
      w2 ^= w0;
      w3 ^= w1;
      w1 ^= w2;
      w0 ^= w3;
      w2 ^= t;
      w3 = rotl<u32>(w3, 11);
      const low = rotl<u32>(w1 * 5, 7) * 9;
      t = w1 << 9;
      w2 ^= w0;
      w3 ^= w1;
      w1 ^= w2;
      w0 ^= w3;
      w2 ^= t;
      w3 = rotl<u32>(w3, 11);
      product *= 1 - fromWords(high, low);
      if (product < smallest) {
        origin = timeOf(origin, product, total);
        product = 1;
        threshold = thresholdOf(origin, total);
      }
    }
    if (product <= threshold && timeOf(origin, product, total) > header.stopTime) {
      drawn = true;
      why = time;
      break;
    }
    drawn = false;
    left--;
    const v = uniform(header.choice) * total;
    // the loop's `pick` for two sources, this one first
    if (header.otherBound != 0 && (bound == 0 || v >= bound)) {
      header.rest = v - bound;
      why = cellEvent;
      break;
    }
    if (attempt(source, v)) {
      applied++;
      failed = 0;
      bound = boundOf(source);
      const now = bound + header.otherBound;
      if (now == total) continue;
      origin = timeOf(origin, product, total);
      product = 1;
      total = now;
      threshold = thresholdOf(origin, total);
    } else if (++failed >= nullsBeforeCount) {
      why = nulls;
      break;
    }
  }
  store<u32>(waiting, w0);
  store<u32>(waiting, w1, 4);
  store<u32>(waiting, w2, 8);
  store<u32>(waiting, w3, 12);
  header.origin = origin;
  header.product = product;
  header.total = total;
  header.drawn = drawn ? 1 : 0;
  header.nulls = failed;
  header.attempts += <f64>(attempts - left);
  header.events += <f64>applied;
  return why;
}
