import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contactData, levelData } from '../../src/field/gpu/level-data.ts';
import { latticeContacts } from '../../src/field/lattice-contacts.ts';
import { uniformMedium } from '../../src/field/lattice-medium.ts';
import { Multigrid } from '../../src/field/multigrid.ts';
import type { PlaneProblem } from '../../src/field/plane-problem.ts';

// What travels to a GPU; what it makes of that is in test/outside/field-gpu.outside.ts.

const shape = [4, 2, 6] as const;
const medium = uniformMedium({ shape, edge: 1e-7, conductivity: 0.05, far: 0 });
const unit = 5e-9; // the conductance of a face

/** Two islands, one of them on cells before and after the electrode's, and metal inside, one voxel twice. */
const problem: PlaneProblem = {
  resistance: Float64Array.of(8e-6, 8e-6, Infinity, 8e-6, 8e-6, 8e-6, Infinity, Infinity), drive: new Float64Array(8), group: Int32Array.of(2, 0, 0, 1, 0, 2, 0, 0), groups: 3, control: { currentDensity: 1 },
  inner: { voxel: Int32Array.of(20, 9, 20), faces: Float64Array.of(2, 2, 2), resistance: Float64Array.of(8e-6, 8e-6, 8e-6), drive: new Float64Array(3) },
};

/** Pairs of a list, the second by its bits. */
const pairs = (list: Uint32Array<ArrayBuffer>): [number, number][] => {
  const bits = new Float32Array(list.buffer);
  return Array.from({ length: list.length / 2 }, (_, k) => [list[2 * k]!, bits[2 * k + 1]!]);
};

test('a level travels in units of a conductance, its weights packed', () => {
  const multigrid = new Multigrid(medium);
  const { gx, inverse, weights, bottom } = levelData(multigrid.levels[0]!, unit);
  assert.ok(Math.abs(gx[0]! - 1) < 1e-6);
  assert.ok(Math.abs(bottom[0]! - 2) < 1e-6); // half a voxel
  multigrid.levels[0]!.inverse.forEach((value, i) => { assert.equal(inverse[i], Math.fround(value * unit)); });
  const { wx, wy, wz } = multigrid.levels[0]!;
  weights.forEach((packed, i) => { assert.deepEqual([packed & 255, (packed >> 8) & 255, packed >> 16], [wx[i], wy[i], wz[i]]); });
});

test('contacts travel once by cells and once by groups, metal inside among them; cells that held metal get their inverses back', () => {
  const multigrid = new Multigrid(medium);
  const contacts = latticeContacts(medium, problem);
  multigrid.setContacts(contacts);
  for (const [k, level] of multigrid.levels.entries()) {
    const held = multigrid.contacts[k]!;
    const data = contactData(level, held, unit, k === 0 ? [30] : []);
    const expected = (of: Int32Array, other: Int32Array, key: number): [number, number][] =>
      [...of.keys()].filter((e) => of[e] === key).map((e) => [other[e]!, Math.fround(held.conductance[e]! / unit)]);
    for (let group = 0; group < 3; group++) {
      assert.deepEqual(pairs(data.ofGroups).slice(data.firsts[group], data.firsts[group + 1]), expected(held.group, held.cell, group), `level ${k}, group ${group}`);
    }
    const touched = [...held.total.keys()].filter((c) => held.total[c]! > 0).concat([...held.inner.keys()].sort((a, b) => a - b));
    assert.equal(data.cells.length, 2 * touched.length + 2);
    touched.forEach((cell, n) => {
      assert.equal(data.cells[2 * n], cell);
      assert.deepEqual(pairs(data.ofCells).slice(data.cells[2 * n + 1], data.cells[2 * n + 3]), expected(held.cell, held.group, cell), `level ${k}, cell ${cell}`);
      assert.equal(data.total[n], Math.fround((held.total[cell] ?? held.inner.get(cell)!) / unit));
    });
    assert.deepEqual([...data.inner], [...held.inner.keys(), ...(k === 0 ? [30] : [])]);
    data.inner.forEach((cell, n) => { assert.equal(data.innerInverse[n], Math.fround(level.inverse[cell]! * unit)); });
    assert.deepEqual(data.first, Float32Array.from(level.inverse.subarray(0, data.first.length), (value) => value * unit));
  }
});

test('the matrix of the coarsest level answers as its solve does', () => {
  const multigrid = new Multigrid(medium);
  multigrid.setContacts(latticeContacts(medium, problem));
  const { solution, right } = multigrid.levels.at(-1)!;
  const matrix = multigrid.coarsest!.matrix();
  const n = right.length;
  right.forEach((_, i) => { right[i] = 1e-9 * ((i * 7) % 5); });
  const asked = right.slice();
  multigrid.coarsest!.solve();
  for (let i = 0; i < n; i++) {
    const found = asked.reduce((sum, current, j) => sum + matrix[i * n + j]! * current, 0);
    assert.ok(Math.abs(found - solution[i]!) <= 1e-5 * Math.abs(solution[i]!), `cell ${i}: ${found}, by elimination ${solution[i]!}`);
    for (let j = 0; j < i; j++) assert.ok(Math.abs(matrix[i * n + j]! - matrix[j * n + i]!) <= 1e-6 * Math.abs(matrix[i * n + i]!), `(${i}, ${j})`);
  }
});
