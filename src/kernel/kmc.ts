import type { RandomSource } from '../random/random-source.ts';
import type { EventSource } from './event-source.ts';
import type { SavedSweeps } from './sublattice/sublattice-kmc.ts';

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
  /** Of the serial engine. */
  readonly waits?: SavedWaits;
  /** Of the parallel engines. */
  readonly sweeps?: SavedSweeps;
}

/** The waits drawn so far. */
interface SavedWaits {
  readonly origin: number;
  readonly product: number;
  readonly drawn: boolean;
}

/** What lets time pass and events happen: one after the other (`Kmc`), or in sweeps over the lattice (sublattice/sublattice-kmc.ts). */
export interface Loop {
  /** Simulated time [s]. */
  readonly time: number;
  /** Events tried, null events included. */
  readonly attempts: number;
  /** Events applied. */
  readonly events: number;
  /** Lets events happen up to one of the stops of `Outcome`; see `Kmc.advance`. */
  advance(stopTime: number, stopEvents: number, budget: number): Outcome;
  /** Lets time pass without an event, where none is possible. */
  idleUntil(time: number): void;
  /** Forgets the waits drawn so far: rates are about to be changed from outside. */
  forgetPending(): void;
  save(): SavedLoop;
  restore(saved: SavedLoop): void;
  /** Gives back what it holds outside this thread. */
  close(): void;
}

/** Why a burst of events came back: as an outcome, or because the loop must look at something itself. */
export const Burst = { ...Outcome, nulls: 5 } as const;
export type Burst = (typeof Burst)[keyof typeof Burst];

/** A faster way through `Kmc.burst` for some sources: the same attempts, the same random numbers, the same results to the last bit. */
export interface FastBurst {
  /** False while something (a listener that follows every hop) needs the plain way. */
  ready(): boolean;
  burst(loop: Kmc, stopTime: number, stopEvents: number, stopAttempts: number): Burst;
}

/**
 * Kinetic Monte Carlo over a sum of sources: the n-fold way with rejection and drawn waiting times. The waits under one total rate add up, and a sum of exponentials is the
 * logarithm of a product of uniform numbers: one logarithm each time that the total changes, none at null events.
 */
export class Kmc implements Loop {
  /** Simulated time [s]: of the last attempt, or the stop time at which `advance` came back. */
  time = 0;
  /** Events tried, null events included. */
  attempts = 0;
  /** Events applied. */
  events = 0;
  /** Null events since the last applied one. */
  nulls = 0;
  /** [s] from where the waits in `product` count. */
  origin = 0;
  /** Of uniform numbers: the last drawn attempt is at origin - log(product) / total. */
  product = 1;
  /** Whether that attempt is still to be made. */
  drawn = false;
  /** [1/s] sum of bounds under which the waits in `product` were drawn. */
  total = 0;
  /** The picked source, and [1/s] what is left of the drawn rate inside it. */
  picked = 0;
  rest = 0;
  readonly sources: readonly EventSource[];
  readonly waiting: RandomSource;
  readonly choice: RandomSource;
  private readonly fast: FastBurst | undefined;

  constructor(sources: readonly EventSource[], waiting: RandomSource, choice: RandomSource, fast?: FastBurst) {
    this.sources = sources;
    this.waiting = waiting;
    this.choice = choice;
    this.fast = fast;
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
    const before = this.attempts;
    const outcome = this.run(stopTime, stopEvents, before + budget);
    if (outcome === Outcome.time) this.time = stopTime;
    else if (this.attempts !== before) this.time = this.timeOfAttempt();
    return outcome;
  }

  private run(stopTime: number, stopEvents: number, stopAttempts: number): Outcome {
    this.total = this.bound();
    for (;;) {
      const why = this.fast?.ready() === true ? this.fast.burst(this, stopTime, stopEvents, stopAttempts) : this.burst(stopTime, stopEvents, stopAttempts);
      if (why === Burst.nulls) {
        if (this.nothingPossible()) return Outcome.exhausted;
      } else if (why === Burst.cellEvent) {
        // a cell event may ask what time it is
        this.settle();
        this.time = this.origin;
        const applied = this.sources[this.picked]!.attempt(this.rest);
        if (applied) {
          this.events++;
          this.nulls = 0;
        } else if (++this.nulls >= nullsBeforeCount && this.nothingPossible()) return Outcome.exhausted;
        return Outcome.cellEvent;
      } else if (why !== Burst.pause || this.attempts >= stopAttempts) return why;
    }
  }

  /** Attempts until something must be looked at; `cellEvent` comes back with the picked source not yet asked. */
  private burst(stopTime: number, stopEvents: number, stopAttempts: number): Burst {
    const { waiting, choice, sources } = this;
    let threshold = this.threshold(stopTime);
    while (this.attempts < stopAttempts) {
      if (this.events >= stopEvents) return Burst.events;
      if (this.total === 0) return Burst.exhausted;
      if (!this.drawn) {
        this.product *= 1 - waiting.uniform();
        this.drawn = true;
        if (this.product < smallest) {
          this.settle();
          threshold = this.threshold(stopTime);
        }
      }
      if (this.product <= threshold && this.timeOfAttempt() > stopTime) return Burst.time;
      this.drawn = false;
      this.attempts++;
      this.pick(choice.uniform() * this.total);
      const source = sources[this.picked]!;
      if (source.interrupts) return Burst.cellEvent;
      if (source.attempt(this.rest)) {
        this.events++;
        this.nulls = 0;
        const total = this.bound();
        if (total === this.total) continue;
        this.settle();
        this.total = total;
        threshold = this.threshold(stopTime);
      } else if (++this.nulls >= nullsBeforeCount) return Burst.nulls;
    }
    return Burst.pause;
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
    return { time, attempts, events, nulls, waits: { origin, product, drawn } };
  }

  /** @throws Error on what a parallel engine has saved */
  restore({ time, attempts, events, nulls, waits }: SavedLoop): void {
    if (waits === undefined) throw new Error('it is one of a parallel engine');
    Object.assign(this, { time, attempts, events, nulls }, waits);
  }

  close(): void {
    // nothing is held
  }

  /** Time of the last drawn attempt [s]. */
  private timeOfAttempt(): number {
    return this.product === 1 ? this.origin : this.origin - Math.log(this.product) / this.total;
  }

  /** Turns the waits in `product` into time. */
  private settle(): void {
    this.origin = this.timeOfAttempt();
    this.product = 1;
  }

  private bound(): number {
    const { sources } = this;
    let total = 0;
    for (let k = 0; k < sources.length; k++) total += sources[k]!.bound();
    return total;
  }

  /** Products above this are surely before the stop time; 0, without an exponential, where it is many waits away. */
  private threshold(stopTime: number): number {
    const waits = (stopTime - this.origin) * this.total;
    // one part in 1e9 more than exact: what lies within is decided by the logarithm
    return waits > 700 ? 0 : Math.exp(-waits) * (1 + 1e-9);
  }

  private pick(v: number): void {
    const { sources } = this;
    this.rest = v;
    this.picked = 0;
    if (sources.length === 1) return;
    let bound = 0;
    for (let k = 0; k < sources.length; k++) {
      const next = sources[k]!.bound();
      if (next === 0) continue;
      // step on only to a source that can do something: rounding may carry v past the last one
      this.rest -= bound;
      this.picked = k;
      bound = next;
      if (this.rest < bound) break;
    }
  }

  private nothingPossible(): boolean {
    this.nulls = 0;
    return this.sources.every((source) => source.exactRate() === 0);
  }
}
