import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import { mixing, pairChances } from '../../src/kernel/sublattice/pair-chances.ts';
import { codeOf } from '../../src/kernel/sublattice/site-codes.ts';
import { SweepPlan } from '../../src/kernel/sublattice/sweep-program.ts';
import { buildLattice, type Lattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { GrainLabels } from '../../src/lattice/grain-labels.ts';
import { Sites, bondsAsLithium } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { bondCounting, type BondCounting } from '../../src/rules/bond-counting.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { randomLabels } from '../kernel/systems.ts';
import { assertShare } from '../statistics.ts';
import { coloursOf, pairsOf, steppers } from './steppers.ts';

const energies = { attemptRate: 2, bond: 1.3, adhesion: 0.7 };

interface Case {
  readonly name: string;
  readonly lattice: LatticeName;
  readonly shape: Shape;
  readonly periodic: [boolean, boolean, boolean];
  /** Sites that are not electrolyte (before) or collector (behind). */
  readonly free: readonly [number, number];
  readonly rule: BondCounting;
  readonly table: typeof bondCounting;
  /** Of the free sites; any number without it. */
  readonly atoms?: number;
  readonly grains?: boolean;
}

const gas = { ...energies, bulkFactor: 1, vapour: true };
const metal = { ...energies, bulkFactor: 0.37, boundaryFactor: 0.11 };
const cases: readonly Case[] = [
  { name: 'ring of 7, 3 atoms, vapour', lattice: 'square', shape: [7, 1, 1], periodic: [true, false, false], free: [0, 7], rule: gas, table: bondCounting, atoms: 3 },
  { name: 'torus of 5 x 3, 3 atoms, vapour', lattice: 'square', shape: [5, 1, 3], periodic: [true, false, true], free: [0, 15], rule: gas, table: metropolis, atoms: 3 },
  { name: 'torus of 7 x 3, 3 atoms, no vapour', lattice: 'square', shape: [7, 1, 3], periodic: [true, false, true], free: [0, 21], rule: metal, table: bondCounting, atoms: 3 },
  { name: 'foil of 4 x 2 with a collector of 2 sites too many', lattice: 'square', shape: [4, 1, 5], periodic: [true, false, false], free: [4, 14], rule: metal, table: bondCounting, grains: true },
  { name: 'foil of 6 x 2, no bulk hops', lattice: 'square', shape: [6, 1, 4], periodic: [true, false, false], free: [6, 15], rule: { ...metal, bulkFactor: 0 }, table: metropolis },
  { name: 'foil of 3 x 3 in 3D', lattice: 'simple cubic', shape: [3, 3, 3], periodic: [true, true, false], free: [9, 19], rule: metal, table: bondCounting, grains: true },
];

/** Energy won by all pairs, in kT*. */
const won = (lattice: Lattice, species: Uint8Array): number => pairsOf(lattice).reduce((sum, { low, high }) => {
  const [a, b] = [species[low]!, species[high]!].sort() as [number, number];
  if (b === Species.electrolyte) return sum + (a === Species.lithium ? energies.adhesion : 0);
  return sum + (a === Species.lithium && bondsAsLithium(b) ? energies.bond : 0);
}, 0);

const bits = (state: number): number => (state === 0 ? 0 : 1 + bits(state & (state - 1)));

for (const one of cases) {
  test(`every substep keeps detailed balance, all states: ${one.name}`, () => {
    const lattice = buildLattice(one.lattice, one.shape, one.periodic);
    const [first, end] = one.free;
    const table = one.table(one.rule, lattice.slots);
    const plan = new SweepPlan(lattice, [3, 4]);
    const sites = new Sites(lattice, new Uint8Array(lattice.siteCount).fill(Species.electrolyte, 0, first).fill(Species.collector, end));
    if (one.grains) new GrainLabels(sites, randomLabels(lattice.siteCount, 4, 0.2));
    const rates = new HopRates(sites, table);
    const dt = 0.5 / rates.largest;
    pairChances(table, rates.labelled, dt); // none is refused
    /** Whole numbers of 1 / 2^32, as test/sublattice/chances.test.ts finds them in every stepper. */
    const chance = (from: number, to: number): number => {
      const forth = rates.between(from, to);
      if (forth === 0) return 0;
      sites.hop(from, to);
      const back = rates.between(to, from);
      sites.hop(to, from);
      return Math.round((forth / (forth + back)) * mixing((forth + back) * dt, lattice.slots) * 2 ** 32);
    };
    const substeps = new Map<string, { low: number; high: number }[]>();
    for (const { axis, low, high } of pairsOf(lattice)) {
      const key = [axis, ...coloursOf(plan, lattice, axis, low)].join();
      substeps.set(key, [...(substeps.get(key) ?? []), { low, high }]);
    }
    /** The unlike pairs of a substep: atom, hole, chance. */
    const open = (pairs: readonly { low: number; high: number }[]): [from: number, to: number, chance: number][] => pairs.flatMap(({ low, high }) => {
      const lowIsAtom = sites.at(low) === Species.lithium;
      if (!(lowIsAtom ? sites.at(high) === Species.empty : sites.at(high) === Species.lithium && sites.at(low) === Species.empty)) return [];
      const [from, to] = lowIsAtom ? [low, high] : [high, low];
      return [[from, to, chance(from, to)] as [number, number, number]];
    });
    let moves = 0;
    let together = 0;
    for (let state = 1; state < 2 ** (end - first); state++) {
      if (one.atoms !== undefined && bits(state) !== one.atoms) continue;
      for (let k = 0; k < end - first; k++) sites.set(first + k, (state >> k) & 1 ? Species.lithium : Species.empty);
      const before = won(lattice, sites.species());
      for (const pairs of substeps.values()) {
        const here = open(pairs);
        for (let some = 1; some < 2 ** here.length; some++) {
          const gone = here.filter((_, k) => (some >> k) & 1);
          if (gone.some(([,, p]) => p === 0)) continue;
          for (const [from, to] of gone) sites.hop(from, to);
          const there = open(pairs);
          // the chance of all of these together, over that of the way back; the factors of the pairs that stay are the same, for none reads what another writes
          let ratio = 1;
          let rounding = 0;
          here.forEach(([from, to, p], k) => {
            const [backFrom, backTo, back] = there[k]!;
            if ((some >> k) & 1) {
              assert.deepEqual([backFrom, backTo], [to, from]);
              ratio *= p / back;
              rounding += 0.5 / p + 0.5 / back;
            } else assert.deepEqual(there[k], [from, to, p], 'a pair that stays has heard of one that went');
          });
          const wanted = Math.exp(won(lattice, sites.species()) - before);
          assert.ok(Math.abs(ratio / wanted - 1) <= 1.01 * rounding + 1e-12, `${sites.species().join('')}: chances in the ratio ${ratio}, states ${wanted}`);
          for (const [from, to] of gone) sites.hop(to, from);
          moves++;
          if (gone.length > 1) together++;
        }
      }
    }
    assert.ok(moves > 30 && (one.shape[0] < 6 || together > 0), `${moves} moves, ${together} of several pairs together`);
  });
}

test('one atom alone, with two states of different energy: the chance of its two rates', () => {
  // 5e4 sweeps see a chance off by 6 %
  const lattice = buildLattice('square', [2, 1, 2], [false, false, false]);
  const table = bondCounting(gas, lattice.slots);
  const species = Uint8Array.of(Species.electrolyte, Species.collector, Species.lithium, Species.empty);
  const dt = 0.25;
  const [f, b] = [2 * Math.exp(-0.7), 2 * Math.exp(-1.3)];
  const stepper = steppers.reference!({ lattice, plan: new SweepPlan(lattice, [5, 6]), codes: species.map((s) => codeOf[s]!), chances: pairChances(table, false, dt) });
  const tried = [0, 0];
  const gone = [0, 0];
  for (let sweep = 0; sweep < 5e4; sweep++) {
    const at = stepper.at(2) === codeOf[Species.lithium] ? 0 : 1;
    tried[at]!++;
    gone[at]! += stepper.run(sweep, 1);
  }
  for (const [at, rate] of [f, b].entries()) assertShare(`from ${at}`, gone[at]!, tried[at]!, (rate / (f + b)) * mixing((f + b) * dt, lattice.slots));
});

test('a sweep of two pairs in a row: both orders, each as often', () => {
  // one order alone would be off by a factor two in the far site
  const lattice = buildLattice('square', [3, 1, 1], [false, false, false]);
  const p = mixing(1, lattice.slots) / 2;
  const stepper = steppers.reference!({ lattice, plan: new SweepPlan(lattice, [7, 8]), codes: Uint8Array.of(1, 0, 0), chances: pairChances(bondCounting(gas, lattice.slots), false, 0.25) });
  const ends = [0, 0, 0];
  const sweeps = 4e4;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    stepper.run(sweep, 1);
    const at = [0, 1, 2].find((site) => stepper.at(site) === 1)!;
    ends[at]!++;
    stepper.set(at, 0);
    stepper.set(0, 1);
  }
  for (const [site, share] of [1 - p, (p + p * (1 - p)) / 2, (p * p) / 2].entries()) assertShare(`at ${site}`, ends[site]!, sweeps, share);
});
