import type { RandomSource } from '../../random/random-source.ts';
import type { EventSource } from '../event-source.ts';
import { type Loop, Outcome, type SavedLoop } from '../kmc.ts';
import type { ParallelHops } from './parallel-hops.ts';

/** Sweeps without a hop after which all rates are counted exactly, at whole multiples of it: when somebody pauses may not decide that. */
const quietSweeps = 1024;
/** Null cell events in a row after which the same is done. */
const nullsBeforeCount = 1e4;

/** What a checkpoint keeps of the sweeps. */
export interface SavedSweeps {
  /** Taken since the start of the run. */
  readonly sweeps: number;
  /** [s] where the present time step began to hold, and the sweeps since. */
  readonly base: number;
  readonly since: number;
  /** [s] of the next cell event; null: to be drawn, or none. */
  readonly next: number | null;
  /** Hops since the last whole multiple of `quietSweeps`. */
  readonly recent: number;
  /** No hop is possible until a cell event changes that. */
  readonly still: boolean;
  /** Number of sweeps at which all rates were last counted. */
  readonly counted: number;
}

/** What happens: hops by sweeps of a parallel engine, and cell events between them. */
export interface SublatticeParts {
  readonly hops: ParallelHops;
  /** At most one source, of cell events. */
  readonly cells: EventSource | undefined;
  readonly waiting: RandomSource;
  readonly choice: RandomSource;
}

/**
 * Kinetic Monte Carlo by synchronous sublattices. Sweeps of dt stand at base + k dt; a cell event, whose waiting time is drawn as in serial kMC, happens at its time in the state of the last sweep before it, through the very same
 * code. So hops never see a cell event later than at the next sweep, nor samples a state older than dt.
 */
export class SublatticeKmc implements Loop {
  time = 0;
  /** Pairs tried, and cell events. */
  attempts = 0;
  events = 0;
  private readonly parts: SublatticeParts;
  private nulls = 0;
  private sweeps = 0;
  private base = 0;
  private since = 0;
  private next: number | undefined;
  private recent = 0;
  private still = false;
  /** Number of sweeps at which all rates were last counted. */
  private counted = -1;

  constructor(parts: SublatticeParts) {
    this.parts = parts;
  }

  advance(stopTime: number, stopEvents: number, budget: number): Outcome {
    const outcome = this.run(stopTime, stopEvents, this.attempts + budget);
    this.parts.hops.tell();
    if (outcome === Outcome.time) this.time = stopTime;
    return outcome;
  }

  private run(stopTime: number, stopEvents: number, stopAttempts: number): Outcome {
    const { cells, waiting, choice, hops } = this.parts;
    for (;;) {
      if (this.events >= stopEvents) return Outcome.events;
      if (this.attempts >= stopAttempts) return Outcome.pause;
      const bound = cells?.bound() ?? 0;
      this.next ??= bound === 0 ? Infinity : this.time - Math.log(1 - waiting.uniform()) / bound;
      this.lookForHops();
      if (this.still && bound === 0) return Outcome.exhausted;
      if (this.sweepTowards(Math.min(this.next, stopTime), stopEvents, stopAttempts)) continue;
      if (this.next > stopTime) return Outcome.time;
      this.time = this.next;
      this.next = undefined;
      this.attempts++;
      hops.tell();
      if (cells!.attempt(choice.uniform() * bound)) {
        this.events++;
        this.nulls = 0;
        this.still = false;
      } else if (++this.nulls >= nullsBeforeCount && this.nothingPossible()) return Outcome.exhausted;
      return Outcome.cellEvent;
    }
  }

  /** At whole multiples of `quietSweeps`: whether any hop is possible, if there has been none since the last. */
  private lookForHops(): void {
    if (this.sweeps % quietSweeps !== 0 || this.counted === this.sweeps) return;
    this.counted = this.sweeps;
    if (this.recent === 0 && !this.still) {
      this.parts.hops.tell();
      this.still = this.parts.hops.rate() === 0;
    }
    this.recent = 0;
  }

  /** Some of the sweeps that end by `target` [s]; false if there are none. */
  private sweepTowards(target: number, stopEvents: number, stopAttempts: number): boolean {
    const { hops } = this.parts;
    const { dt, stepper: { triesOfStep, mostHops } } = hops;
    const due = Math.floor((target - this.base) / dt) - this.since;
    if (!(due > 0)) return false;
    const count = this.still ? due : Math.max(1, Math.min(
      due,
      quietSweeps - (this.sweeps % quietSweeps),
      // no further than `stopEvents` surely allows, so that the first sweep to reach it is the last
      stopEvents === Infinity ? Infinity : Math.floor((stopEvents - this.events) / mostHops),
      Math.ceil((stopAttempts - this.attempts) / triesOfStep),
    ));
    if (!this.still) {
      const tries = hops.stepper.tries;
      const made = hops.run(this.sweeps, count);
      this.attempts += hops.stepper.tries - tries;
      this.events += made;
      this.recent += made;
    }
    this.sweeps += count;
    this.since += count;
    this.time = this.base + this.since * dt;
    return true;
  }

  idleUntil(time: number): void {
    this.time = time;
    this.forgetPending();
  }

  /** Sweeps stand at multiples of the time step, which may be about to change, from here. */
  forgetPending(): void {
    this.base = this.time;
    this.since = 0;
    this.next = undefined;
    this.still = false;
    this.counted = -1;
  }

  save(): SavedLoop {
    const { time, attempts, events, nulls, sweeps, base, since, next = null, recent, still, counted } = this;
    return { time, attempts, events, nulls, sweeps: { sweeps, base, since, next: next === Infinity ? null : next, recent, still, counted } };
  }

  /** @throws Error on what the serial engine has saved */
  restore({ time, attempts, events, nulls, sweeps }: SavedLoop): void {
    if (sweeps === undefined) throw new Error('it is one of the serial engine');
    Object.assign(this, { time, attempts, events, nulls }, sweeps, { next: sweeps.next ?? undefined });
  }

  close(): void {
    this.parts.hops.close();
  }

  private nothingPossible(): boolean {
    const { cells, hops } = this.parts;
    this.nulls = 0;
    return hops.rate() === 0 && (cells?.exactRate() ?? 0) === 0;
  }
}
