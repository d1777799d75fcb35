import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CrackFront } from '../../src/cell/crack-front.ts';
import { edgeCrackFactor, stressIntensity } from '../../src/physics/fracture.ts';
import { WeightFunction } from '../../src/physics/weight-function.ts';

const frontOf = (period: number, depth: number): CrackFront => new CrackFront(period, depth, new WeightFunction(period, 2 * depth));

/** Half a disk about column `middle`, from there outwards. */
const halfDisk = (radius: number, front: CrackFront, middle: number): CrackFront => {
  const columns: [number, number][] = [];
  for (let z = 0; z < radius; z++) for (let u = -radius; u <= radius; u++) if (u * u + (z + 0.5) ** 2 <= radius * radius) columns.push([u, z]);
  columns.sort(([u, z], [v, y]) => u * u + (z + 0.5) ** 2 - v * v - (y + 0.5) ** 2);
  for (const [u, z] of columns) front.add(middle + u, z);
  return front;
};

/** Of half a disk with the factor of an edge crack. */
const halfDiskIntensity = (radius: number): number => edgeCrackFactor * 2 * Math.sqrt(radius / Math.PI);

test('a front across the whole period is a through-thickness edge crack: K_I = 1.12 p sqrt(pi a) within 3e-4 at any depth', () => {
  for (const a of [1, 2, 5, 12]) {
    const front = frontOf(9, 16);
    for (let z = 0; z < a; z++) for (let u = 0; u < 9; u++) front.add(u, z);
    for (const u of [0, 4]) {
      for (const found of [front.ownIntensity(u, a), front.meanIntensity(u, a)]) assert.ok(Math.abs(found / stressIntensity(1, a) - 1) < 3e-4, `${a}: ${found / stressIntensity(1, a)}`);
    }
  }
});

test('half a disk at the surface: K_I = 1.12 (2/pi) p sqrt(pi a) within 2 % over its front as a whole, 5 % at its bottom and its side', () => {
  for (const a of [2, 4, 8, 16, 24]) {
    const front = halfDisk(a, frontOf(6 * a + 20, a + 6), 3 * a + 10);
    let [squares, length] = [0, 0];
    for (const edge of front.front) {
      squares += edge.length * edge.intensity ** 2;
      length += edge.length;
    }
    assert.ok(Math.abs(Math.sqrt(squares / length) / halfDiskIntensity(a) - 1) < 0.02, `${a}: ${Math.sqrt(squares / length) / halfDiskIntensity(a)}`);
    assert.ok(Math.abs(length / (Math.PI * a) - 1) < 0.06, `${length} of the front's length, ${Math.PI * a}`);
    for (const [u, z] of [[0, a], [a, 0], [-a, 0]] as const) {
      const found = front.meanIntensity(3 * a + 10 + u, z) / halfDiskIntensity(a);
      assert.ok(Math.abs(found - 1) < 0.05, `${a}, ${u} ${z}: ${found}`);
    }
  }
});

test('a front that crosses the columns askew is as long as if it were straight, within 2 %', () => {
  for (const [rise, run] of [[1, 1], [1, 2], [2, 3], [1, 5]] as const) {
    // everything above a slanting line
    const front = frontOf(80, 60);
    const isOpen = (u: number, z: number): boolean => rise * u + run * z < 25 * run;
    for (let z = 0; z < 25; z++) for (let u = 0; u < 50; u++) if (isOpen(u, z)) front.add(u, z);
    // whole steps of the staircase, away from its ends
    const [from, to] = [run * Math.ceil(8 / run), run * Math.floor((rise === run ? 20 : 30) / run)];
    let found = 0;
    for (const { u, z, length } of front.front) if (u > 2 * from && u <= 2 * to && z > 1 && u < 90) found += length;
    const expected = (to - from) * Math.sqrt(1 + (rise / run) ** 2);
    assert.ok(Math.abs(found / expected - 1) < 0.02, `${rise}/${run}: ${found}, expected ${expected}`);
  }
});

test('the order in which columns are opened is no matter, beyond what is found anew at each hundredth', () => {
  const one = halfDisk(9, frontOf(60, 16), 30);
  const other = frontOf(60, 16);
  for (let z = 8; z >= 0; z--) for (let u = 39; u >= 21; u--) if (one.isOpen(u, z)) other.add(u, z);
  for (const [u, z] of [[30, 9], [39, 0], [37, 6]] as const) assert.ok(Math.abs(other.meanIntensity(u, z) / one.meanIntensity(u, z) - 1) < 0.02, `${u} ${z}: ${other.meanIntensity(u, z) / one.meanIntensity(u, z)}`);
});

test('a place is the same through the period', () => {
  const front = halfDisk(6, frontOf(40, 12), 1);
  assert.ok(front.isOpen(-3, 0) && front.isOpen(37, 0) && !front.isOpen(20, 0));
  assert.equal(front.ownIntensity(-5, 0), front.ownIntensity(35, 0));
  assert.ok(Math.abs(front.ownIntensity(-5, 0) / front.ownIntensity(7, 0) - 1) < 1e-9, 'as on its other side');
});

test('at the end of a tooth there is less than on the straight front beside, in a notch more; the mean levels both', () => {
  const straight = (columns: (u: number) => number): CrackFront => {
    const front = frontOf(30, 12);
    for (let z = 0; z < 6; z++) for (let u = 0; u < 30; u++) if (z < columns(u)) front.add(u, z);
    return front;
  };
  const [toothed, notched] = [straight((u) => (u === 15 ? 5 : 4)), straight((u) => (u === 15 ? 4 : 5))];
  const [tooth, notch] = [toothed.ownIntensity(15, 5) / toothed.ownIntensity(3, 4), notched.ownIntensity(15, 4) / notched.ownIntensity(3, 5)];
  assert.ok(tooth < 0.9 && notch > 1.1, `${tooth}, ${notch}`);
  const level = notched.meanIntensity(15, 4) / notched.meanIntensity(3, 5);
  assert.ok(Math.abs(level - 1) < 0.5 * (notch - 1), `${level}`);
});
