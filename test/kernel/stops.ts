import type { EventSource } from '../../src/kernel/event-source.ts';
import type { Kmc } from '../../src/kernel/kmc.ts';
import { randomSource } from '../../src/random/streams.ts';

/** Where to stop next: time, number of events, budget of attempts. Any of them may be first. */
type Stop = readonly [time: number, events: number, budget: number];

/** Stops by each of the three, budgets of one attempt, and stops by time often in a row, so that an attempt that was drawn waits for the next call. */
export const stops = function* (system: { readonly kmc: Kmc; readonly source: EventSource }, seed: number, count: number): Generator<Stop> {
  const random = randomSource(seed, 'stripping');
  for (let k = 0; k < count; k++) {
    const { kmc, source } = system;
    const wait = 1 / source.bound();
    const kind = Math.floor(random.uniform() * 5);
    if (kind === 0) yield [kmc.time + 3 * random.uniform() * wait, Infinity, 1000];
    else if (kind === 1) yield [kmc.time + 100 * random.uniform() * wait, Infinity, 1000];
    else if (kind === 2) yield [Infinity, kmc.events + 1 + Math.floor(10 * random.uniform()), 1000];
    else if (kind === 3) yield [Infinity, Infinity, 1];
    else yield [kmc.time + 200 * random.uniform() * wait, kmc.events + 5, 40];
  }
};
