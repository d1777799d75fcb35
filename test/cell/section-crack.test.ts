import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CrackedMedium } from '../../src/cell/crack.ts';
import { SectionCrack } from '../../src/cell/section-crack.ts';
import { boundaryVoxels, voxelToughness } from '../../src/cell/voxel-toughness.ts';
import { llzoCeramic } from '../../src/physics/ceramics.ts';
import { fracturePressure, planeStrainModulus } from '../../src/physics/fracture.ts';
import { randomSource } from '../../src/random/streams.ts';
import { onePhase } from '../../src/structure/microstructure.ts';

const edge = 0.5e-6;

const modulus = planeStrainModulus(llzoCeramic);

const medium = (shape: readonly [number, number, number], toughness: (x: number, z: number) => number): CrackedMedium => {
  const [nx, , nz] = shape;
  const values = Float32Array.from({ length: nx * nz }, (_, i) => toughness(i % nx, Math.floor(i / nx)));
  return { shape, edge, modulus, toughness: values, cracked: new Uint8Array(values.length) };
};

/** A crack from the middle of the plane that goes on `count` times. */
const grow = (into: CrackedMedium, count: number, seed = 1): SectionCrack => {
  const random = randomSource(seed, 'crackPaths');
  const crack = new SectionCrack(Math.floor(into.shape[0] / 2), into);
  for (let n = 0; n < count; n++) {
    crack.findNext(random);
    if (crack.next) crack.add(crack.next);
  }
  crack.findNext(random);
  return crack;
};

test('in an even crystal the crack goes straight down, and breaks by equation 8 at each length', () => {
  const into = medium([9, 1, 12], () => 1e6);
  const crack = grow(into, 5);
  assert.deepEqual(new Set(crack.voxels.map((voxel) => voxel % 9)).size, 1);
  assert.deepEqual([crack.depth(crack.deepest), crack.branches], [6, 0]);
  assert.ok(Math.abs(crack.length - 6 * edge) < 1e-15 && Math.abs(crack.pathLength(crack.deepest) - 6 * edge) < 1e-15);
  assert.ok(Math.abs(crack.next!.pressure / fracturePressure(1e6, 6 * edge) - 1) < 1e-6);
});

test('a boundary across its way turns a crack where it has less than half of the toughness of the grain behind it, and not where it has more', () => {
  const shape = [15, 1, 12] as const;
  for (const [ratio, turns] of [[0.45, true], [0.55, false]] as const) {
    // a weak layer at z = 4, tough below: at right angles a kink keeps half of K; the diagonal into the layer is met first
    const into = medium(shape, (_, z) => (z === 4 ? ratio * 1e6 : 1e6));
    const crack = grow(into, 7);
    const inLayer = crack.voxels.filter((voxel) => Math.floor(voxel / 15) === 4).length;
    if (turns) assert.ok(inLayer > 2, `${inLayer} voxels of the boundary`);
    else assert.equal(inLayer, 1);
  }
});

test('it follows a slanting boundary, and arrests nowhere while one way is left; back towards the lithium it does not go', () => {
  const shape = [16, 1, 14] as const;
  const into = medium(shape, (x, z) => (x === 8 + Math.floor(z / 2) || x === 9 + Math.floor(z / 2) ? 0.3e6 : 1e6));
  const crack = grow(into, 12);
  assert.ok(crack.voxels.every((voxel) => into.toughness[voxel]! < 0.5e6), 'on the boundary');
  for (let s = 1; s < crack.voxels.length; s++) assert.ok(crack.depth(s) >= crack.depth(crack.parents[s]!));
});

test('the last layer is the end: a crack that has no way on stays as it is', () => {
  const into = medium([1, 1, 3], () => 1e6);
  const crack = grow(into, 5);
  assert.equal(crack.voxels.length, 3);
  assert.equal(crack.next, undefined);
});

test('the weakest link: with a Weibull modulus m ways are taken in proportion to (kink share/scale)^m', () => {
  const [m, seeds] = [6, 4000];
  const structure = onePhase([5, 1, 3], new Uint16Array(15).fill(1), 1);
  const on = boundaryVoxels(structure);
  let straight = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const toughness = voxelToughness(structure, on, { ceramic: llzoCeramic, weibullModulus: m }, randomSource(seed, 'flawSeeds'));
    const crack = grow({ shape: [5, 1, 3], edge, modulus, toughness, cracked: new Uint8Array(15) }, 0);
    straight += crack.next!.step[0] === 0 ? 1 : 0;
  }
  // ahead 1, two at 45 degrees (1 + cos 45)/2, two at right angles 1/2
  const weights = 1 + 2 * ((1 + Math.SQRT1_2) / 2) ** m + 2 * 0.5 ** m;
  const expected = 1 / weights;
  const error = Math.sqrt((expected * (1 - expected)) / seeds);
  const z = (straight / seeds - expected) / error;
  assert.ok(Math.abs(z) < 4, `${straight / seeds}, expected ${expected} +- ${error}: z = ${z}`); // sees a share wrong by 3 %
});

test('ways that are alike are left to chance, each as often: the first step in a row of weak voxels', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 1200; seed++) {
    const crack = grow(medium([5, 1, 2], (_, z) => (z === 0 ? 1e5 : 1e9)), 0, seed);
    counts.set(String(crack.next!.step), (counts.get(String(crack.next!.step)) ?? 0) + 1);
  }
  assert.equal(counts.size, 2);
  for (const [step, count] of counts) assert.ok(Math.abs(count - 600) < 4 * Math.sqrt(600 / 2), `${step}: ${count}`);
});

test('what is saved goes on as if it had not stopped', () => {
  const shape = [24, 1, 24] as const;
  const kind = (x: number, z: number): number => 1e6 * (0.2 + ((x * 7 + z * 29) % 11) / 11);
  const whole = grow(medium(shape, kind), 20);
  const part = grow(medium(shape, kind), 9);
  const again = new SectionCrack(part.mouth, medium(shape, kind));
  again.restore(part.save());
  assert.deepEqual(again.next, part.next);
  const random = randomSource(1, 'crackPaths');
  for (let n = 9; n < 20; n++) {
    again.add(again.next!);
    again.findNext(random);
  }
  assert.deepEqual([again.voxels, again.parents, again.length, again.next?.voxel], [whole.voxels, whole.parents, whole.length, whole.next?.voxel]);
});
