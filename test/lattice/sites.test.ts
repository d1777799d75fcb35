import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sites } from '../../src/lattice/sites.ts';
import { randomSource } from '../../src/random/streams.ts';
import { cellLattice, randomMetal } from '../lattices.ts';

test('masks kept at every change equal masks counted afresh, for all species', () => {
  const random = randomSource(3, 'initialState');
  for (const name of ['square', 'simple cubic'] as const) {
    const { lattice, species } = cellLattice(name, [4, name === 'square' ? 1 : 3, 5], randomMetal(random, 0.5));
    const sites = new Sites(lattice, species);
    for (let change = 0; change < 2000; change++) {
      sites.set(Math.floor(random.uniform() * lattice.siteCount), Math.floor(random.uniform() * 4));
      if (change % 100 !== 0) continue;
      const afresh = new Sites(lattice, species.slice());
      assert.deepEqual(sites.lithiumMask, afresh.lithiumMask);
      assert.deepEqual(sites.electrolyteMask, afresh.electrolyteMask);
    }
  }
});

test('listeners hear of a change at once, in the order of subscription', () => {
  const { lattice, species } = cellLattice('square', [3, 1, 3], () => 0);
  const sites = new Sites(lattice, species);
  const heard: string[] = [];
  sites.subscribe({ siteChanged: (site) => heard.push(`first ${site} is ${sites.species[site]}`) });
  sites.subscribe({ siteChanged: (site) => heard.push(`second ${site}`) });
  sites.set(4, 1);
  assert.deepEqual(heard, ['first 4 is 1', 'second 4']);
});
