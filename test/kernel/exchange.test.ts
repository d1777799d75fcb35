import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outcome } from '../../src/kernel/kmc.ts';
import { buildLattice, type Lattice } from '../../src/lattice/lattice.ts';
import { randomSource } from '../../src/random/streams.ts';
import { exchangeRates } from '../../src/rules/exchange.ts';
import { assertMean, assertShare } from '../statistics.ts';
import { walk } from './exact-shares.ts';
import { allLattices, exchangeSystem, type ExchangeSystem, randomAlloy, row, waysOf } from './exchanges.ts';

/** The way of the one quantum that has gone since the contents were `before`; empty for none. */
const lastWay = (before: Uint8Array, after: Uint8Array): string => {
  const from = after.findIndex((q, site) => q < before[site]!);
  return from < 0 ? '' : `${from}>${after.findIndex((q, site) => q > before[site]!)}`;
};

/** [1/s] The part of [0, bound) that each way owns in the source itself, measured from border to border without chance, pair by pair, for null events of two pairs look the same. */
const measuredRates = ({ exchange, contents }: ExchangeSystem): Map<string, number> => {
  const quanta = contents.quanta.slice();
  const saved = exchange.save();
  const found = new Map<string, number>();
  const wayAt = (v: number): string => {
    if (!exchange.attempt(v)) return '';
    const way = lastWay(quanta, contents.quanta);
    exchange.restore(saved);
    return way;
  };
  const { lists, weight } = exchange;
  let before = 0;
  for (let c = 0; c < lists.classes; c++) {
    for (let k = 0; k < lists.count(c); k++) {
      walk(weight[c]!, (v) => wayAt(before + v), (start, stop, way) => { found.set(way, (found.get(way) ?? 0) + stop - start); });
      before += weight[c]!;
    }
  }
  assert.ok(Math.abs(before - exchange.bound()) <= 2 ** -50 * before);
  found.delete('');
  return found;
};

/** All contents of `count` voxels of `perVoxel` quanta. */
const everyState = function* (count: number, perVoxel: number): Generator<number[]> {
  const state = new Array<number>(count).fill(0);
  for (;;) {
    yield state;
    let k = 0;
    while (k < count && state[k] === perVoxel) state[k++] = 0;
    if (k === count) return;
    state[k]!++;
  }
};

const smallSystems: [string, Lattice, number, number[]][] = [
  ['a ring of 4 voxels, up to 3 quanta', row(4, true), 3, [1, 1, 1, 1]],
  ['a row of 3 voxels, up to 6 quanta', row(3, false), 6, [1, 1, 1]],
  ['a square of 9 sites, 2 of them no alloy, up to 1 quantum', buildLattice('square', [3, 1, 3], [true, false, false]), 1, [1, 1, 1, 1, 0, 1, 1, 0, 1]],
];
for (const [what, lattice, perVoxel, alloy] of smallSystems) {
  test(`${what}: every state is in detailed balance with q^2 / 2, and its drift is Fick's, by the rates that the source has`, () => {
    const hopRate = 3;
    const { exchange, contents } = exchangeSystem(lattice, perVoxel, new Uint8Array(alloy.length), { hopRate, alloy });
    const voxels = [...alloy.keys()].filter((site) => alloy[site] === 1);
    const fluxes = new Map<string, [flux: number, rounding: number]>();
    const stateOf = (quanta: ArrayLike<number>): string => Array.from(quanta).join();
    for (const state of everyState(voxels.length, perVoxel)) {
      voxels.forEach((site, k) => { contents.change(site, state[k]! - contents.at(site)); });
      const probability = Math.exp(-voxels.reduce((sum, site) => sum + contents.at(site) ** 2, 0) / 2);
      const rates = measuredRates({ exchange, contents, lattice } as ExchangeSystem);
      const ways = waysOf({ lattice, contents });
      assert.deepEqual([...rates.keys()].sort(), [...ways.keys()].sort());
      const rounding = 2 ** -48 * exchange.bound();
      for (const [way, rate] of rates) {
        const [from, to] = way.split('>').map(Number) as [number, number];
        const after = contents.quanta.slice();
        after[from]!--;
        after[to]!++;
        fluxes.set(`${stateOf(contents.quanta)} ${stateOf(after)}`, [probability * rate, probability * rounding]);
        const back = rates.get(`${to}>${from}`);
        if (back !== undefined) assert.ok(Math.abs(rate - back - hopRate * ways.get(way)!) <= 2 * rounding, `${stateOf(contents.quanta)}, ${way}: ${rate} - ${back}`);
      }
    }
    assert.ok(fluxes.size > 100);
    for (const [way, [flux, rounding]] of fluxes) {
      const [back, itsRounding] = fluxes.get(way.split(' ').reverse().join(' '))!;
      assert.ok(Math.abs(flux - back) <= rounding + itsRounding, `${way}: flux ${flux}, back ${back}`);
    }
  });
}

for (const [name, shape] of allLattices) {
  test(`${name}: the loop chooses first moves by g(d), after waits of the whole rate`, () => {
    // 12 000 draws see the mean wait wrong by 4.6 %, its second moment by 10 %, and a way with a tenth of all rates by 14 %
    const [perVoxel, hopRate, draws] = [6, 0.2, 12000];
    const { lattice, alloy, quanta } = randomAlloy(name, shape, perVoxel);
    const system = exchangeSystem(lattice, perVoxel, quanta, { hopRate, alloy });
    const { exchange, contents, kmc } = system;
    const g = exchangeRates(perVoxel);
    const expected = new Map([...waysOf(system)].map(([way, d]) => [way, hopRate * g[d + perVoxel]!]));
    const total = [...expected.values()].reduce((sum, rate) => sum + rate, 0);
    assert.ok(Math.abs(exchange.exactRate() - total) <= 1e-12 * total);
    assert.ok(exchange.bound() > total);
    const saved = exchange.save();
    const counts = new Map<string, number>();
    const waits: number[] = [];
    for (let n = 1; n <= draws; n++) {
      const start = kmc.time;
      assert.equal(kmc.advance(Infinity, n, Infinity), Outcome.events);
      waits.push(kmc.time - start);
      const way = lastWay(quanta, contents.quanta);
      counts.set(way, (counts.get(way) ?? 0) + 1);
      exchange.restore(saved);
      kmc.forgetPending();
    }
    assertMean('wait', waits, 1 / total);
    assertMean('second moment of the wait', waits.map((wait) => wait * wait), 2 / total ** 2);
    for (const way of counts.keys()) assert.ok(expected.has(way), `${way} has no rate`);
    for (const [way, rate] of expected) if ((rate / total) * draws > 20) assertShare(way, counts.get(way) ?? 0, draws, rate / total);
  });

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
