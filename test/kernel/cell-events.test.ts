import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CellEvents } from '../../src/kernel/cell-events.ts';
import type { EventSource, SavedSource } from '../../src/kernel/event-source.ts';

/** Notes what it is asked; every attempt is an event if `v` lies in its lower half. */
class Part implements EventSource {
  readonly name: string;
  readonly interrupts: boolean;
  readonly asked: number[] = [];
  readonly heard: number[] = [];
  saved: SavedSource = { numbers: {}, lists: {} };
  private readonly rate: number;

  constructor(name: string, rate: number, interrupts = true) {
    this.name = name;
    this.rate = rate;
    this.interrupts = interrupts;
  }

  bound(): number {
    return this.rate;
  }

  attempt(v: number): boolean {
    this.asked.push(v);
    return v < this.rate / 2;
  }

  siteChanged(site: number): void {
    this.heard.push(site);
  }

  exactRate(): number {
    return this.rate / 2;
  }

  save(): SavedSource {
    return { numbers: { rate: this.rate }, lists: { asked: Int32Array.from(this.asked) } };
  }

  restore(saved: SavedSource): void {
    this.saved = saved;
  }
}

test('each part owns its bound of the sum, in order, and gets the rest of it; parts of bound 0 are never asked, also not through rounding', () => {
  const parts = [new Part('a', 0), new Part('b', 2), new Part('c', 0), new Part('d', 3), new Part('e', 0)];
  const together = new CellEvents(parts);
  assert.equal(together.bound(), 5);
  assert.equal(together.exactRate(), 2.5);
  assert.deepEqual([0, 0.5, 1.5, 2, 3, 4.5, 5 + 1e-15].map((v) => together.attempt(v)), [true, true, false, true, true, false, false]);
  assert.deepEqual(parts.map(({ asked }) => asked.map((v) => Math.round(v * 1e9) / 1e9)), [[], [0, 0.5, 1.5], [], [0, 1, 2.5, 3], []]);
  assert.equal(new CellEvents([new Part('a', 0)]).attempt(0), false);
});

test('every part hears of a change, and gets back what it saved, though one name begins as another', () => {
  const parts = [new Part('strip', 1), new Part('strip two', 2)];
  const together = new CellEvents(parts);
  together.siteChanged(7);
  for (const v of [0.5, 1.5, 2.5]) together.attempt(v);
  together.restore(together.save());
  assert.deepEqual(parts.map(({ heard }) => heard), [[7], [7]]);
  for (const part of parts) assert.deepEqual(part.saved, part.save());
});

test('parts that do not interrupt, of the same name or with a slash in it, or none at all are refused', () => {
  assert.throws(() => new CellEvents([]), /got none/u);
  assert.throws(() => new CellEvents([new Part('hops', 1, false)]), /got hops/u);
  assert.throws(() => new CellEvents([new Part('a', 1), new Part('a', 1)]), /got a, a/u);
  assert.throws(() => new CellEvents([new Part('a/b', 1)]), /got a\/b/u);
});
