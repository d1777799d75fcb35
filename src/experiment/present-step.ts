import type { Control } from '../field/plane-problem.ts';
import { controlOf, type Step } from './protocol.ts';

/** What had happened when a step began. */
export interface StepStart {
  /** Simulated [s]. */
  readonly time: number;
  readonly events: number;
  /** Voxels, in an alloy quanta, that had passed whichever way. */
  readonly passed: number;
}

/** Where a run stands in its protocol. */
export class PresentStep {
  /** Of the protocol. */
  index = 0;
  start: StepStart = { time: 0, events: 0, passed: 0 };
  private before = 0; // charge expected of the steps that are over [C/m2]
  private readonly protocol: readonly Step[];

  constructor(protocol: readonly Step[]) {
    this.protocol = protocol;
  }

  get isLast(): boolean {
    return this.index === this.protocol.length - 1;
  }

  get until(): Step['until'] {
    return this.protocol[this.index]!.until;
  }

  /** What it asks of an electrode. */
  get control(): Control {
    return controlOf(this.protocol[this.index]!);
  }

  /** Time or number of events at which it ends, if it has such a limit. */
  end(kind: 'time' | 'events'): number {
    let end = Infinity;
    for (const limit of this.until) {
      if (limit.kind === kind) end = Math.min(end, this.start[kind] + limit.value);
    }
    return end;
  }

  /** Charge that the applied current is expected to have stripped up to a time of this step [C/m2]: current density x time, step by step; potentiostatic steps, whose current is an outcome, add nothing. */
  expectedCharge(time: number): number {
    const { control } = this;
    return this.before + ('currentDensity' in control ? control.currentDensity * (time - this.start.time) : 0);
  }

  /** The next one begins. */
  next(start: StepStart): void {
    this.before = this.expectedCharge(start.time);
    this.index++;
    this.start = start;
  }

  save(): { step: number; stepStart: StepStart; expectedBefore: number } {
    return { step: this.index, stepStart: this.start, expectedBefore: this.before };
  }

  restore({ step, stepStart, expectedBefore }: { step: number; stepStart: StepStart; expectedBefore: number }): void {
    this.index = step;
    this.start = stepStart;
    this.before = expectedBefore;
  }
}
