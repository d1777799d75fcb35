import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import { buildLattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { bondsAsLithium, Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { metropolis } from '../../src/rules/metropolis.ts';

const rules = { 'bond counting': bondCounting, Metropolis: metropolis };
const rule = { attemptRate: 2, bond: 1.3, adhesion: 0.7, bulkFactor: 0.37 };

interface Case {
  readonly name: LatticeName;
  readonly shape: Shape;
  readonly periodic: [boolean, boolean, boolean];
  /** With a layer of electrolyte below and one of collector above. */
  readonly cell: boolean;
}

const cases: Case[] = [
  { name: 'square', shape: [4, 1, 5], periodic: [true, false, false], cell: true },
  { name: 'square', shape: [4, 1, 4], periodic: [true, false, true], cell: false },
  { name: 'square', shape: [3, 1, 4], periodic: [false, false, false], cell: false },
  { name: 'simple cubic', shape: [3, 3, 4], periodic: [true, true, false], cell: true },
  { name: 'simple cubic', shape: [3, 2, 2], periodic: [true, false, false], cell: false },
  { name: 'bcc', shape: [2, 3, 1], periodic: [false, true, false], cell: false },
  { name: 'fcc', shape: [3, 1, 1], periodic: [true, false, false], cell: false },
];

for (const [ruleName, make] of Object.entries(rules)) for (const { name, shape, periodic, cell } of cases) {
  test(`${ruleName}: detailed balance of every state of ${name} ${shape.join(' x ')}${cell ? ' between electrolyte and collector' : ''}`, () => {
    const lattice = buildLattice(name, shape, periodic);
    const layer = shape[0] * shape[1];
    const species = new Uint8Array(lattice.siteCount);
    if (cell) species.fill(Species.electrolyte, 0, layer).fill(Species.collector, species.length - layer);
    const sites = new Sites(lattice, species);
    const rates = new HopRates(sites, make(rule, lattice.slots));
    const plain = new HopRates(sites, make({ ...rule, bulkFactor: 1, vapour: true }, lattice.slots));
    const first = cell ? layer : 0;
    const free = species.length - (cell ? 2 * layer : 0);
    const seen = { surface: 0, bulk: 0, detached: 0 };
    // Gray code: each state differs from the last by one site, so that the production masks are exercised as well
    for (let state = 1; state < 2 ** free; state++) {
      const flip = 31 - Math.clz32(state & -state);
      sites.set(first + flip, sites.at(first + flip) === Species.empty ? Species.lithium : Species.empty);
      for (let site = first; site < first + free; site++) {
        if (sites.at(site) === Species.lithium) checkHops(rates, plain, site, seen);
      }
    }
    assert.ok(seen.surface > 0 && seen.detached > 0, JSON.stringify(seen));
    if (cell) assert.ok(seen.bulk > 0, 'no pair inside the metal was met');
  });
}

const checkHops = (rates: HopRates, plain: HopRates, site: number, seen: Record<string, number>): void => {
  const { sites } = rates;
  const { lattice } = sites;
  for (let d = 0; d < lattice.slots; d++) {
    const offset = lattice.offsets[lattice.kindOf(site) * lattice.shell + d]!;
    const target = site + offset;
    if (offset === 0 || sites.at(target) !== Species.empty) continue;
    const forward = rates.rate(site, d);
    const unlabelled = plain.rate(site, d);
    const lost = bondEnergy(sites, site);
    sites.set(target, Species.lithium);
    sites.set(site, Species.empty);
    const back = rates.rate(target, d ^ 1);
    const gained = bondEnergy(sites, target);
    sites.set(site, Species.lithium);
    sites.set(target, Species.empty);
    // the hop changes the energy by lost - gained, so in equilibrium the state after it is exp(gained - lost) times as likely
    const difference = Math.abs(forward - back * Math.exp(gained - lost));
    if (difference > 1e-12 * forward || unlabelled === 0) assert.fail(`${sites.species().join('')}: ${site} -> ${target}: rate ${forward}, back ${back}, energy ${lost - gained} kT*`);
    // the label shows in the rate: none, f x, or 1 x that of a plain lattice gas
    const label = forward === 0 ? 'detached' : forward < 0.9 * unlabelled ? 'bulk' : 'surface';
    seen[label]!++;
  }
};

/** Binding energy of the atom on `site` over kT*, counted from the species and the geometry alone. */
const bondEnergy = (sites: Sites, site: number): number => {
  const { lattice } = sites;
  let energy = 0;
  for (let d = 0; d < lattice.slots; d++) {
    const offset = lattice.offsets[lattice.kindOf(site) * lattice.shell + d]!;
    if (offset === 0) continue;
    if (bondsAsLithium(sites.at(site + offset))) energy += rule.bond;
    if (sites.at(site + offset) === Species.electrolyte) energy += rule.adhesion;
  }
  return energy;
};
