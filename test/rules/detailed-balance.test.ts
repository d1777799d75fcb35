import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import type { HopTable } from '../../src/kernel/hop-table.ts';
import { GrainLabels } from '../../src/lattice/grain-labels.ts';
import { buildLattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { barrierTable } from '../../src/rules/barrier-table.ts';
import { bondCounting, type PairEnergies } from '../../src/rules/bond-counting.ts';
import type { Bonds, PairFactors } from '../../src/rules/hop-table.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { boltzmann } from '../../src/units/constants.ts';
import { randomSource } from '../../src/random/streams.ts';
import { randomLabels } from '../kernel/systems.ts';
import { bondEnergy } from './bond-energy.ts';

const rule = { attemptRate: 2, bond: 1.3, adhesion: 0.7, bulkFactor: 0.37 };
/** Adhering to the collector less than to itself. */
const apart = { ...rule, collectorBond: 0.4 };

const temperature = 300;
const thermal = boltzmann * temperature;
const saddles = new Map<string, number>();
const random = randomSource(1, 'initialState');
/** Energy [kT] of a saddle: by chance, the same from both ends. */
const saddle = (from: Bonds, to: Bonds): number => {
  const key = [from, to].map(({ n, electrolyte, collector }) => `${n} ${electrolyte} ${collector}`).sort().join();
  const known = saddles.get(key) ?? 3 * random.uniform();
  saddles.set(key, known);
  return known;
};

const randomBarriers = (factors: PairFactors, slots: number) => barrierTable({
  ...factors, temperature, attemptRate: 2, bond: 1.3 * thermal, adhesion: 0.7 * thermal, collectorBond: 0.4 * thermal,
  barrier: (from, to) => thermal * (saddle(from, to) + 1.3 * from.n + 0.7 * from.electrolyte + 0.4 * from.collector),
}, slots);

interface Rule {
  readonly name: string;
  readonly energies: PairEnergies;
  readonly table: (factors: PairFactors, slots: number) => HopTable;
}

const rules: Rule[] = [
  { name: 'bond counting', energies: rule, table: (factors, slots) => bondCounting({ ...rule, ...factors }, slots) },
  { name: 'Metropolis', energies: rule, table: (factors, slots) => metropolis({ ...rule, ...factors }, slots) },
];
const randomRule: Rule = { name: 'random barriers', energies: apart, table: randomBarriers };
const rulesApart: Rule[] = [
  { name: 'bond counting, collector apart', energies: apart, table: (factors, slots) => bondCounting({ ...apart, ...factors }, slots) },
  { name: 'Metropolis, collector apart', energies: apart, table: (factors, slots) => metropolis({ ...apart, ...factors }, slots) },
  randomRule,
];

interface Case {
  readonly name: LatticeName;
  readonly shape: Shape;
  readonly periodic: [boolean, boolean, boolean];
  /** Which sites are free, electrolyte before and collector from `end` on; all without it. */
  readonly between?: readonly [first: number, end: number];
}

/** Of all lattices, few free sites so near the collector that no atom is detached. */
const narrow: Case[] = [
  { name: 'simple cubic', shape: [3, 3, 4], periodic: [true, true, false], between: [9, 20] },
  { name: 'bcc', shape: [3, 3, 3], periodic: [true, true, true], between: [2, 13] },
  { name: 'fcc', shape: [3, 3, 3], periodic: [true, true, false], between: [36, 47] },
];
const wide: Case[] = [
  { name: 'square', shape: [4, 1, 5], periodic: [true, false, false], between: [4, 16] },
  { name: 'square', shape: [4, 1, 4], periodic: [true, false, true] },
  { name: 'square', shape: [3, 1, 4], periodic: [false, false, false] },
  { name: 'simple cubic', shape: [3, 2, 2], periodic: [true, false, false] },
  { name: 'bcc', shape: [2, 3, 1], periodic: [false, true, false] },
  { name: 'fcc', shape: [3, 1, 1], periodic: [true, false, false] },
];
const widest: Case = { name: 'simple cubic', shape: [3, 3, 4], periodic: [true, true, false], between: [9, 27] };

const checkAllStates = ({ name, energies, table }: Rule, { name: latticeName, shape, periodic, between }: Case, labels: readonly string[], grains = false): void => {
  const place = between ? ` between electrolyte and collector, sites ${between.join(' to ')}` : '';
  test(`${name}: detailed balance of every state of ${latticeName} ${shape.join(' x ')}${place}${grains ? ', with grains' : ''}`, () => {
    const lattice = buildLattice(latticeName, shape, periodic);
    const [first, end] = between ?? [0, lattice.siteCount];
    const species = new Uint8Array(lattice.siteCount).fill(Species.electrolyte, 0, first).fill(Species.collector, end);
    const sites = new Sites(lattice, species);
    if (grains) new GrainLabels(sites, randomLabels(lattice.siteCount, 4, 0.06));
    const rates = new HopRates(sites, table({ bulkFactor: 0.37, ...(grains ? { boundaryFactor: 0.11 } : {}) }, lattice.slots));
    const plain = new HopRates(sites, table({ bulkFactor: 1, vapour: true }, lattice.slots));
    const seen = { surface: 0, bulk: 0, detached: 0, boundary: 0 };
    // Gray code: each state differs from the last by one site, so that the production masks are exercised as well
    for (let state = 1; state < 2 ** (end - first); state++) {
      const flip = 31 - Math.clz32(state & -state);
      sites.set(first + flip, sites.at(first + flip) === Species.empty ? Species.lithium : Species.empty);
      for (let site = first; site < end; site++) {
        if (sites.at(site) === Species.lithium) checkHops(rates, plain, energies, site, seen);
      }
    }
    for (const label of labels) assert.ok(seen[label as keyof typeof seen] > 0, `no pair is ${label}: ${JSON.stringify(seen)}`);
  });
};

for (const each of wide) for (const one of [...rules, ...(each.between ? rulesApart : [randomRule])]) checkAllStates(one, each, ['surface', 'detached', ...(each.between ? ['bulk'] : [])]);
for (const each of narrow) for (const one of rulesApart) checkAllStates(one, each, ['surface', 'bulk']);
for (const one of rules) checkAllStates(one, widest, ['surface', 'bulk', 'detached']);
for (const each of [wide[0]!, ...narrow]) for (const one of [...rules, randomRule]) checkAllStates(one, each, ['surface', 'bulk', 'boundary'], true);

const checkHops = (rates: HopRates, plain: HopRates, energies: PairEnergies, site: number, seen: Record<string, number>): void => {
  const { sites } = rates;
  const { lattice } = sites;
  for (let d = 0; d < lattice.slots; d++) {
    const offset = lattice.offsets[lattice.kindOf(site) * lattice.shell + d]!;
    const target = site + offset;
    if (offset === 0 || sites.at(target) !== Species.empty) continue;
    const forward = rates.rate(site, d);
    const unlabelled = plain.rate(site, d);
    const lost = bondEnergy(sites, energies, site);
    sites.set(target, Species.lithium);
    sites.set(site, Species.empty);
    const back = rates.rate(target, d ^ 1);
    const gained = bondEnergy(sites, energies, target);
    sites.set(site, Species.lithium);
    sites.set(target, Species.empty);
    // the hop changes the energy by lost - gained, so in equilibrium the state after it is exp(gained - lost) times as likely
    const difference = Math.abs(forward - back * Math.exp(gained - lost));
    if (difference > 1e-12 * forward || unlabelled === 0) assert.fail(`${sites.species().join('')}: ${site} -> ${target}: rate ${forward}, back ${back}, energy ${lost - gained} kT*`);
    // the label shows in the rate: none, 0.11 x, 0.37 x, or 1 x that of a plain lattice gas
    const label = forward === 0 ? 'detached' : forward < 0.2 * unlabelled ? 'boundary' : forward < 0.9 * unlabelled ? 'bulk' : 'surface';
    seen[label]!++;
  }
};
