import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ClassLists, inNoClass } from '../../src/kernel/class-lists.ts';

test('moves between classes, also through growth, leave each site in exactly the class it was last put into', () => {
  const moves = fc.array(fc.tuple(fc.nat(199), fc.oneof(fc.nat(2), fc.constant(inNoClass))), { maxLength: 2000, size: 'max' });
  fc.assert(fc.property(moves, (list) => {
    const lists = new ClassLists(200, 3);
    const expected = new Map<number, number>();
    for (const [site, c] of list) {
      lists.move(site, c);
      expected.set(site, c);
    }
    for (let c = 0; c < 3; c++) {
      const members = [...lists.list(c)].sort((a, b) => a - b);
      assert.deepEqual(members, [...expected].filter(([, is]) => is === c).map(([site]) => site).sort((a, b) => a - b));
    }
  }), { seed: 1, numRuns: 100 });
});

test('a class of 10 000 sites keeps its order while others grow', () => {
  const lists = new ClassLists(20000, 2);
  for (let site = 0; site < 20000; site++) lists.move(site, site % 2);
  assert.deepEqual(lists.list(0), Int32Array.from({ length: 10000 }, (_, i) => 2 * i));
  lists.move(0, 1);
  // the last of the class takes the gap
  assert.deepEqual(lists.list(0).slice(0, 2), Int32Array.from([19998, 2]));
});
