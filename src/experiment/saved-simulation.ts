import type { SavedSource } from '../kernel/event-source.ts';
import type { SavedLoop } from '../kernel/kmc.ts';
import type { ChosenSource } from './choose-source.ts';
import type { Limit } from './limits.ts';
import type { StepStart } from './present-step.ts';

/** Everything that the rest of a run depends on. */
export interface SavedSimulation {
  readonly loop: SavedLoop;
  readonly streams: Record<string, number[]>;
  readonly sources: readonly SavedSource[];
  /** Counters of what follows every hop, in the order of the observables. */
  readonly followers: readonly SavedSource[];
  readonly species: Uint8Array;
  readonly step: number;
  readonly stepStart: StepStart;
  readonly expectedBefore: number;
  readonly clocks: readonly number[];
  readonly contactsAtRest: number;
  /** Contacts and currents of the last solve. */
  readonly field?: SavedSource;
  /** The source that runs each rule: what `automatic` chose at the start is kept, however the filling has changed. */
  readonly hopSources: readonly ChosenSource[];
  /** Of a run at its end; without it, the run goes on. */
  readonly end?: End;
}

/** How a run has ended. */
export interface End {
  readonly reason: string;
  /** The kind of limit of the last step that was met; null where something else has ended the run, after which it cannot go on. */
  readonly limit: Limit['kind'] | null;
}
