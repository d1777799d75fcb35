// The loop of src/kernel/kmc.ts for one source of hops, and at most one other source whose events the host applies. The same attempts, the same random
// numbers, the same order inside the lists: a trajectory does not depend on which of the two ran it. Compiled by AssemblyScript.
import { header } from './header';
import { byNeighboursAttempt, byNeighboursBound } from './vacancies-by-neighbours';
import { classesAttempt, classesBound } from './classes-of-atoms';
import { vacancyListAttempt, vacancyListBound } from './vacancy-list';
import { uniform } from './random';

// the host's own, for its last bits
@external('math', 'log')
declare function log(x: f64): f64;
@external('math', 'exp')
declare function exp(x: f64): f64;

const smallest: f64 = 1e-280;
const nullsBeforeCount: i32 = 10000;

// why a burst comes back: Burst of src/kernel/kmc.ts
const time: i32 = 0;
const events: i32 = 1;
const cellEvent: i32 = 2;
const pause: i32 = 3;
const exhausted: i32 = 4;
const nulls: i32 = 5;

const inVacancyList: i32 = 0;
const inVacanciesByNeighbours: i32 = 1;
const inClassesOfAtoms: i32 = 2;

export function vacancyList(): i32 {
  return burst(inVacancyList);
}

export function vacanciesByNeighbours(): i32 {
  return burst(inVacanciesByNeighbours);
}

export function classesOfAtoms(): i32 {
  return burst(inClassesOfAtoms);
}

@inline
function boundOf(source: i32): f64 {
  if (source == inVacancyList) return vacancyListBound();
  if (source == inVacanciesByNeighbours) return byNeighboursBound();
  return classesBound();
}

@inline
function attempt(source: i32, v: f64): bool {
  if (source == inVacancyList) return vacancyListAttempt(v);
  if (source == inVacanciesByNeighbours) return byNeighboursAttempt(v);
  return classesAttempt(v);
}

@inline
function timeOfAttempt(): f64 {
  return header.product == 1 ? header.origin : header.origin - log(header.product) / header.total;
}

@inline
function settle(): void {
  header.origin = timeOfAttempt();
  header.product = 1;
}

@inline
function thresholdOf(): f64 {
  const waits = (header.stopTime - header.origin) * header.total;
  return waits > 700 ? 0 : exp(-waits) * (1 + 1e-9);
}

@inline
function burst(source: i32): i32 {
  let bound = boundOf(source);
  let threshold = thresholdOf();
  while (header.attempts < header.stopAttempts) {
    if (header.events >= header.stopEvents) return events;
    if (header.total == 0) return exhausted;
    if (header.drawn == 0) {
      header.product *= 1 - uniform(header.waiting);
      header.drawn = 1;
      if (header.product < smallest) {
        settle();
        threshold = thresholdOf();
      }
    }
    if (header.product <= threshold && timeOfAttempt() > header.stopTime) return time;
    header.drawn = 0;
    header.attempts += 1;
    const v = uniform(header.choice) * header.total;
    // the loop's `pick` for two sources, this one first
    if (header.otherBound != 0 && (bound == 0 || v >= bound)) {
      header.rest = v - bound;
      return cellEvent;
    }
    if (attempt(source, v)) {
      header.events += 1;
      header.nulls = 0;
      bound = boundOf(source);
      const total = bound + header.otherBound;
      if (total == header.total) continue;
      settle();
      header.total = total;
      threshold = thresholdOf();
    } else if (++header.nulls >= nullsBeforeCount) return nulls;
  }
  return pause;
}
