import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fastestRates, labelsMatter, noClass } from '../../src/kernel/hop-table.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';

const rule = { attemptRate: 3, bond: 1.2, adhesion: 0.5 };

test('labels are left out only where they change no rate: with vapour and bulk hops as all others', () => {
  for (const slots of [4, 6, 8, 12]) for (const bulkFactor of [0, 0.5, 1, 2]) for (const vapour of [false, true]) {
    assert.equal(labelsMatter(bondCounting({ ...rule, bulkFactor, vapour }, slots)), bulkFactor !== 1 || !vapour, `${slots} slots, f = ${bulkFactor}, vapour ${vapour}`);
  }
});

test('the fastest rate of a class is over all targets and labels, and a large bulk factor raises no bound of atoms that are never in bulk', () => {
  const plain = fastestRates(bondCounting({ ...rule, bulkFactor: 1 }, 4));
  const bulk = fastestRates(bondCounting({ ...rule, bulkFactor: 100 }, 4));
  // on the square lattice a pair has six other neighbours, five of them lithium in bulk: 2 + 3 or 3 + 3
  const { lithiumLike } = bondCounting({ ...rule, bulkFactor: 1 }, 4);
  plain.forEach((rate, c) => { assert.equal(bulk[c], (lithiumLike[c]! >= 2 ? 100 : 1) * rate); });
  assert.ok(lithiumLike.includes(3) && lithiumLike.includes(1));
});

test('a class for each surroundings that leave a slot free, and no other: 10 in 2D, 21 in 3D, more with the collector apart', () => {
  const classes = (slots: number, collectorBond: number): number[] => {
    const table = bondCounting({ ...rule, bulkFactor: 1, collectorBond }, slots);
    assert.ok(table.free.every((free) => free >= 1 && free <= slots));
    return [table.classes, new Set(table.classOf).size - 1]; // but for "no class"
  };
  assert.deepEqual([4, 6, 8, 12].map((slots) => classes(slots, rule.bond)), [[10, 10], [21, 21], [36, 36], [78, 78]]);
  assert.deepEqual([4, 6, 8, 12].map((slots) => classes(slots, 0)), [[20, 20], [56, 56], [120, 120], [364, 364]]);
});

test('the class of any surroundings has their number of free slots and of metal, and surroundings of one class differ in nothing that counts', () => {
  for (const slots of [4, 6, 8, 12]) for (const collectorBond of [rule.bond, 0]) {
    const table = bondCounting({ ...rule, bulkFactor: 1, collectorBond }, slots);
    const seen = new Map<number, string>();
    assert.equal(table.classOf.length, 4096);
    table.classOf.forEach((c, index) => {
      const [occupied, electrolyte, collector] = [index & 15, (index >> 4) & 15, index >> 8];
      const possible = occupied < slots && electrolyte + collector <= occupied;
      assert.equal(c !== noClass, possible, `${slots} slots: ${occupied} occupied, ${electrolyte} electrolyte, ${collector} collector`);
      if (!possible) return;
      assert.deepEqual([table.free[c], table.lithiumLike[c]], [slots - occupied, occupied - electrolyte]);
      const counts = collectorBond === 0 ? `${occupied} ${electrolyte} ${collector}` : `${occupied} ${electrolyte}`;
      assert.equal(seen.get(c) ?? counts, counts);
      seen.set(c, counts);
    });
    assert.equal(seen.size, table.classes);
  }
});
