/** Parameters by name, as texts that `--set` takes. */
export type Assignments = Readonly<Record<string, string>>;

/** What is known of one run of a study. */
export type Outcome =
  | {
    readonly status: 'done';
    /** One for each observation of the study, in its own unit; null where the run has no such value; infinite where a quantity is. */
    readonly values: readonly (number | null)[];
    /** Why the run ended. */
    readonly ended: string;
    /** What a reader has to know of it, a sentence each. */
    readonly notes?: readonly string[];
  }
  | {
    readonly status: 'failed';
    /** One sentence. */
    readonly failure: string;
  };

/** A point of a study with the seeds it is run with. */
export interface WantedPoint {
  /** The parameters that vary; what is the same in all points is not among them. */
  readonly set: Assignments;
  readonly seeds: readonly number[];
}

/** The outcome of a run, or undefined while there is none. */
export type Known = (set: Assignments, seed: number) => Outcome | undefined;

/**
 * A part of a study whose runs may depend on each other's outcomes; strands do not depend on one another, so any number of processes may each take
 * some. A strand has no state: what it wants follows from the outcomes alone, which makes a study that was killed go on where it was.
 */
export interface Strand {
  /**
   * Every point and seed that the strand needs as far as it can tell from what is known, done or not, in the order of the table. The strand is at its end
   * once all of them are known. Pure, and growing: more known outcomes never take a run away.
   */
  wanted(known: Known): readonly WantedPoint[];
}
