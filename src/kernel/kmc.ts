import type { RandomSource } from '../random/random-source.ts';
import type { EventSource } from './event-source.ts';

/** Why `advance` came back. */
export const Outcome = { time: 0, events: 1, cellEvent: 2, pause: 3, exhausted: 4 } as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** Null events in a row after which all rates are counted exactly. */
const nullsBeforeCount = 1e4;

/** What a checkpoint keeps of the loop. */
export interface SavedLoop {
  readonly time: number;
  readonly attempts: number;
  readonly events: number;
  readonly nulls: number;
  readonly pending: number;
}

/** Rejection-free (or nearly so) kinetic Monte Carlo over a sum of sources: the n-fold way with drawn waiting times. */
export class Kmc {
  /** Simulated time [s]. */
  time = 0;
  /** Events tried, null events included. */
  attempts = 0;
  /** Events applied. */
  events = 0;
  private nulls = 0; // null events since the last applied one
  private pending = -1; // [s] time of the next event if drawn already, else below 0
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
   *     time       the next event lies beyond `stopTime` [s]; time stands at stopTime, in the state before that event, whose time is kept
   *     cellEvent  a source that interrupts has tried an event, with or without success; time stands at it
   *     pause      `budget` attempts were made; nothing about the trajectory depends on how often this happens
   *     exhausted  no event is possible
   */
  advance(stopTime: number, stopEvents: number, budget: number): Outcome {
    const { sources, waiting, choice } = this;
    for (let left = budget; left > 0; left--) {
      if (this.events >= stopEvents) return Outcome.events;
      let total = 0;
      for (let k = 0; k < sources.length; k++) total += sources[k]!.bound();
      if (total === 0) return Outcome.exhausted;
      if (this.pending < 0) this.pending = this.time + waiting.exponential() / total;
      if (this.pending > stopTime) {
        this.time = stopTime;
        return Outcome.time;
      }
      this.time = this.pending;
      this.pending = -1;
      this.attempts++;
      const source = this.pick(choice.uniform() * total);
      if (source.attempt(this.rest)) {
        this.events++;
        this.nulls = 0;
      } else if (++this.nulls >= nullsBeforeCount && this.nothingPossible()) return Outcome.exhausted;
      if (source.interrupts) return Outcome.cellEvent;
    }
    return Outcome.pause;
  }

  /** Forgets the drawn time of the next event: rates are about to be changed from outside (the exponential has no memory). */
  forgetPending(): void {
    this.pending = -1;
  }

  save(): SavedLoop {
    const { time, attempts, events, nulls, pending } = this;
    return { time, attempts, events, nulls, pending };
  }

  restore(saved: SavedLoop): void {
    Object.assign(this, saved);
  }

  private rest = 0; // [1/s] what is left of the drawn rate inside the picked source

  private pick(v: number): EventSource {
    const { sources } = this;
    let picked = sources[0]!;
    let bound = 0;
    this.rest = v;
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
