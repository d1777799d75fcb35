import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GrainLabels } from '../../src/lattice/grain-labels.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { kindOf, onBoundary, speciesOf } from '../../src/lattice/word.ts';
import { randomSource } from '../../src/random/streams.ts';
import { cellLattice, randomMetal } from '../lattices.ts';

const names = ['square', 'simple cubic', 'bcc', 'fcc'] as const;

/** Whether a site is on a boundary, from labels and geometry alone. */
const isOnBoundary = ({ sites: { lattice }, labels }: GrainLabels, site: number): boolean => {
  let found = false;
  for (let d = 0; d < lattice.slots; d++) {
    const other = labels[site + lattice.offsets[lattice.kindOf(site) * lattice.shell + d]!]!;
    found ||= labels[site] !== 0 && other !== 0 && other !== labels[site];
  }
  return found;
};

test('a site is on a boundary where a nearest neighbour is of another grain, and stays so through all that happens to its species', () => {
  const random = randomSource(3, 'initialState');
  const any = (count: number): number => Math.floor(random.uniform() * count);
  /** Few grains, so that there are sites off all boundaries. */
  const label = (): number => (random.uniform() < 0.95 ? 1 : 2 + any(2));
  for (const name of names) {
    const { lattice, species } = cellLattice(name, [4, name === 'square' ? 1 : 3, 6], randomMetal(random, 0.5));
    const sites = new Sites(lattice, species, { logged: true });
    const grains = new GrainLabels(sites, Uint16Array.from(species, (s) => (s === Species.electrolyte ? 0 : label())));
    let [on, off] = [0, 0];
    for (let change = 0; change < 600; change++) {
      if (change % 3 === 0) grains.set(any(lattice.siteCount), label());
      else sites.set(any(lattice.siteCount), any(4));
      if (change % 50 === 0) sites.log!.read();
      if (change % 20 !== 0) continue;
      const plain = new Sites(lattice, sites.species());
      sites.words.forEach((word, site) => {
        assert.equal(onBoundary(word), isOnBoundary(grains, site), `${name}, change ${change}, site ${site}`);
        assert.equal(grains.meetsOther(site), onBoundary(word));
        assert.equal(word & 0x3fffffff, plain.words[site], `${name}: the rest of the word of ${site}`);
        assert.deepEqual([speciesOf(word), kindOf(word)], [sites.at(site), lattice.kindOf(site)]);
        if (onBoundary(word)) on++;
        else off++;
      });
    }
    assert.ok(on > 100 && off > 100, `${name}: ${on} on, ${off} off`);
  }
});

test('other labels for all sites: boundaries are theirs', () => {
  const { lattice } = cellLattice('square', [5, 1, 5], () => Species.lithium);
  const grains = new GrainLabels(new Sites(lattice), Uint16Array.from({ length: 25 }, (_, site) => 1 + (site % 2)));
  grains.setAll(Uint16Array.from({ length: 25 }, (_, site) => (site < 10 ? 1 : 2)));
  grains.sites.words.forEach((word, site) => { assert.equal(onBoundary(word), isOnBoundary(grains, site), `site ${site}`); });
  assert.ok(grains.sites.words.some((word) => !onBoundary(word)));
});

test('whoever listens hears of each site that comes to lie on a boundary or ceases to, and of no other', () => {
  const { lattice } = cellLattice('square', [5, 1, 5], () => Species.lithium);
  const sites = new Sites(lattice);
  const grains = new GrainLabels(sites, new Uint16Array(25).fill(1));
  const heard: number[] = [];
  grains.subscribe({ siteChanged: (site) => heard.push(site) });
  grains.set(12, 2);
  assert.deepEqual(heard.splice(0).sort((a, b) => a - b), [7, 11, 12, 13, 17]);
  grains.set(13, 2);
  assert.deepEqual(heard.splice(0).sort((a, b) => a - b), [8, 14, 18]);
  grains.set(12, 1);
  assert.deepEqual(heard.splice(0).sort((a, b) => a - b), [7, 11, 17]);
});
