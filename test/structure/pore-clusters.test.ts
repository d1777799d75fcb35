import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RandomSource } from '../../src/random/random-source.ts';
import { randomSource } from '../../src/random/streams.ts';
import { assertMean, assertShare } from '../statistics.ts';
import { checkRandomPores, deepestCluster } from '../../src/structure/pore-clusters.ts';

const depths = (porosity: number, across: number, layers: number, seeds: number): number[] => Array.from({ length: seeds }, (_, seed) =>
  Math.round(deepestCluster({ porosity, poreSize: 1, width: across, thickness: layers }, randomSource(seed, 'microstructure'))));

test('one column of cubes: a cluster reaches k deep with the probability p^k', () => {
  const n = 4000;
  const found = depths(0.4, 1, 50, n);
  for (const k of [1, 2, 3, 5]) {
    // an error of 0.039 is seen at k = 1
    assertShare(`columns that reach ${k}`, found.filter((depth) => depth >= k).length, n, 0.4 ** k);
  }
});

/** The same by filling a whole box at random and flooding it from the face. */
const flooded = (porosity: number, across: number, layers: number, random: RandomSource): number => {
  const layer = across * across;
  const pore = Array.from({ length: layer * layers }, () => random.uniform() < porosity);
  const open = Array.from({ length: layer }, (_, c) => c).filter((c) => pore[c]!);
  const seen = new Set(open);
  let deepest = 0;
  for (let k = 0; k < open.length; k++) {
    const [x, y, z] = [open[k]! % across, Math.floor(open[k]! / across) % across, Math.floor(open[k]! / layer)];
    deepest = Math.max(deepest, z + 1);
    for (const [dx, dy, dz] of [[1, 0, 0], [across - 1, 0, 0], [0, 1, 0], [0, across - 1, 0], [0, 0, 1], [0, 0, -1]] as const) {
      const next = ((x + dx) % across) + across * ((y + dy) % across) + layer * (z + dz);
      if (z + dz < 0 || z + dz >= layers || !pore[next]! || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return deepest;
};

test('clusters that are grown from the face are as deep as those of a box filled at random', () => {
  // near the threshold, where clusters also go up again; a difference of the mean depth of 3 % is seen
  const [p, across, layers, n] = [0.3, 5, 12, 4000];
  const whole = Array.from({ length: n }, (_, seed) => flooded(p, across, layers, randomSource(seed, 'initialState')));
  // pairs of one seed from two streams: the differences have a mean of 0
  assertMean('grown less whole', depths(p, across, layers, n).map((depth, seed) => depth - whole[seed]!), 0);
});

test('no pore, no cluster; pores that percolate reach through; below the threshold of 0.3116 they do not', () => {
  assert.deepEqual(depths(0, 20, 20, 3), [0, 0, 0]);
  assert.deepEqual(depths(0.4, 30, 30, 5), [30, 30, 30, 30, 30]);
  for (const depth of depths(0.2, 30, 30, 5)) assert.ok(depth > 1 && depth < 30, `${depth}`);
});

test('pores that make no sense get one sentence', () => {
  const good = { porosity: 0.1, poreSize: 1e-5, width: 1e-3, thickness: 1e-3 };
  assert.throws(() => { checkRandomPores('flaws', { ...good, porosity: -0.1 }); }, /flaws\.porosity: expected a share from 0 to below 1, got -0\.1$/u);
  assert.throws(() => { checkRandomPores('flaws', { ...good, width: 1 }); }, /flaws\.width: expected a length from 1 to 4096 pores of 0\.00001 m, got 1$/u);
});
