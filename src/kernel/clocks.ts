import type { Schedule, ScheduleAxis } from './schedule.ts';

interface Clock {
  readonly schedule: Schedule;
  readonly take: () => void;
  /** Due points passed. */
  count: number;
}

/** Schedules with their counts of points already passed, and what to do at the next one. */
export class Clocks {
  private readonly clocks: Clock[] = [];

  /** The order of adding is the order at equal due points, and that of the counts in a checkpoint. */
  add(schedule: Schedule, take: () => void, count: number): void {
    this.clocks.push({ schedule, take, count });
  }

  get counts(): number[] {
    return this.clocks.map((clock) => clock.count);
  }

  /** Next due point of any schedule on this axis; infinite without one. */
  next(axis: ScheduleAxis): number {
    let due = Infinity;
    for (const { schedule, count } of this.clocks) if (schedule.axis === axis) due = Math.min(due, schedule.due(count));
    return due;
  }

  /** Takes what is due now that the run has `reached` so much on each axis. Several points passed at once are one and the same state: taken once. */
  takeDue(reached: (axis: ScheduleAxis) => number): void {
    for (const clock of this.clocks) {
      const { schedule } = clock;
      const now = reached(schedule.axis);
      for (; schedule.due(clock.count) <= now; clock.count++) if (schedule.due(clock.count + 1) > now) clock.take();
    }
  }
}
