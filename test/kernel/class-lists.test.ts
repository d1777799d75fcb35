import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ClassLists } from '../../src/kernel/class-lists.ts';

test('moves between classes leave each site in exactly the class it was last put into', () => {
  const moves = fc.array(fc.tuple(fc.nat(39), fc.nat(4)), { maxLength: 500, size: 'max' });
  fc.assert(fc.property(moves, (list) => {
    const lists = new ClassLists(40, 4);
    const expected = new Int32Array(40).fill(4);
    for (const [site, c] of list) {
      lists.move(site, expected[site]!, c);
      expected[site] = c;
    }
    for (let c = 0; c < 4; c++) {
      const members = [...lists.members.subarray(lists.start[c], lists.start[c + 1])].sort((a, b) => a - b);
      assert.deepEqual(members, [...expected.keys()].filter((site) => expected[site] === c));
    }
    expected.forEach((c, site) => { assert.equal(lists.classOf(site), c); });
  }), { seed: 1, numRuns: 200 });
});

test('a site in a list is replaced by another, a saved order is taken up, one that does not fit is refused', () => {
  const classOf = (site: number): number => site % 3;
  const lists = new ClassLists(9, 2); // class 2 is "in no list"
  lists.fill(classOf);
  assert.deepEqual([...lists.save()], [0, 3, 6, 1, 4, 7]);
  lists.replace(3, 5);
  assert.deepEqual([...lists.save()], [0, 5, 6, 1, 4, 7]);
  const again = new ClassLists(9, 2);
  again.restore(Int32Array.from([6, 0, 3, 7, 4, 1]), classOf, 'the lists');
  assert.deepEqual([...again.save()], [6, 0, 3, 7, 4, 1]);
  for (const wrong of [[6, 0, 3, 7, 4], [6, 0, 7, 3, 4, 1], [6, 0, 0, 7, 4, 1], [6, 0, 3, 7, 4, 2], [6, 0, 3, 7, 4, 1, 1]]) {
    assert.throws(() => { again.restore(Int32Array.from(wrong), classOf, 'the lists'); }, /the lists do not fit the sites/u);
  }
});
