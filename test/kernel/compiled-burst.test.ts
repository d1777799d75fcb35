import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outcome } from '../../src/kernel/kmc.ts';
import type { HopTable } from '../../src/kernel/hop-table.ts';
import { buildLattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import type { SiteListener } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { randomSource } from '../../src/random/streams.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { stops } from './stops.ts';
import { compiledNames, makeSystem, randomLabels, randomTable, type System } from './systems.ts';

const lattices: [LatticeName, Shape][] = [['square', [6, 1, 7]], ['simple cubic', [4, 3, 5]], ['bcc', [3, 3, 4]], ['fcc', [3, 3, 3]]];
const energies = { attemptRate: 5, bond: 0.9, adhesion: 0.4 };
type Factors = { bulkFactor: number; boundaryFactor?: number; vapour: boolean };
const rules: Record<string, (slots: number, factors: Factors) => HopTable> = {
  metropolis: (slots, factors) => metropolis({ ...energies, ...factors }, slots),
  'bond counting, collector apart': (slots, factors) => bondCounting({ ...energies, collectorBond: 0.2, ...factors }, slots),
  'random rates over 12 decades': (slots, factors) => randomTable(slots, 3, factors),
};

/** All that a trajectory is: what stands where and who has noted it, the order of the lists, the loop, and both streams of chance. */
const everything = ({ sites, source, kmc }: System): unknown => ({
  words: sites.words, log: sites.log?.entries, source: source.save(), loop: kmc.save(), waiting: kmc.waiting.save(), choice: kmc.choice.save(),
});

/** Advances both through the same stops and compares everything after each. */
const together = (plain: System, compiled: System, seed: number, count: number): Set<Outcome> => {
  const seen = new Set<Outcome>();
  let k = 0;
  for (const [time, events, budget] of stops(plain, seed, count)) {
    const outcome = plain.kmc.advance(time, events, budget);
    assert.equal(compiled.kmc.advance(time, events, budget), outcome, `outcome of stop ${k}`);
    assert.deepEqual(everything(compiled), everything(plain), `after stop ${k} by ${time} s, ${events} events, ${budget} attempts`);
    seen.add(outcome);
    k++;
  }
  return seen;
};

/** Sites by chance; in a cell, electrolyte below, collector above, and some of both in between. */
const randomSpecies = (siteCount: number, cell: boolean, filling: number): Uint8Array => {
  const random = randomSource(8, 'initialState');
  return Uint8Array.from({ length: siteCount }, (_, site) => {
    const u = random.uniform();
    if (cell && (site < siteCount / 7 || u > 0.96)) return Species.electrolyte;
    if (cell && (site > (6 * siteCount) / 7 || u > 0.93)) return Species.collector;
    return u < filling ? Species.lithium : Species.empty;
  });
};

/** Half of the classes are passed through. */
const gathered: typeof rules = { 'bond counting, gathered': (slots, factors) => bondCounting({ ...energies, collectorBond: 0.2, flickerBonds: slots / 2, ...factors }, slots) };

for (const [latticeName, shape] of lattices) for (const name of compiledNames) {
  test(`${name}, ${latticeName}: the compiled burst gives the trajectory of the source in TypeScript, bit for bit`, () => {
    const seen = new Set<Outcome>();
    let events = 0;
    for (const [ruleName, rule] of Object.entries({ ...rules, ...(name === 'classes of atoms' ? gathered : {}) })) for (const open of [false, true]) for (const cell of [false, true]) for (const vapour of [false, true]) {
      const lattice = buildLattice(latticeName, shape, open ? [false, false, false] : [true, latticeName !== 'square', true]);
      const species = randomSpecies(lattice.siteCount, cell, vapour ? 0.5 : 0.75);
      const table = rule(lattice.slots, vapour ? { bulkFactor: 1, vapour } : { bulkFactor: 0.3, boundaryFactor: 20, vapour });
      const labels = randomLabels(lattice.siteCount, 2);
      const [plain, compiled] = [false, true].map((each) => makeSystem(name, lattice, species, table, { seed: 2, compiled: each, logged: cell, labels }));
      try {
        for (const outcome of together(plain!, compiled!, 1, 50)) seen.add(outcome);
      } catch (error) {
        throw new Error(`${ruleName}${open ? ', open' : ''}${cell ? ', cell' : ''}${vapour ? ', vapour' : ''}`, { cause: error });
      }
      events += plain!.kmc.events;
    }
    assert.deepEqual([...seen].sort(), [Outcome.time, Outcome.events, Outcome.pause]);
    assert.ok(events > 1000, `only ${events} hops were compared`);
  });
}

test('states without a possible hop: the compiled burst counts the same null events, over pauses as well, and says so at the same one', () => {
  for (const name of compiledNames) {
    for (const alone of [false, true]) {
      const lattice = buildLattice('square', [6, 1, 6], [true, false, true]);
      // one atom by itself is detached and stays; without it there is nothing to pick at all
      const species = new Uint8Array(36).fill(Species.lithium, 14, alone ? 15 : 14);
      const table = bondCounting({ ...energies, bulkFactor: 0 }, 4);
      const [plain, compiled] = [false, true].map((each) => makeSystem(name, lattice, species, table, { seed: 2, compiled: each }));
      for (const budget of [4000, 5999, 1, 1e5]) {
        assert.equal(compiled!.kmc.advance(Infinity, Infinity, budget), plain!.kmc.advance(Infinity, Infinity, budget));
        assert.deepEqual(everything(compiled!), everything(plain!));
      }
      assert.equal(plain!.kmc.advance(Infinity, Infinity, 1e5), Outcome.exhausted);
      if (alone) assert.ok(plain!.kmc.attempts >= 1e4, `${name}: ${plain!.kmc.attempts} attempts`);
    }
  }
});

test('rare events behind more than 1e4 null events are found by both, with the waits turned into time before their product underflows', () => {
  for (const name of compiledNames) {
    const lattice = buildLattice('simple cubic', [4, 4, 4], [true, true, true]);
    const species = randomSpecies(64, false, 0.5);
    // one pair of surroundings is fast, and not met here
    const table = randomTable(6, 1, { bulkFactor: 1, vapour: true });
    table.rates.fill(1).fill(3e4, (table.classes + 5) * table.classes + 5, (table.classes + 5) * table.classes + 6);
    const [plain, compiled] = [false, true].map((each) => makeSystem(name, lattice, species, table, { seed: 2, compiled: each }));
    for (const events of [1, 5, 20]) {
      for (const { kmc } of [plain!, compiled!]) assert.equal(kmc.advance(Infinity, events, Infinity), Outcome.events);
      assert.deepEqual(everything(compiled!), everything(plain!));
    }
    if (name !== 'classes of atoms') assert.ok(plain!.kmc.attempts > 2e5, `${name}: ${plain!.kmc.attempts} attempts`);
  }
});

test('while somebody follows every change the loop runs in TypeScript, with the same trajectory', () => {
  for (const name of compiledNames) {
    const lattice = buildLattice('bcc', [3, 4, 4], [true, true, false]);
    const species = randomSpecies(lattice.siteCount, true, 0.7);
    const table = bondCounting({ ...energies, bulkFactor: 0.2 }, lattice.slots);
    const [plain, followed] = [false, true].map((each) => makeSystem(name, lattice, species, table, { seed: 3, compiled: each, logged: true }));
    together(plain!, followed!, 4, 5);
    let heard = 0;
    const listener: SiteListener = { siteChanged: () => { heard++; } };
    followed!.sites.subscribe(listener);
    const before = followed!.kmc.events;
    together(plain!, followed!, 5, 30);
    assert.ok(followed!.kmc.events > before);
    assert.equal(heard, 2 * (followed!.kmc.events - before));
  }
});

test('a change from outside between two bursts is seen by the compiled one', () => {
  for (const name of compiledNames) {
    const lattice = buildLattice('fcc', [3, 3, 3], [true, false, true]);
    const species = randomSpecies(lattice.siteCount, true, 0.7);
    const table = metropolis({ ...energies, bulkFactor: 0.2 }, lattice.slots);
    const [plain, compiled] = [false, true].map((each) => makeSystem(name, lattice, species, table, { seed: 3, compiled: each, logged: true }));
    const random = randomSource(1, 'stripping');
    for (let k = 0; k < 40; k++) {
      const [site, to] = [Math.floor(random.uniform() * lattice.siteCount), Math.floor(random.uniform() * 4)];
      for (const { sites, kmc } of [plain!, compiled!]) {
        sites.set(site, to);
        kmc.forgetPending();
      }
      if (k % 10 === 0) for (const { sites } of [plain!, compiled!]) sites.log!.read();
      together(plain!, compiled!, k, 3);
    }
  }
});

test('boundaries that move between two bursts are seen by the compiled one', () => {
  for (const name of compiledNames) {
    const lattice = buildLattice('simple cubic', [4, 3, 5], [true, true, false]);
    const species = randomSpecies(lattice.siteCount, true, 0.9);
    const table = metropolis({ ...energies, bulkFactor: 0.2, boundaryFactor: 3 }, lattice.slots);
    const labels = randomLabels(lattice.siteCount, 3);
    const [plain, compiled] = [false, true].map((each) => makeSystem(name, lattice, species, table, { seed: 3, compiled: each, logged: true, labels }));
    const random = randomSource(1, 'grainGrowth');
    for (let k = 0; k < 40; k++) {
      const [site, label] = [Math.floor(random.uniform() * lattice.siteCount), 1 + Math.floor(random.uniform() * 3)];
      for (const { grains } of [plain!, compiled!]) grains!.set(site, label);
      together(plain!, compiled!, k, 3);
    }
  }
});
