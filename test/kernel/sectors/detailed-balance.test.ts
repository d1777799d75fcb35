import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HopRates } from '../../../src/kernel/hop-rates.ts';
import { GrainLabels } from '../../../src/lattice/grain-labels.ts';
import { buildLattice, type LatticeName, type Shape } from '../../../src/lattice/lattice.ts';
import { Sites } from '../../../src/lattice/sites.ts';
import { Species } from '../../../src/lattice/species.ts';
import { onBoundary } from '../../../src/lattice/word.ts';
import { randomSource } from '../../../src/random/streams.ts';
import { bondCounting, type BondCounting } from '../../../src/rules/bond-counting.ts';
import { metropolis } from '../../../src/rules/metropolis.ts';
import { OpenSectors } from '../../../validation/open-sectors.ts';
import { bondEnergy } from '../../rules/bond-energy.ts';
import { randomLabels } from '../systems.ts';

const energies = { attemptRate: 2, bond: 1.3, adhesion: 0.7 };
const gas = { ...energies, bulkFactor: 1, vapour: true };
const metal = { ...energies, bulkFactor: 0.37, boundaryFactor: 0.11 };

interface Case {
  readonly name: string;
  readonly lattice: LatticeName;
  readonly shape: Shape;
  readonly periodic: [boolean, boolean, boolean];
  /** Sites that are not electrolyte (before) or collector (behind). */
  readonly free: readonly [number, number];
  readonly rule: BondCounting;
  readonly table: typeof bondCounting;
  /** So many by chance; all without it. */
  readonly states?: number;
  readonly grains?: boolean;
  /** How many sectors have a pair, at most. */
  readonly sharers: number;
}

const cases: readonly Case[] = [
  { name: 'ring of 7, vapour', lattice: 'square', shape: [7, 1, 1], periodic: [true, false, false], free: [0, 7], rule: gas, table: metropolis, sharers: 1 },
  { name: 'foil of 6 x 2 between electrolyte and collector, with grains', lattice: 'square', shape: [6, 1, 5], periodic: [true, false, false], free: [6, 17], rule: metal, table: bondCounting, grains: true, sharers: 2 },
  { name: 'two layers of a torus of 6 x 6', lattice: 'square', shape: [6, 1, 6], periodic: [true, false, true], free: [12, 22], rule: { ...metal, bulkFactor: 0 }, table: metropolis, sharers: 2 },
  { name: 'open box of 6 x 3 x 3', lattice: 'simple cubic', shape: [6, 3, 3], periodic: [false, true, false], free: [21, 31], rule: metal, table: bondCounting, grains: true, sharers: 2 },
  { name: 'foil of 7 x 6 x 6, cut along all axes', lattice: 'simple cubic', shape: [7, 6, 6], periodic: [true, true, false], free: [42, 200], rule: metal, table: bondCounting, states: 4, grains: true, sharers: 4 },
];

const keyOf = ({ from, to }: { from: number; to: number }): string => `${from}>${to}`;

for (const one of cases) {
  test(`sectors share the hops of the serial engine out among them, and each keeps detailed balance: ${one.name}`, () => {
    const lattice = buildLattice(one.lattice, one.shape, one.periodic);
    const { siteCount, slots } = lattice;
    const [first, end] = one.free;
    const table = one.table(one.rule, slots);
    const sites = new Sites(lattice, new Uint8Array(siteCount).fill(Species.electrolyte, 0, first).fill(Species.collector, end));
    if (one.grains) new GrainLabels(sites, randomLabels(siteCount, 4, 0.2));
    const rates = new HopRates(sites, table);
    const sectors = new OpenSectors({ lattice, table, species: sites.species(), seed: [1, 2], edge: 3, dt: 1 });
    assert.ok(sectors.grid.count > 1);
    for (let site = 0; site < siteCount; site++) sectors.markBoundary(site, onBoundary(sites.words[site]!));
    const set = (site: number, species: number): void => {
      sites.set(site, species);
      sectors.set(site, species);
    };
    const seen = new Set<number>();
    const look = (): void => {
      const parts = Array.from({ length: sectors.grid.count }, (_, sector) => sectors.hops(sector));
      const sums = new Map<string, number[]>();
      for (const hop of parts.flat()) sums.set(keyOf(hop), [...sums.get(keyOf(hop)) ?? [], hop.rate]);
      let hops = 0;
      for (let from = 0; from < siteCount; from++) {
        if (sites.at(from) !== Species.lithium) continue;
        for (let slot = 0; slot < slots; slot++) {
          const rate = rates.rate(from, slot);
          if (rate === 0) continue;
          const shares = sums.get(keyOf({ from, to: rates.target(from, slot) })) ?? [];
          // halves of halves: no rounding
          assert.equal(shares.reduce((sum, share) => sum + share, 0), rate, `${sites.species().join('')}: ${from} -> ${rates.target(from, slot)}`);
          seen.add(shares.length);
          hops++;
        }
      }
      assert.equal(sums.size, hops, 'hops that the serial engine does not know');
      parts.forEach((part, sector) => {
        for (const { from, to, rate } of part) {
          const lost = bondEnergy(sites, energies, from);
          set(to, Species.lithium);
          set(from, Species.empty);
          const back = sectors.hops(sector).find((hop) => hop.from === to && hop.to === from)?.rate ?? 0;
          const gained = bondEnergy(sites, energies, to);
          set(from, Species.lithium);
          set(to, Species.empty);
          assert.ok(Math.abs(rate - back * Math.exp(gained - lost)) <= 1e-12 * rate, `sector ${sector}, ${sites.species().join('')}: ${from} -> ${to}: rate ${rate}, back ${back}, energy ${lost - gained} kT*`);
        }
      });
    };
    if (one.states === undefined) {
      // Gray code: each state differs from the last by one site
      for (let state = 1; state < 2 ** (end - first); state++) {
        const site = first + 31 - Math.clz32(state & -state);
        set(site, sites.at(site) === Species.empty ? Species.lithium : Species.empty);
        look();
      }
    } else {
      const random = randomSource(1, 'initialState');
      for (let state = 0; state < one.states; state++) {
        for (let site = first; site < end; site++) set(site, random.uniform() < 0.6 ? Species.lithium : Species.empty);
        look();
      }
    }
    assert.equal(Math.max(...seen), one.sharers, `pairs of ${[...seen].sort().join(', ')} sectors`);
  });
}
