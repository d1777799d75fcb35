import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../src/random/streams.ts';
import { checkRandomPores, deepestCluster } from '../../src/structure/pore-clusters.ts';

const depths = (porosity: number, across: number, layers: number, seeds: number): number[] => Array.from({ length: seeds }, (_, seed) =>
  Math.round(deepestCluster({ porosity, poreSize: 1, width: across, thickness: layers }, randomSource(seed, 'microstructure'))));

test('one column of cubes: a cluster reaches k deep with the probability p^k', () => {
  const n = 4000;
  const found = depths(0.4, 1, 50, n);
  for (const k of [1, 2, 3, 5]) {
    const expected = 0.4 ** k;
    const share = found.filter((depth) => depth >= k).length / n;
    // 5 standard errors: 0.039 at k = 1
    assert.ok(Math.abs(share - expected) < 5 * Math.sqrt((expected * (1 - expected)) / n), `${share} of the columns reach ${k}, expected ${expected}`);
  }
});

test('two layers of a face: a pore below a pore, or beside one that is', () => {
  // 2 x 1 cubes would be needed for an exact count by hand; 2 x 2 periodic, all 256 states of two layers by enumeration
  const p = 0.3;
  let expected = 0;
  for (let state = 0; state < 256; state++) {
    const top = state & 15;
    const below = state >> 4;
    const pores = [...state.toString(2)].filter((bit) => bit === '1').length;
    if ((top & below) !== 0) expected += p ** pores * (1 - p) ** (8 - pores);
  }
  const n = 4000;
  const share = depths(p, 2, 2, n).filter((depth) => depth === 2).length / n;
  assert.ok(Math.abs(share - expected) < 5 * Math.sqrt((expected * (1 - expected)) / n), `${share}, expected ${expected}`);
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
