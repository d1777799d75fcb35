import { progressOf } from '../experiment/progress.ts';
import type { Simulation } from '../experiment/simulation.ts';
import { inMilliampereHours } from '../experiment/make-state.ts';
import { formatCount, formatDuration, formatNumber } from '../units/format.ts';
import { say } from './print.ts';

/** Charge and contact, where there is an electrode. */
const electrode = (simulation: Simulation): string[] => (simulation.hasCell
  ? [`${formatNumber(inMilliampereHours(simulation.arealCharge), 3)} mAh/cm2`, `contact ${formatNumber(100 * simulation.cell.contactFraction, 3)} %`]
  : [`${formatCount(simulation.kmc.events)} events`]);

/** Seconds between lines off a terminal. */
const lineEvery = 30;

/** The progress of a run: one live line on a terminal, a plain line now and then elsewhere. Goes to stderr; results go to stdout. */
export class ProgressLine {
  private readonly live = process.stderr.isTTY;
  private last = -Infinity;
  private eventsBefore: number | undefined;

  show(simulation: Simulation, wall: number): void {
    this.eventsBefore ??= simulation.kmc.events;
    if (wall - this.last < (this.live ? 0.2 : lineEvery)) return;
    // the first plain line after a while only: a short run should not chatter
    if (!this.live && this.last === -Infinity) {
      this.last = wall;
      return;
    }
    this.last = wall;
    const rate = (simulation.kmc.events - this.eventsBefore) / Math.max(wall, 1e-3);
    const progress = progressOf(simulation);
    const left = progress > 0 ? formatDuration((wall / progress) * (1 - progress)) : '?';
    const text = [
      ...electrode(simulation),
      `t = ${formatDuration(simulation.kmc.time)}`,
      `${formatCount(rate)} events/s`,
      `${Math.floor(100 * progress)} %`,
      `about ${left} left`,
    ].join('  ');
    say(this.live ? `\r\x1b[K${text.slice(0, (process.stderr.columns || 80) - 1)}` : `${text}\n`);
  }

  /** Clears the live line. */
  clear(): void {
    if (this.live) say('\r\x1b[K');
  }
}
