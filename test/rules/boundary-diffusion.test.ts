import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildLattice, type LatticeName } from '../../src/lattice/lattice.ts';
import { Species } from '../../src/lattice/species.ts';
import { onBoundary } from '../../src/lattice/word.ts';
import { barrierTable } from '../../src/rules/barrier-table.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { boltzmann } from '../../src/units/constants.ts';
import { allRates, makeSystem } from '../kernel/systems.ts';
import { assertMean } from '../statistics.ts';

const energies = { attemptRate: 3, bond: 1.2, adhesion: 0.4 };

/** One vacancy in a bicrystal of two slabs, z below and above the middle, periodic. */
const bicrystal = (name: LatticeName, boundaryFactor: number | undefined, seed = 1) => {
  const lattice = buildLattice(name, [5, name === 'square' ? 1 : 5, 8], [true, name !== 'square', true]);
  const species = new Uint8Array(lattice.siteCount).fill(Species.lithium);
  species[0] = Species.empty;
  const labels = Uint16Array.from(species, (_, site) => (site < lattice.siteCount / 2 ? 1 : 2));
  return makeSystem('vacancy list', lattice, species, metropolis({ ...energies, bulkFactor: 0.5, ...(boundaryFactor === undefined ? {} : { boundaryFactor }) }, lattice.slots), { seed, labels });
};

test('a vacancy hops along a boundary faster by exactly boundaryFactor / bulkFactor, and out of it or in the grain as without grains', () => {
  for (const name of ['square', 'simple cubic', 'bcc', 'fcc'] as const) {
    const [fast, plain] = [bicrystal(name, 40), bicrystal(name, undefined)];
    const { siteCount } = fast.sites.lattice;
    const seen = new Set<string>();
    for (let hole = 0; hole < siteCount; hole++) {
      for (const { sites } of [fast, plain]) {
        sites.set(sites.species().indexOf(Species.empty), Species.lithium);
        sites.set(hole, Species.empty);
      }
      const slow = allRates(plain);
      for (const [hop, rate] of allRates(fast)) {
        const along = hop.split('>').every((site) => onBoundary(fast.sites.words[Number(site)]!));
        assert.ok(Math.abs(rate - (along ? 80 : 1) * slow.get(hop)!) <= 1e-12 * rate, `${name}: ${hop}`);
        seen.add(`${onBoundary(fast.sites.words[hole]!)} ${along}`);
      }
    }
    assert.deepEqual([...seen].sort(), ['false false', 'true false', 'true true']);
  }
});

test('all rules know the factor, and without it a boundary is as the grain', () => {
  const barriers = (slots: number) => [...Array(slots).keys()].map((i) => [...Array(slots).keys()].map((j) => boltzmann * 300 * (1 + 1.2 * Math.max(0, i - j))));
  const rules = {
    bondCounting: (factors: { bulkFactor: number; boundaryFactor?: number }) => bondCounting({ ...energies, ...factors }, 4),
    metropolis: (factors: { bulkFactor: number; boundaryFactor?: number }) => metropolis({ ...energies, ...factors }, 4),
    barrierTable: (factors: { bulkFactor: number; boundaryFactor?: number }) => barrierTable({ attemptRate: 3, temperature: 300, bond: 1.2 * boltzmann * 300, barriers: barriers(4), ...factors }, 4),
  };
  for (const [name, rule] of Object.entries(rules)) {
    const size = rule({ bulkFactor: 0.5 }).rates.length / 4;
    const part = (label: number, factors: { bulkFactor: number; boundaryFactor?: number }): number[] => [...rule(factors).rates.subarray(label * size, (label + 1) * size)];
    assert.deepEqual(part(3, { bulkFactor: 0.5 }), part(2, { bulkFactor: 0.5 }), name);
    assert.deepEqual(part(3, { bulkFactor: 0.5, boundaryFactor: 8 }), part(2, { bulkFactor: 8 }), name);
    assert.deepEqual(part(2, { bulkFactor: 0.5, boundaryFactor: 8 }), part(2, { bulkFactor: 0.5 }), name);
    assert.ok(part(3, { bulkFactor: 0, boundaryFactor: 8 }).some((rate) => rate > 0), name);
  }
});

test('fast boundaries do not draw the vacancy: it is everywhere as often, but hops there more often', () => {
  // 60 runs of 2000 hops see a share of time off by 0.02 of 0.5; if the factor held for hops out of the boundary alone, it would be 0.1
  const shares = Array.from({ length: 60 }, (_, seed) => {
    const { sites, kmc } = bicrystal('square', 5, seed);
    let [there, total, hole] = [0, 0, 0];
    for (let k = 0; k < 2000; k++) {
      const before = kmc.time;
      const on = onBoundary(sites.words[hole]!);
      kmc.advance(Infinity, kmc.events + 1, Infinity);
      hole = sites.species().indexOf(Species.empty);
      total += kmc.time - before;
      if (on) there += kmc.time - before;
    }
    return there / total;
  });
  assertMean('share of time on boundaries', shares, 0.5);
});
