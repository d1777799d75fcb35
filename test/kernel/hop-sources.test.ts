import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChosenSource, makeSource } from '../../src/experiment/choose-source.ts';
import { ClassesOfAtoms } from '../../src/kernel/classes-of-atoms.ts';
import type { HopTable } from '../../src/kernel/hop-table.ts';
import { buildLattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { GrainLabels } from '../../src/lattice/grain-labels.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { heap } from '../../src/lattice/storage.ts';
import { lithiumCount } from '../../src/lattice/word.ts';
import { randomSource } from '../../src/random/streams.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { cellLattice, randomMetal } from '../lattices.ts';
import { exactShares, Told, WatchedRates } from './exact-shares.ts';
import { allRates, makeSystem, randomLabels, randomTable, sourceNames, type System } from './systems.ts';

const lattices: [LatticeName, Shape][] = [['square', [5, 1, 6]], ['simple cubic', [3, 3, 5]], ['bcc', [3, 3, 3]], ['fcc', [3, 3, 2]]];
const energies = { attemptRate: 5, bond: 1.1, adhesion: 0.6 };
const tables: readonly { name: string; filling: number; of: (slots: number) => HopTable }[] = [
  { name: 'bond counting, no bulk hops', filling: 0.8, of: (slots) => bondCounting({ ...energies, bulkFactor: 0 }, slots) },
  { name: 'Metropolis, bulk hops by rejection', filling: 0.8, of: (slots) => metropolis({ ...energies, bulkFactor: 0.4 }, slots) },
  { name: 'bond counting with vapour and another collector', filling: 0.4, of: (slots) => bondCounting({ ...energies, bulkFactor: 1, vapour: true, collectorBond: 0.3 }, slots) },
  { name: 'random rates over 12 decades', filling: 0.4, of: (slots) => randomTable(slots, 5, { bulkFactor: 1, vapour: true }) },
  { name: 'bond counting, fast on grain boundaries', filling: 0.9, of: (slots) => bondCounting({ ...energies, bulkFactor: 0.4, boundaryFactor: 300 }, slots) },
  { name: 'random rates over 12 decades, fast in bulk, no vapour', filling: 0.8, of: (slots) => randomTable(slots, 6, { bulkFactor: 100, vapour: false }) },
];

for (const name of sourceNames) for (const [latticeName, shape] of lattices) {
  test(`${name}, ${latticeName}: each hop owns exactly its rate's part of the bound, whatever the table`, () => {
    // no chance, so no limits from statistics: sees one part in 1e9 of any rate, or what rounding leaves of it: about 1e-14 of the bound or of the group's power
    for (const { name: where, filling, of } of tables) {
      const { lattice, species } = cellLattice(latticeName, shape, randomMetal(randomSource(4, 'initialState'), filling));
      const sites = new Sites(lattice, species);
      const grains = new GrainLabels(sites, randomLabels(lattice.siteCount, 4));
      const rates = new WatchedRates(sites, of(lattice.slots));
      const told = new Told();
      const source = makeSource(name, rates, told, heap);
      sites.subscribe(source);
      grains.subscribe(source);
      const random = randomSource(5, 'eventChoice');
      // lists kept by hops and by changes from outside, not those of the start
      for (let k = 0; k < 300; k++) source.attempt(random.uniform() * source.bound());
      for (let k = 0; k < 20; k++) grains.set(Math.floor(random.uniform() * lattice.siteCount), 1 + Math.floor(random.uniform() * 3));
      for (let k = 0; k < 5; k++) sites.set(Math.floor(random.uniform() * lattice.siteCount), Math.floor(random.uniform() * 4));
      const expected = allRates({ sites, rates });
      const total = [...expected.values()].reduce((sum, rate) => sum + rate, 0);
      assert.ok(Math.abs(source.exactRate() - total) < 1e-12 * total);
      // what composition is for: half of all picks at least are taken, whatever the table
      if (name === 'composition-rejection') assert.ok(source.bound() <= 2 * total, `${where}: bound ${source.bound()}, rate ${total}`);
      const shares = exactShares(sites, rates, source, told);
      for (const hop of shares.keys()) assert.ok(expected.has(hop), `${where}: ${hop} has no rate`);
      for (const [hop, rate] of expected) {
        const share = shares.get(hop) ?? { rate: 0, rounding: source.bound() * 2 ** -48 };
        assert.ok(Math.abs(share.rate - rate) <= 1e-9 * rate + share.rounding, `${where}: ${hop} has ${share.rate} of the bound ${source.bound()}, expected ${rate}`);
      }
    }
  });
}

test('after every hop and every change from outside the bound is that of a source made afresh', () => {
  // few atoms and labels that matter: whether a pair is detached changes with sites two steps away
  for (const [latticeName, shape] of lattices) for (const filling of [0.15, 0.4]) for (const vapour of [false, true]) for (const name of sourceNames) {
    const lattice = buildLattice(latticeName, shape, [true, false, latticeName === 'square']);
    const random = randomSource(7, 'initialState');
    const table = randomTable(lattice.slots, 9, { bulkFactor: 1, vapour });
    const { sites, rates, source } = makeSystem(name, lattice, Uint8Array.from({ length: lattice.siteCount }, randomMetal(random, filling)), table, { seed: 3 });
    for (let k = 0; k < 150; k++) {
      if (source.bound() > 0) source.attempt(random.uniform() * source.bound());
      if (k % 5 === 0) sites.set(Math.floor(random.uniform() * lattice.siteCount), random.uniform() < filling ? Math.ceil(3 * random.uniform()) : Species.empty);
      assert.equal(source.bound(), makeSource(name, rates, new Told(), heap).bound(), `${name}, ${latticeName}, filling ${filling}, vapour ${vapour}, step ${k}`);
    }
  }
});

const prepare = (name: ChosenSource, seed: number): System => {
  const { lattice, species } = cellLattice('square', [5, 1, 6], randomMetal(randomSource(seed, 'initialState'), 0.7));
  return makeSystem(name, lattice, species, bondCounting({ ...energies, bulkFactor: 1 }, lattice.slots), { seed: 1 });
};

test('rounding at the end of the bound still finds a possible hop', () => {
  for (const name of sourceNames) {
    for (let seed = 1; seed <= 50; seed++) {
      const { source, sites } = prepare(name, seed);
      const lithium = sites.count(Species.lithium);
      source.attempt(source.bound() * (1 + 1e-15));
      assert.equal(sites.count(Species.lithium), lithium);
    }
  }
});

test('a saved order of the lists is taken up, one that does not fit the sites is refused', () => {
  const { source, sites, rates } = prepare('classes of atoms', 1);
  for (let i = 0; i < 100; i++) source.attempt(source.bound() * randomSource(i, 'eventChoice').uniform());
  const saved = source.save();
  const again = new ClassesOfAtoms(rates, randomSource(1, 'eventChoice'));
  again.restore(saved);
  assert.deepEqual(again.save(), saved);
  const atom = sites.species().findIndex((s, site) => s === Species.lithium && lithiumCount(sites.words[site]!) < 4);
  sites.set(atom, Species.empty);
  assert.throws(() => { new ClassesOfAtoms(rates, randomSource(1, 'eventChoice')).restore(saved); }, /do not fit the sites/u);
});
