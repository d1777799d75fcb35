import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { CrackFront } from '../../src/cell/crack-front.ts';
import type { CrackedMedium } from '../../src/cell/crack.ts';
import type { PlaneNormal } from '../../src/cell/crack-sheet.ts';
import type { PlaneCrack } from '../../src/cell/plane-crack.ts';
import { edgeCrackFactor, halfDiskCompliance, kinkShare } from '../../src/physics/fracture.ts';
import { WeightFunction } from '../../src/physics/weight-function.ts';
import { edge, grow, medium, modulus, placesOf } from './plane-cracks.ts';

/** K_I/p of half a disk of a voxel's area, at right angles to the sheet [m^1/2]. */
const atWall = kinkShare(0) * edgeCrackFactor * 2 * Math.sqrt((edge * Math.sqrt(2 / Math.PI)) / Math.PI);

const shape = [41, 41, 24] as const;
const middle = 20;

/** V E''/p over the cube of a voxel's edge. */
const compliance = (crack: PlaneCrack): number => modulus / edge / crack.pressureOf(1);

const radius = 14;
const root = 7;

/**
 * Half a disk in tough crystal and a weak plane that meets one of its faces at right angles, weakest in the middle: the front meets none of it, for right beside the sheet's plane it ends where the sheet does. Grows `count` voxels.
 * Places along the sheet's plane, off it towards the weak side, and down.
 */
const beside = (count: number, normal: PlaneNormal, side: -1 | 1): { crack: PlaneCrack; places: [along: number, off: number, z: number][] } => {
  const into = medium(shape, (x, y, z) => {
    const [along, off] = normal === 1 ? [x - middle, (y - middle) * side] : [y - middle, (x - middle) * side];
    if (along !== 0 || off <= 0 || (off === 1 && z >= radius)) return 1e6;
    return off === 1 && z === root ? 0.09e6 : 0.1e6;
  });
  const crack = grow(into, count, { normal, radius });
  return { crack, places: placesOf(into, crack).map(([x, y, z]) => (normal === 1 ? [x - middle, (y - middle) * side, z] : [y - middle, (x - middle) * side, z])) };
};

test('what lies beside a sheet begins a branch where a crack one voxel long, at right angles, breaks there at a lower pressure than the front goes on', () => {
  const seed = grow(medium(shape), 0, { radius: 6 });
  const critical = seed.next!.pressure * atWall;
  for (const [share, branches] of [[0.999, true], [1.001, false]] as const) {
    const into = (): CrackedMedium => medium(shape, (x, y, z) => (x === middle + 2 && y === middle + 1 && z === 2 ? share * critical : 1e6));
    const crack = grow(into(), 0, { radius: 6 });
    const weak = middle + 2 + 41 * (middle + 1 + 41 * 2);
    assert.equal(crack.next!.voxel === weak, branches, `${share}`);
    assert.ok(Math.abs(crack.next!.pressure / seed.next!.pressure - (branches ? share : 1)) < 1e-6, `${crack.next!.pressure} Pa of ${seed.next!.pressure}`);
    const on = grow(into(), 1, { radius: 6 });
    assert.deepEqual([on.branches, on.voxels.at(-1) === weak], [branches ? 1 : 0, branches]);
  }
});

