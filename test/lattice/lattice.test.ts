import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildLattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { AnodyneError } from '../../src/units/error.ts';
import { coordinates } from '../lattices.ts';

const cases: [LatticeName, Shape, [boolean, boolean, boolean]][] = [
  ['square', [5, 1, 4], [true, false, false]],
  ['square', [3, 1, 3], [true, true, true]],
  ['square', [1, 1, 6], [false, false, true]],
  ['simple cubic', [3, 4, 5], [true, true, false]],
  ['simple cubic', [4, 3, 3], [true, true, true]],
  ['simple cubic', [2, 1, 3], [false, false, false]],
  ['bcc', [3, 4, 3], [true, true, true]],
  ['bcc', [3, 2, 4], [true, false, false]],
  ['fcc', [3, 3, 4], [true, true, true]],
  ['fcc', [2, 3, 3], [false, true, false]],
];

for (const [name, shape, periodic] of cases) {
  test(`${name} ${shape.join(' x ')}: neighbours are those of the geometry`, () => {
    const lattice = buildLattice(name, shape, periodic);
    const { offsets, shell, vectors, siteCount } = lattice;
    const kinds = new Int32Array(siteCount);
    lattice.writeKinds(kinds, 3);
    const siteAt = new Map(Array.from({ length: siteCount }, (_, site) => [coordinates(lattice, site).join(), site]));
    assert.equal(siteAt.size, siteCount);
    for (let site = 0; site < siteCount; site++) {
      const here = coordinates(lattice, site);
      for (let d = 0; d < shell; d++) {
        const there = here.map((c, axis) => {
          const moved = c + vectors[3 * d + axis]!;
          return periodic[axis] ? (moved + 2 * shape[axis]!) % (2 * shape[axis]!) : moved;
        });
        const expected = siteAt.get(there.join()) ?? site;
        assert.equal(site + offsets[lattice.kindOf(site) * shell + d]!, expected, `site ${here.join()} step ${d}`);
      }
      assert.equal(kinds[site], lattice.kindOf(site) * 8);
    }
  });
}

test('slots d and d ^ 1 are opposite; nearest and next-nearest have the lengths of the lattice', () => {
  const expected = { square: [4, 8, 4, 8], 'simple cubic': [6, 18, 4, 8], bcc: [8, 14, 3, 4], fcc: [12, 18, 2, 4] } as const;
  for (const [name, [slots, shell, nearest, next]] of Object.entries(expected)) {
    const { vectors, ...lattice } = buildLattice(name as LatticeName, [3, name === 'square' ? 1 : 3, 3], [true, true, true]);
    assert.deepEqual([lattice.slots, lattice.shell], [slots, shell]);
    for (let d = 0; d < shell; d++) {
      const step = [0, 1, 2].map((axis) => vectors[3 * d + axis]!);
      assert.equal(step.reduce((sum, c) => sum + c * c, 0), d < slots ? nearest : next);
      assert.deepEqual([0, 1, 2].map((axis) => vectors[3 * (d ^ 1) + axis]! + step[axis]!), [0, 0, 0]);
    }
  }
});

test('the last two nearest slots are up and down', () => {
  for (const name of ['square', 'simple cubic'] as const) {
    const { vectors, slots } = buildLattice(name, [3, name === 'square' ? 1 : 3, 3], [true, true, true]);
    assert.deepEqual([vectors[3 * (slots - 2) + 2], vectors[3 * (slots - 1) + 2]], [2, -2]);
  }
});

test('shapes that make no lattice are refused in one sentence', () => {
  const build = (shape: Shape, name: LatticeName = 'simple cubic') => () => buildLattice(name, shape, [true, true, false]);
  for (const shape of [[2, 3, 3], [3, 3, 0], [3.5, 3, 3], [NaN, 3, 3], [3, -4, 3]] as Shape[]) assert.throws(build(shape), AnodyneError, shape.join());
  assert.throws(build([3, 2, 3], 'square'), /lattice\.shape\[1\]: expected 1 cell/u);
  assert.throws(build([2 ** 11, 2 ** 10, 2 ** 10]), /at most 2147483647 sites/u);
});
