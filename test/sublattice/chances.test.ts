import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import type { HopTable } from '../../src/kernel/hop-table.ts';
import { mixing, pairChances } from '../../src/kernel/sublattice/pair-chances.ts';
import { codeOf } from '../../src/kernel/sublattice/site-codes.ts';
import { siteHash } from '../../src/kernel/sublattice/site-hash.ts';
import { buildLattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { onBoundary } from '../../src/lattice/word.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { coloursOf, keyFor, keysFor, OneSubstep, pairsOf, steppers } from './steppers.ts';

const energies = { attemptRate: 2, bond: 1.3, adhesion: 0.7 };
const rules: Record<string, (slots: number) => HopTable> = {
  'bond counting, no vapour, bulk and boundaries apart': (slots) => bondCounting({ ...energies, bulkFactor: 0.37, boundaryFactor: 2.1 }, slots),
  'bond counting with vapour': (slots) => bondCounting({ ...energies, bulkFactor: 1, vapour: true }, slots),
  'Metropolis, no bulk hops': (slots) => metropolis({ ...energies, bulkFactor: 0 }, slots),
};
const boxes: readonly (readonly [LatticeName, Shape, [boolean, boolean, boolean]])[] = [
  ['square', [5, 1, 6], [true, false, false]],
  ['square', [7, 1, 4], [false, false, true]],
  ['simple cubic', [4, 3, 5], [true, true, false]],
  ['simple cubic', [19, 2, 3], [true, false, true]],
];

/** As a whole number of 1 / 2^32. */
const threshold = (forth: number, back: number, dt: number, slots: number): number => (forth === 0 ? 0 : Math.round((forth / (forth + back)) * mixing((forth + back) * dt, slots) * 2 ** 32));

/** The four species by chance, electrolyte and collector anywhere: mostly metal, or mostly void. */
const randomSpecies = (random: RandomSource, count: number): Uint8Array => {
  const metal = random.uniform();
  return Uint8Array.from({ length: count }, () => {
    const kind = random.uniform();
    return kind < 0.1 ? Species.electrolyte : kind < 0.25 ? Species.collector : random.uniform() < metal ? Species.lithium : Species.empty;
  });
};

test('keyFor finds the key of a hash', () => {
  const random = new RandomSource([1, 2, 3, 4]);
  for (let i = 0; i < 1000; i++) {
    const [hash, site, inner] = [random.bits(), random.bits(), random.bits()].map((b) => b >>> 0) as [number, number, number];
    assert.equal(siteHash(site, keyFor(hash, site, inner), inner), hash);
  }
});

for (const [name, make] of Object.entries(steppers)) for (const [rule, tableOf] of Object.entries(rules)) for (const [latticeName, shape, periodic] of boxes) {
  test(`${name}, ${rule}, ${latticeName} ${shape.join(' x ')}: every pair hops below the chance of its two rates and not from there on, in any surroundings`, () => {
    const lattice = buildLattice(latticeName, shape, periodic);
    const table = tableOf(lattice.slots);
    const random = new RandomSource([shape[0], lattice.slots, rule.length, 5]);
    const plan = new OneSubstep(lattice);
    const sites = new Sites(lattice);
    const rates = new HopRates(sites, table);
    const dt = 0.5 / rates.largest;
    const stepper = make({ lattice, plan, codes: new Uint8Array(lattice.siteCount), chances: pairChances(table, rates.labelled, dt) });
    const seen = new Set<number>();
    for (let state = 0; state < 12; state++) {
      const species = randomSpecies(random, lattice.siteCount);
      species.forEach((s, site) => {
        sites.set(site, s);
        stepper.set(site, codeOf[s]!);
        sites.markBoundary(site, random.uniform() < 0.6);
        stepper.markBoundary(site, onBoundary(sites.words[site]!));
      });
      for (const { axis, low, high } of pairsOf(lattice)) {
        const before = [species[low]!, species[high]!];
        const hops = before.includes(Species.lithium) && before.includes(Species.empty);
        const [from, to] = before[0] === Species.lithium ? [low, high] : [high, low];
        const forth = hops ? rates.between(from, to) : 0;
        if (hops) sites.hop(from, to);
        const chance = hops ? threshold(forth, rates.between(to, from), dt, lattice.slots) : 0;
        if (hops) sites.hop(to, from);
        seen.add(chance);
        for (const number of chance === 0 ? [0] : [chance - 1, chance]) {
          plan.op.set([axis, ...coloursOf(plan, lattice, axis, low), ...keysFor(number, low, low % shape[0])]);
          stepper.run(0, 1);
          const after = [stepper.at(low), stepper.at(high)];
          const expected = before.map((s) => codeOf[s]!);
          if (number < chance) expected.reverse();
          assert.deepEqual(after, expected, `${species.join('')}: ${low} - ${high}, rate ${forth}, number ${number} of ${chance}`);
          // the other pairs of the substep may have hopped as well
          species.forEach((s, site) => { if (stepper.at(site) !== codeOf[s]) stepper.set(site, codeOf[s]!); });
        }
      }
    }
    stepper.close();
    assert.ok(seen.size > 10, `${seen.size} different chances`);
  });
}

test('what a pair mixes solves its equation, is 1 - exp(-u) to second order, and leaves every chance below 1', () => {
  for (const [slots, k] of [[4, -1 / 3], [6, -1]] as const) {
    for (const u of [1e-9, 1e-4, 0.1, 0.5, 1, 1.5, 1.9]) {
      const p = mixing(u, slots) / 2;
      assert.ok(Math.abs((p + p * p + k * p ** 3) / (u / 2) - 1) < 1e-14 && p > 0 && p < 1, `${u}: ${p}`);
      // both ways alike, or one way alone: at most half of it per way
      assert.ok(mixing(u / 2, slots) < 1, `${u} one way`);
    }
    assert.ok(Math.abs(mixing(1e-3, slots) + Math.expm1(-1e-3)) < 2e-9);
  }
});

test('a pair without its way back, or none at all; short steps give the rate', () => {
  const table = bondCounting({ ...energies, bulkFactor: 0, vapour: false }, 4);
  const { thresholds, classes } = pairChances(table, true, 1e-3 / energies.attemptRate);
  table.rates.forEach((rate, pair) => {
    const share = thresholds[pair]! / 2 ** 32;
    if (rate === 0) assert.equal(share, 0);
    // the rate, but for those that come back within dt
    else assert.ok(Math.abs(share / (rate * 1e-3 / energies.attemptRate) - 1) < 1.1e-3, `${pair} of ${classes}: ${share}`);
  });
});

test('chances too small for 32 bits, and a collector with a bond of its own, are refused', () => {
  assert.throws(() => pairChances(bondCounting({ ...energies, bond: 7, bulkFactor: 1 }, 4), true, 0.25), /^AnodyneError: rules: the parallel engines: expected a chance of at least 1\.2e-8 of every hop in a time step \(--engine serial has no such limit\), got 3\.68/u);
  assert.throws(() => pairChances(bondCounting({ ...energies, collectorBond: 1, bulkFactor: 1 }, 4), true, 0.25), /expected a collector that bonds as lithium \(--engine serial runs everything\), got "one with a bond of its own"/u);
});
