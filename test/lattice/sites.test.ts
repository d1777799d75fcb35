import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { electrolyteCount, lithiumCount, occupiedBits } from '../../src/lattice/word.ts';
import { randomSource } from '../../src/random/streams.ts';
import { cellLattice, randomMetal } from '../lattices.ts';

/** The word of a site against its neighbours, one by one. */
const checkWord = ({ lattice, words }: Sites, site: number): void => {
  let [occupied, lithium, electrolyte] = [0, 0, 0];
  for (let d = 0; d < lattice.slots; d++) {
    const offset = lattice.offsets[lattice.kindOf(site) * lattice.shell + d]!;
    const species = (words[site + offset]! >>> 27) & 7;
    if (offset === 0 || species === Species.empty) continue;
    occupied |= 1 << d;
    if (species === Species.lithium) lithium++;
    if (species === Species.electrolyte) electrolyte++;
  }
  assert.deepEqual([words[site]! & occupiedBits, lithiumCount(words[site]!), electrolyteCount(words[site]!)], [occupied, lithium, electrolyte], `site ${site}`);
};

test('words kept at every change equal words written afresh, and say what the neighbours are, for all species', () => {
  const random = randomSource(3, 'initialState');
  for (const name of ['square', 'simple cubic', 'bcc', 'fcc'] as const) {
    const { lattice, species } = cellLattice(name, [4, name === 'square' ? 1 : 3, 5], randomMetal(random, 0.5));
    const sites = new Sites(lattice, species);
    for (let change = 0; change < 2000; change++) {
      sites.set(Math.floor(random.uniform() * lattice.siteCount), Math.floor(random.uniform() * 4));
      if (change % 100 !== 0) continue;
      assert.deepEqual(sites.words, new Sites(lattice, sites.species()).words);
      for (let site = 0; site < lattice.siteCount; site++) checkWord(sites, site);
    }
  }
});

test('listeners hear of a change at once, in the order of subscription', () => {
  const { lattice, species } = cellLattice('square', [3, 1, 3], () => 0);
  const sites = new Sites(lattice, species);
  const heard: string[] = [];
  sites.subscribe({ siteChanged: (site) => heard.push(`first ${site} is ${sites.at(site)}`) });
  sites.subscribe({ siteChanged: (site) => heard.push(`second ${site}`) });
  sites.set(4, 1);
  assert.deepEqual(heard, ['first 4 is 1', 'second 4']);
});

test('a hop that a source has written by itself is told to the log and to everybody else, the arrival first', () => {
  const { lattice, species } = cellLattice('square', [3, 1, 3], () => 0);
  const sites = new Sites(lattice, species, { logged: true });
  const heard: string[] = [];
  const [source, other] = ['source', 'other'].map((name) => ({ siteChanged: (site: number) => { heard.push(`${name} ${site}`); } }));
  sites.subscribe(source!);
  assert.ok(sites.heardBy(source!));
  sites.tellHop(3, 4, source!);
  assert.deepEqual(heard, []);
  sites.subscribe(other!);
  assert.ok(!sites.heardBy(source!) && !sites.heardBy(other!));
  sites.tellHop(4, 5, source!);
  assert.deepEqual(heard, ['other 5', 'other 4']);
  assert.deepEqual([...sites.log!.entries.subarray(0, 4)], [3, 4, 3, 5]);
});
