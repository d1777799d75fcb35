import type { RandomSource } from '../random/random-source.ts';
import type { EventSource } from './event-source.ts';

/** Why `advance` came back. */
export const Outcome = { time: 0, events: 1, cellEvent: 2, pause: 3, exhausted: 4 } as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** Null events in a row after which all rates are counted exactly. */
const nullsBeforeCount = 1e4;

/** Below this a product of uniform numbers is turned into time, long before it could underflow. */
const smallest = 1e-280;

/** What a checkpoint keeps of the loop. */
export interface SavedLoop {
  readonly time: number;
  readonly attempts: number;
  readonly events: number;
  readonly nulls: number;
  readonly origin: number;
  readonly product: number;
  readonly drawn: boolean;
}

/**
 * Kinetic Monte Carlo over a sum of sources: the n-fold way with rejection and drawn waiting times. The waits of null events add up under one total
 * rate, for nothing changes at them, and a sum of exponentials is the logarithm of a product of uniform numbers: one logarithm an applied event.
 */
export class Kmc {
  /** Simulated time [s]: of the last event, or the stop time at which `advance` came back. */
  time = 0;
  /** Events tried, null events included. */
  attempts = 0;
  /** Events applied. */
  events = 0;
  private nulls = 0; // null events since the last applied one
  private origin = 0; // [s] from where the waits in `product` count
  private product = 1; // of uniform numbers: the last drawn attempt is at origin - log(product) / total
  private drawn = false; // whether that attempt is still to be made
  private rest = 0; // [1/s] what is left of the drawn rate inside the picked source
  private readonly sources: readonly EventSource[];
  private readonly waiting: RandomSource;
  private readonly choice: RandomSource;

  constructor(sources: readonly EventSource[], waiting: RandomSource, choice: RandomSource) {
    this.sources = sources;
    this.waiting = waiting;
    this.choice = choice;
  }

  /**
   * Lets events happen until one of these, whichever is first:
   *
   *     events     `stopEvents` events have been applied since the start
   *     time       the next attempt lies beyond `stopTime` [s]; time stands at stopTime, in the state before that attempt, whose time is kept
   *     cellEvent  a source that interrupts has tried an event, with or without success; time stands at it
   *     pause      `budget` attempts were made; nothing about the trajectory depends on how often this happens
   *     exhausted  no event is possible
   */
  advance(stopTime: number, stopEvents: number, budget: number): Outcome {
    const { waiting, choice } = this;
    let total = this.bound();
    let threshold = this.thresholdOf(stopTime, total);
    for (let left = budget; left > 0; left--) {
      if (this.events >= stopEvents) return Outcome.events;
      if (total === 0) return Outcome.exhausted;
      if (!this.drawn) {
        this.product *= 1 - waiting.uniform();
        this.drawn = true;
        if (this.product < smallest) {
          this.settle(total);
          threshold = this.thresholdOf(stopTime, total);
        }
      }
      if (this.product <= threshold && this.origin - Math.log(this.product) / total > stopTime) {
        this.time = stopTime;
        return Outcome.time;
      }
      this.drawn = false;
      this.attempts++;
      const source = this.pick(choice.uniform() * total);
      const applied = source.attempt(this.rest);
      if (applied || source.interrupts) this.time = this.settle(total);
      if (applied) {
        this.events++;
        this.nulls = 0;
        total = this.bound();
        threshold = this.thresholdOf(stopTime, total);
      } else if (++this.nulls >= nullsBeforeCount && this.nothingPossible()) {
        this.time = this.settle(total);
        return Outcome.exhausted;
      }
      if (source.interrupts) return Outcome.cellEvent;
    }
    return Outcome.pause;
  }

  /** Lets time pass without an event, where none is possible. */
  idleUntil(time: number): void {
    this.time = time;
    this.forgetPending();
  }

  /** Forgets the waits drawn so far: rates are about to be changed from outside (the exponential has no memory). */
  forgetPending(): void {
    this.origin = this.time;
    this.product = 1;
    this.drawn = false;
  }

  save(): SavedLoop {
    const { time, attempts, events, nulls, origin, product, drawn } = this;
    return { time, attempts, events, nulls, origin, product, drawn };
  }

  restore(saved: SavedLoop): void {
    Object.assign(this, saved);
  }

  /** Turns the waits in `product` into time: the time of the last drawn attempt [s]. */
  private settle(total: number): number {
    this.origin -= Math.log(this.product) / total;
    this.product = 1;
    return this.origin;
  }

  private bound(): number {
    const { sources } = this;
    let total = 0;
    for (let k = 0; k < sources.length; k++) total += sources[k]!.bound();
    return total;
  }

  /** Products above this are surely before the stop time; 0, without an exponential, where it is many waits away. */
  private thresholdOf(stopTime: number, total: number): number {
    const waits = (stopTime - this.origin) * total;
    // one part in 1e9 more than exact: what lies within is decided by the logarithm
    return waits > 700 ? 0 : Math.exp(-waits) * (1 + 1e-9);
  }

  private pick(v: number): EventSource {
    const { sources } = this;
    let picked = sources[0]!;
    this.rest = v;
    if (sources.length === 1) return picked;
    let bound = 0;
    for (let k = 0; k < sources.length; k++) {
      const next = sources[k]!.bound();
      if (next === 0) continue;
      // step on only to a source that can do something: rounding may carry v past the last one
      this.rest -= bound;
      picked = sources[k]!;
      bound = next;
      if (this.rest < bound) break;
    }
    return picked;
  }

  private nothingPossible(): boolean {
    this.nulls = 0;
    return this.sources.every((source) => source.exactRate() === 0);
  }
}
