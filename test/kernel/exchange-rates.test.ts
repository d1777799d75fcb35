import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outcome } from '../../src/kernel/kmc.ts';
import { buildLattice, type Lattice } from '../../src/lattice/lattice.ts';
import { exchangeRates, kappa } from '../../src/rules/exchange.ts';
import { assertMean, assertShare } from '../statistics.ts';
import { walk } from './exact-shares.ts';
import { allLattices, exchangeSystem, type ExchangeSystem, randomAlloy, row, waysOf } from './exchanges.ts';

/** The way of the one quantum that has gone since the contents were `before`; empty for none. */
const lastWay = (before: Uint8Array, after: Uint8Array): string => {
  const from = after.findIndex((q, site) => q < before[site]!);
  return from < 0 ? '' : `${from}>${after.findIndex((q, site) => q > before[site]!)}`;
};

/** [1/s] The part of [0, bound) that each way owns in the source itself, measured from border to border without chance, pair by pair, for null events of two pairs look the same. */
const measuredRates = ({ exchange, contents }: Pick<ExchangeSystem, 'exchange' | 'contents'>): Map<string, number> => {
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
      const probability = Math.exp((-kappa * voxels.reduce((sum, site) => sum + contents.at(site) ** 2, 0)) / 2);
      const rates = measuredRates({ exchange, contents });
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
}