test('a branch is a sheet of its own in the other vertical plane: half a disk at the wall, with the stress intensities and the compliance of its own front, on either side of a sheet across x or y', () => {
  const seed = grow(medium(shape), 0, { radius });
  const count = 60;
  for (const normal of [0, 1] as const) for (const side of [-1, 1] as const) {
    const { crack, places } = beside(count, normal, side);
    const ofBranch = places.slice(seed.voxels.length);
    assert.deepEqual([crack.branches, ofBranch.length, ofBranch[0], new Set(ofBranch.map(([along]) => along))], [1, count, [0, 1, root], new Set([0])]);
    const half = Math.sqrt((2 * count) / Math.PI);
    const [offs, depths] = [ofBranch.map(([, off]) => off), ofBranch.map(([, , z]) => z)];
    for (const size of [Math.max(...offs), (Math.max(...depths) - Math.min(...depths) + 1) / 2]) assert.ok(Math.abs(size - half) < 1, `${size} of ${half}`);
    const alone = new CrackFront(48, 40, new WeightFunction(48, 80));
    let sum = 0;
    for (const [, off, z] of ofBranch) {
      sum += sum === 0 ? halfDiskCompliance(Math.sqrt(2 / Math.PI)) : 2 * alone.meanIntensity(z - root, off - 1) ** 2;
      alone.add(z - root, off - 1);
    }
    assert.ok(Math.abs((compliance(crack) - compliance(seed)) / sum - 1) < 1e-9, `${compliance(crack)} with the branch, ${compliance(seed)} without, ${sum} of the branch`);
    const next = crack.next!.voxel;
    const off = ((normal === 1 ? Math.floor(next / 41) % 41 : next % 41) - middle) * side;
    const expected = 0.1e6 / (alone.meanIntensity(Math.floor(next / 41 / 41) - root, off - 1) * Math.sqrt(edge));
    assert.ok(Math.abs(crack.next!.pressure / expected - 1) < 1e-6, `${crack.next!.pressure} Pa, of its own front ${expected}`);
  }
});

test('lithium in a branch is of the same filament: its way leads through the root, at the contact plane it has mouths, and down it comes through', () => {
  const { crack, places } = beside(400, 1, 1);
  const wayTo = (off: number, z: number): number => crack.pathLength(places.findIndex((place) => String(place) === String([0, off, z]))) / edge;
  // down the sheet to the root, with the mouth's voxel, and across
  for (const off of [1, 2, 5]) assert.ok(Math.abs(wayTo(off, root) - (1 + root + off)) < 1e-9, `${off}: ${wayTo(off, root)}`);
  assert.ok(Math.abs(wayTo(3, root + 2) - (2 + root + 2 * Math.SQRT2)) < 1e-9);
  assert.equal(wayTo(3, 0), 1);
  const mouths = places.filter(([, , z]) => z === 0);
  assert.equal(crack.mouths.length, mouths.length);
  assert.ok(mouths.filter(([, off]) => off > 0).length > 5);
  const [, off, z] = places[crack.deepest]!;
  assert.deepEqual([crack.depth(crack.deepest), z, off > 1], [24, 23, true]);
  const far = Math.max(...places.map((place) => Math.hypot(...place)));
  assert.ok(Math.abs(crack.length / edge - (1 + far)) < 1e-9);
  assert.ok(Math.abs(crack.width - (edge * crack.voxels.length) / 24) < 1e-12);
  const atSurface = grow(medium(shape, (x, y, z) => (x === middle + 2 && y === middle + 1 && z === 0 ? 0.05e6 : 1e6)), 1, { radius: 6 });
  assert.deepEqual([atSurface.branches, atSurface.pathLength(atSurface.voxels.length - 1), atSurface.mouths.at(-1)], [1, edge, middle + 2 + 41 * (middle + 1)]);
});

test('a branch has walls too, from which the next one begins, in the plane of the first sheet', () => {
  const into = medium(shape, (x, y, z) => (x === middle && y > middle && y < middle + 6 && z === 4 ? 0.05e6 : x > middle && x < middle + 4 && y === middle + 3 && z === 4 ? 0.051e6 : 1e6));
  const crack = grow(into, 7, { radius: 6 });
  assert.deepEqual(placesOf(into, crack).slice(-7), [...[1, 2, 3, 4, 5].map((off) => [middle, middle + off, 4]), ...[1, 2].map((along) => [middle + along, middle + 3, 4])]);
  assert.equal(crack.branches, 2);
  assert.deepEqual([-3, -2, -1].map((n) => Math.round((crack.pathLength(crack.voxels.length + n) / edge) * 1e9) / 1e9), [10, 9, 10]);
});

