import { formatDuration } from '../units/format.ts';
import { say } from './print.ts';

/** Seconds between lines off a terminal. */
const lineEvery = 30;

/** How many of so many things are done: one live line on a terminal, a plain line now and then elsewhere. Goes to stderr. */
export class CountLine {
  private readonly live = process.stderr.isTTY;
  private readonly what: string;
  private readonly begun = performance.now();
  private last = this.begun;

  constructor(what: string) {
    this.what = what;
  }

  show(done: number, all: number): void {
    const now = performance.now();
    if (now - this.last < (this.live ? 200 : 1000 * lineEvery)) return;
    this.last = now;
    const left = formatDuration(((now - this.begun) / 1000 / done) * (all - done));
    const text = `${done} of ${all} ${this.what}  about ${left} left`;
    say(this.live ? `\r\x1b[K${text}` : `${text}\n`);
  }

  /** Clears the live line. */
  clear(): void {
    if (this.live) say('\r\x1b[K');
  }
}
