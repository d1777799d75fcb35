import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseSource } from '../../src/experiment/choose-source.ts';
import type { HopSource } from '../../src/experiment/scenario.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { randomSource } from '../../src/random/streams.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { hopTable } from '../../src/rules/hop-table.ts';
import { randomFilling } from '../../src/structure/random-filling.ts';

const choose = (wanted: HopSource, rule: typeof metropolis, filling: number, bond: number): ReturnType<typeof chooseSource> => {
  const lattice = buildLattice('simple cubic', [8, 8, 8], [true, true, true]);
  const table = rule({ attemptRate: 1, bond, adhesion: 0, bulkFactor: 1, vapour: true }, lattice.slots);
  return chooseSource(wanted, table, randomFilling(filling)(lattice, randomSource(1, 'initialState')));
};

test('automatic takes the source that bench/README.md finds fastest, and says why', () => {
  const chosen = (rule: typeof metropolis, filling: number, bond: number): string => choose('automatic', rule, filling, bond).source;
  assert.equal(chosen(metropolis, 0.99, 2), 'vacancy list');
  assert.equal(chosen(metropolis, 0.5, 2), 'vacancies by neighbours');
  assert.equal(chosen(bondCounting, 0.9, 2), 'classes of atoms');
  assert.equal(chosen(bondCounting, 0.99, 2), 'classes of atoms');
  // repelling atoms: those without neighbours are the slow ones
  assert.equal(chosen(bondCounting, 0.5, -20), 'classes of atoms');
  // without attraction bond counting has one rate only
  assert.equal(chosen(bondCounting, 0.99, 0), 'vacancy list');
  assert.match(choose('automatic', metropolis, 0.99, 2).why, /1\.0 % of the sites are empty/u);
});

test('automatic takes composition-rejection where rates depend strongly on where an atom goes', () => {
  const lattice = buildLattice('simple cubic', [8, 8, 8], [true, true, true]);
  const species = new Uint8Array(lattice.siteCount);
  // an atom with five bonds is slow in any case; where it goes counts by a factor of `spread` a bond
  const chosen = (spread: number): string => chooseSource('automatic', hopTable(lattice.slots, { bulkFactor: 1 }, (from, to) => Math.exp(-2 * from.n) / spread ** to.n), species).source;
  assert.equal(chosen(1.5), 'classes of atoms');
  assert.equal(chosen(300), 'composition-rejection');
});

test('a source that is named is taken', () => {
  assert.deepEqual(choose('exact reference', metropolis, 0.99, 2), { source: 'exact reference', why: 'as the scenario says' });
});

test('a random filling has exactly the wanted number, placed evenly', () => {
  const lattice = buildLattice('bcc', [10, 10, 10], [true, true, true]);
  const species = randomFilling(0.3)(lattice, randomSource(5, 'initialState'));
  assert.equal(species.reduce((sum, s) => sum + s, 0), 600);
  const half = species.subarray(0, 1000).reduce((sum, s) => sum + s, 0);
  // hypergeometric: 300 +- 10
  assert.ok(Math.abs(half - 300) < 50, String(half));
});
