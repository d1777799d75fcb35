import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSource } from '../../src/kernel/event-source.ts';
import { Kmc, Outcome } from '../../src/kernel/kmc.ts';
import { Streams } from '../../src/random/streams.ts';
import { assertMean, assertShare } from '../statistics.ts';

/** One site that goes on at rate `up` and off at rate `down`; `excess` raises the bound above the true rate. */
class Telegraph implements EventSource {
  readonly name = 'telegraph';
  readonly interrupts: boolean;
  on = false;
  flips = 0;
  readonly up: number;
  readonly down: number;
  readonly excess: number;

  constructor(up: number, down: number, excess = 1, interrupts = false) {
    this.up = up;
    this.down = down;
    this.excess = excess;
    this.interrupts = interrupts;
  }

  bound(): number { return this.exactRate() * this.excess + (this.excess > 1 ? 1e-3 : 0); }
  exactRate(): number { return this.on ? this.down : this.up; }
  attempt(v: number): boolean {
    assert.ok(v >= 0 && v < this.bound());
    if (v >= this.exactRate()) return false;
    this.on = !this.on;
    this.flips++;
    return true;
  }
  siteChanged(): void { /* has no sites */ }
  save() { return { numbers: {}, lists: {} }; }
  restore(): void { /* nothing */ }
}

const loop = (sources: EventSource[], seed: number): Kmc => {
  const streams = new Streams(seed);
  return new Kmc(sources, streams.get('waitingTime'), streams.get('eventChoice'));
};

// one site and many seeds show what many sites hide: a sample taken after the event instead of before it fails here at once
for (const excess of [1, 3]) {
  test(`state at a due time is that of the master equation, bound ${excess} x the rate`, () => {
    const [up, down] = [3, 1];
    const times = [0.1, 0.3, 1];
    const seeds = 20000; // sees 2 % of the occupation
    const on = times.map(() => 0);
    for (let seed = 0; seed < seeds; seed++) {
      const source = new Telegraph(up, down, excess);
      const kmc = loop([source], seed);
      times.forEach((time, i) => {
        assert.equal(kmc.advance(time, Infinity, Infinity), Outcome.time);
        assert.equal(kmc.time, time);
        if (source.on) on[i]!++;
      });
    }
    times.forEach((time, i) => {
      assertShare(`on at ${time}`, on[i]!, seeds, (up / (up + down)) * (1 - Math.exp(-(up + down) * time)));
    });
  });
}

test('waiting times are exponential, and sources are picked by their share', () => {
  const sources = [new Telegraph(2, 2), new Telegraph(0, 0), new Telegraph(6, 6)];
  const kmc = loop(sources, 4);
  const waits: number[] = [];
  for (let n = 1; n <= 1e5; n++) {
    const before = kmc.time;
    assert.equal(kmc.advance(Infinity, n, Infinity), Outcome.events);
    waits.push(kmc.time - before);
  }
  assertMean('mean', waits, 1 / 8);
  assertMean('second moment', waits.map((w) => w * w), 2 / 64);
  assertShare('picks of the first', sources[0]!.flips, 1e5, 0.25);
  assert.equal(sources[1]!.flips, 0);
});

test('how often the loop pauses changes nothing', () => {
  const run = (budget: number): [number, number] => {
    const kmc = loop([new Telegraph(3, 1, 2), new Telegraph(1, 5)], 9);
    while (kmc.advance(100, Infinity, budget) !== Outcome.time);
    return [kmc.events, kmc.attempts];
  };
  assert.deepEqual(run(1), run(1e6));
});

test('no event possible is an ordinary outcome, also behind a bound that hides it', () => {
  assert.equal(loop([new Telegraph(0, 1)], 1).advance(1, Infinity, Infinity), Outcome.exhausted);
  const hidden = loop([new Telegraph(0, 1, 2)], 1);
  assert.equal(hidden.advance(Infinity, Infinity, Infinity), Outcome.exhausted);
  assert.equal(hidden.attempts, 1e4);
  assert.ok(hidden.time > 0, 'null events take time');
});

test('a saved loop goes on with the pending event', () => {
  const first = loop([new Telegraph(3, 3)], 2);
  first.advance(0.5, Infinity, Infinity);
  const saved = first.save();
  assert.ok(saved.waits?.drawn, 'an attempt was drawn beyond 0.5');
  const second = loop([new Telegraph(3, 3)], 99);
  second.restore(saved);
  for (const kmc of [first, second]) kmc.advance(Infinity, saved.events + 1, Infinity);
  assert.ok(second.time > 0.5);
  assert.equal(second.time, first.time);
});

test('a cell event comes back to the caller at once', () => {
  const kmc = loop([new Telegraph(1, 1, 1, true)], 3);
  assert.equal(kmc.advance(Infinity, Infinity, Infinity), Outcome.cellEvent);
  assert.equal(kmc.events, 1);
});
