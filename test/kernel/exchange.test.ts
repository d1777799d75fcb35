import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outcome } from '../../src/kernel/kmc.ts';
import { randomSource } from '../../src/random/streams.ts';
import { allLattices, exchangeSystem, randomAlloy, row, waysOf } from './exchanges.ts';

for (const [name, shape] of allLattices) {
  test(`${name}: after 1e5 moves and changes from outside the lists are those of the contents, and no quantum is lost`, () => {
    const perVoxel = 40;
    const { lattice, alloy, quanta } = randomAlloy(name, shape, perVoxel);
    const system = exchangeSystem(lattice, perVoxel, quanta, { alloy });
    const { exchange, contents, kmc } = system;
    const random = randomSource(2, 'stripping');
    const voxels = [...alloy.keys()].filter((site) => alloy[site] === 1);
    let total = contents.total();
    for (let k = 1; k <= 200; k++) {
      kmc.advance(Infinity, 500 * k, Infinity);
      const site = voxels[Math.floor(random.uniform() * voxels.length)]!;
      const by = Math.floor(random.uniform() * (perVoxel + 1)) - contents.at(site);
      contents.change(site, by);
      kmc.forgetPending();
      total += by;
    }
    assert.equal(kmc.events, 1e5);
    assert.equal(contents.total(), total);
    const anew = exchangeSystem(lattice, perVoxel, contents.quanta, { alloy }).exchange;
    const { lists } = exchange;
    assert.deepEqual(lists.start, anew.lists.start);
    for (let pair = 0; pair < lists.position.length; pair++) assert.equal(lists.classOf(pair), anew.lists.classOf(pair), `pair ${pair}`);
    assert.equal(exchange.bound(), anew.bound());
    assert.ok(exchange.bound() >= exchange.exactRate() * (1 - 1e-12));
    assert.equal(new Set(lists.save()).size, [...waysOf({ lattice, contents: exchangeSystem(lattice, 2, alloy, { alloy }).contents }).keys()].length / 2);
  });

  test(`${name}: what was saved goes on bit for bit in another source`, () => {
    const perVoxel = 20;
    const { lattice, alloy, quanta } = randomAlloy(name, shape, perVoxel);
    const [first, second] = [exchangeSystem(lattice, perVoxel, quanta, { alloy }), exchangeSystem(lattice, perVoxel, new Uint8Array(quanta.length), { alloy, seed: 2 })];
    first.kmc.advance(Infinity, 3000, Infinity);
    second.exchange.restore(first.exchange.save());
    second.kmc.restore(first.kmc.save());
    second.kmc.waiting.restore(first.kmc.waiting.save());
    second.kmc.choice.restore(first.kmc.choice.save());
    for (const { kmc } of [first, second]) kmc.advance(Infinity, 6000, Infinity);
    assert.deepEqual(second.exchange.save(), first.exchange.save());
    assert.deepEqual(second.kmc.save(), first.kmc.save());
  });
}

test('a saved order or contents that do not fit are refused', () => {
  const { exchange, contents } = exchangeSystem(row(4, true), 5, [0, 5, 2, 2]);
  const { numbers, lists } = exchange.save();
  const { quanta, pairs } = lists as { quanta: Int32Array; pairs: Int32Array };
  assert.throws(() => { exchange.restore({ numbers, lists: { quanta, pairs: pairs.slice().reverse() } }); }, /the listed pairs do not fit/u);
  assert.throws(() => { exchange.restore({ numbers, lists: { quanta: quanta.map((q) => q + 1), pairs } }); }, /contents\.quanta\[1\]/u);
  assert.deepEqual([...contents.quanta], [0, 5, 2, 2]);
});

test('another hop rate changes all rates in proportion, and no list', () => {
  const { exchange } = exchangeSystem(row(6, false), 9, [0, 9, 3, 4, 4, 1], { hopRate: 1 });
  const [before, bound, exact] = [exchange.save(), exchange.bound(), exchange.exactRate()];
  exchange.change(4);
  assert.equal(exchange.bound(), 4 * bound);
  assert.equal(exchange.exactRate(), 4 * exact);
  assert.deepEqual(exchange.save(), before);
  exchange.change(0);
  assert.equal(exchange.bound(), 0);
});

test('an alloy of empty or of full voxels has no event, and the loop says so', () => {
  for (const quanta of [0, 7]) {
    const { kmc, exchange } = exchangeSystem(row(5, true), 7, new Uint8Array(5).fill(quanta));
    assert.equal(exchange.exactRate(), 0);
    assert.equal(kmc.advance(Infinity, Infinity, 2e4), Outcome.exhausted);
    assert.equal(kmc.events, 0);
  }
});

test('others that listen hear of every move of the source, once', () => {
  const { lattice, alloy, quanta } = randomAlloy('simple cubic', [4, 3, 5], 30);
  const { contents, kmc } = exchangeSystem(lattice, 30, quanta, { alloy });
  const followed = Int32Array.from(quanta);
  contents.subscribe({ contentChanged: (site, by) => { followed[site]! += by; } });
  kmc.advance(Infinity, 1000, Infinity);
  assert.deepEqual(followed, Int32Array.from(contents.quanta));
  assert.notDeepEqual(followed, Int32Array.from(quanta));
});
