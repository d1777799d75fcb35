import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSource } from '../../src/kernel/event-source.ts';
import { Outcome } from '../../src/kernel/kmc.ts';
import type { Contents } from '../../src/lattice/contents.ts';
import { randomSource } from '../../src/random/streams.ts';
import { allLattices, exchangeSystem, type ExchangeSystem, randomAlloy } from './exchanges.ts';
import { stops } from './stops.ts';

const everything = ({ exchange, kmc }: ExchangeSystem): unknown => ({
  exchange: exchange.save(), start: exchange.lists.start, loop: kmc.save(), waiting: kmc.waiting.save(), choice: kmc.choice.save(),
});

/** Advances both through the same stops and compares everything after each. */
const together = (plain: ExchangeSystem, compiled: ExchangeSystem, seed: number, count: number): Set<Outcome> => {
  const seen = new Set<Outcome>();
  let k = 0;
  for (const [time, events, budget] of stops({ kmc: plain.kmc, source: plain.exchange }, seed, count)) {
    const outcome = plain.kmc.advance(time, events, budget);
    assert.equal(compiled.kmc.advance(time, events, budget), outcome, `outcome of stop ${k}`);
    assert.deepEqual(everything(compiled), everything(plain), `after stop ${k} by ${time} s, ${events} events, ${budget} attempts`);
    seen.add(outcome);
    k++;
  }
  return seen;
};

/** Takes some quanta from a voxel by chance, or puts them in: as strips and plates do, on the host. */
class Current implements EventSource {
  readonly name = 'current';
  readonly interrupts = true;
  private readonly contents: Contents;
  private readonly random = randomSource(3, 'stripping');

  constructor(contents: Contents) {
    this.contents = contents;
  }

  bound(): number { return 0.5; }
  exactRate(): number { return 0.5; }
  siteChanged(): void {}
  restore(): void {}

  save() {
    return { numbers: {}, lists: {} };
  }

  attempt(): boolean {
    const { contents, random } = this;
    const site = Math.floor(random.uniform() * contents.alloy.length);
    const by = Math.floor(7 * random.uniform()) - 3;
    if (contents.alloy[site] === 0 || contents.at(site) + by < 0 || contents.at(site) + by > contents.perVoxel) return false;
    contents.change(site, by);
    return true;
  }
}

for (const [name, shape] of allLattices) for (const perVoxel of [1, 5, 100]) {
  test(`${name}, ${perVoxel} quanta a voxel: the compiled burst gives the trajectory of exchange in TypeScript, bit for bit, also beside cell events`, () => {
    const { lattice, alloy, quanta } = randomAlloy(name, shape, perVoxel);
    for (const others of [undefined, (contents: Contents) => [new Current(contents)]]) {
      const [plain, compiled] = [false, true].map((each) => exchangeSystem(lattice, perVoxel, quanta, { alloy, hopRate: 0.3, compiled: each, ...(others ? { others } : {}) }));
      const seen = new Set([...together(plain!, compiled!, 1, 100), ...together(plain!, compiled!, 2, 100)]);
      for (const { exchange } of [plain!, compiled!]) exchange.change(2.5);
      together(plain!, compiled!, 3, 100);
      assert.equal(seen.has(Outcome.cellEvent), others !== undefined);
      assert.ok(seen.has(Outcome.time) && seen.has(Outcome.events) && seen.has(Outcome.pause));
      assert.ok(plain!.kmc.events > 500, `only ${plain!.kmc.events} moves were compared`);
    }
  });
}

test('while somebody follows every move the loop runs in TypeScript, with the same trajectory', () => {
  const { lattice, alloy, quanta } = randomAlloy('simple cubic', [4, 3, 5], 50);
  const [plain, followed] = [false, true].map((compiled) => exchangeSystem(lattice, 50, quanta, { alloy, compiled }));
  together(plain!, followed!, 4, 20);
  let heard = 0;
  followed!.contents.subscribe({ contentChanged: () => { heard++; } });
  const before = followed!.kmc.events;
  together(plain!, followed!, 5, 50);
  assert.ok(followed!.kmc.events > before);
  assert.equal(heard, 2 * (followed!.kmc.events - before));
});

test('an alloy in which nothing can move: the compiled burst counts the same null events, and says so at the same one', () => {
  const { lattice, alloy } = randomAlloy('square', [5, 1, 6], 4);
  const [plain, compiled] = [false, true].map((each) => exchangeSystem(lattice, 4, alloy.map((is) => 4 * is), { alloy, compiled: each }));
  for (const [budget, outcome] of [[4000, Outcome.pause], [5999, Outcome.pause], [1, Outcome.exhausted]] as const) {
    for (const { kmc } of [plain!, compiled!]) assert.equal(kmc.advance(Infinity, Infinity, budget), outcome);
    assert.deepEqual(everything(compiled!), everything(plain!));
  }
});