test('a pore beside the sheet is part of it, at once and as thick as it is, and opens nothing further; a branch may begin at its far wall', () => {
  const pores = [[middle, middle + 1, 1], [middle, middle + 2, 1], [middle, middle - 1, 1]];
  const isPore = (...place: number[]): boolean => pores.some((pore) => pore.every((p, axis) => p === place[axis]));
  const seed = grow(medium(shape), 0, { radius: 3 });
  const into = medium(shape, (x, y, z) => (isPore(x, y, z) ? 0 : 1e6));
  const crack = grow(into, 3, { radius: 3 });
  assert.deepEqual(new Set(placesOf(into, crack).slice(-3).map(String)), new Set(pores.map(String)));
  assert.deepEqual([crack.branches, crack.next!.pressure, crack.width], [0, seed.next!.pressure, seed.width]);
  assert.ok(Math.abs(compliance(crack) / compliance(seed) - 1) < 1e-12);
  const site = placesOf(into, crack).findIndex(([, y]) => y === middle + 2);
  assert.ok(Math.abs(crack.pathLength(site) / edge - 4) < 1e-9);
  const weak = medium(shape, (x, y, z) => (isPore(x, y, z) ? 0 : x === middle && y === middle + 3 && z === 1 ? 0.05e6 : 1e6));
  const further = grow(weak, 4, { radius: 3 });
  assert.deepEqual([further.branches, placesOf(weak, further).at(-1)], [1, [middle, middle + 3, 1]]);
  assert.ok(Math.abs(further.pathLength(further.voxels.length - 1) / edge - 5) < 1e-9);
});

test('of several walls that are alike chance takes one, and of two branches that are alike the one that goes on', () => {
  const seeds = 800;
  const count = { begins: 0, firstGoesOn: 0 };
  for (let seed = 0; seed < seeds; seed++) {
    // a weak voxel on either side, and behind each another one that breaks after both
    const into = medium([9, 9, 5], (x, y, z) => (x !== 4 || z !== 1 || y === 4 ? 1e6 : Math.abs(y - 4) === 1 ? 0.1e6 : 0.3e6));
    const crack = grow(into, 3, { radius: 3, seed });
    const [first, second, third] = placesOf(into, crack).slice(-3).map(([, y]) => y - 4);
    assert.deepEqual([first! + second!, Math.abs(third!)], [0, 2]);
    if (first === 1) count.begins++;
    if (third === 2 * first!) count.firstGoesOn++;
  }
  for (const [which, n] of Object.entries(count)) assert.ok(Math.abs(n - seeds / 2) < 4 * Math.sqrt(seeds / 4), `${which}: ${n} of ${seeds}`);
});

test('a crack with branches and pores, saved anywhere, goes on as if it had not stopped', () => {
  const kind = (x: number, y: number, z: number): number => {
    const draw = (x * 7919 + y * 104729 + z * 1299709 + x * y * 31 + y * z * 17) % 101;
    return draw < 3 ? 0 : 1e6 * (draw < 20 ? 0.05 : 0.6 + draw / 101);
  };
  const size = [24, 24, 40] as const;
  const whole = grow(medium(size, kind), 300, { radius: 3 });
  assert.ok(whole.branches > 10, `${whole.branches} branches`);
  for (let n = 0; n < 40; n++) {
    const again = grow(medium(size, kind), 0, { radius: 3 });
    const part = grow(medium(size, kind), n, { radius: 3 });
    again.restore(structuredClone(part.save()));
    assert.deepEqual([again.next, again.save(), again.branches], [part.next, part.save(), part.branches]);
  }
});

test('where nothing beside it is weak a crack goes as it did before there were branches, voxel by voxel, by the same draws', () => {
  // blocks of two kinds: many ways that are alike, and some off the plane
  const kind = (x: number, y: number, z: number): number => ((Math.floor(x / 4) + Math.floor((y + 1) / 3) + Math.floor(z / 4)) % 2 === 0 ? 1e6 : 0.7e6);
  const crack = grow(medium([30, 9, 30], kind), 400, { radius: 3 });
  assert.equal(crack.branches, 0);
  assert.equal(createHash('sha256').update(crack.voxels.join()).digest('hex').slice(0, 16), '60fe6b6ffd0a6ca7');
});
