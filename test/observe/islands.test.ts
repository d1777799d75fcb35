import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScenario } from '../../src/cli/load-scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { lithiumAtomicVolume } from '../../src/physics/lithium.ts';
import { Species } from '../../src/lattice/species.ts';
import { islands } from '../../src/observe/islands.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { adatomsOnTerrace } from '../../src/structure/terrace.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { planRun } from '../../src/write/run.ts';

const { setup } = planRun(await loadScenario('adatom-islands'), { size: '6' }, 1);

/** Columns of `islands` for layers of 6 x 6 sites, `#` an atom, the lowest first, on the terrace. */
const valuesOf = (...layers: readonly (readonly string[])[]): readonly number[] => islands.values(new Simulation({
  ...setup,
  lattice: { ...setup.lattice, shape: [6, 6, 4] },
  initial: ({ siteCount }) => {
    const species = new Uint8Array(siteCount).fill(Species.collector, 0, 36);
    layers.forEach((rows, layer) => { rows.join('').split('').forEach((place, i) => { species[36 * (layer + 1) + i] = place === '#' ? Species.lithium : Species.empty; }); });
    return species;
  },
}, 1));

const area = 36 * (Math.cbrt(lithiumAtomicVolume) * 1e9) ** 2; // [nm2]

test('islands are atoms side by side, also across periodic edges; atoms at a corner are single ones, as the terrace is none', () => {
  assert.deepEqual(valuesOf(['......', '......', '......', '......', '......', '......']), [0, 0, 0, 0]);
  const [count, mean, largest, single] = valuesOf([
    '#..#..', // both of the first row lie beside one of the last: across y
    '......',
    '#....#', // across x
    '..#...', // two single ones, corner to corner
    '.#....',
    '#..##.', // with those of the first row: 2 and 3
  ]);
  assert.deepEqual([count, mean, largest], [3, 7 / 3, 3]);
  assert.ok(Math.abs(single! - 2 / area) < 1e-12);
});

test('an atom on an island is part of it', () => {
  const lower = ['......', '.##...', '.##...', '......', '....#.', '......'];
  assert.deepEqual(valuesOf(lower, ['......', '.#....', '......', '......', '......', '......']), [1, 5, 5, 1 / area]);
});

test('adatoms on a terrace: the wanted number of atoms in the layer above it, nothing elsewhere, each place alike', () => {
  const lattice = buildLattice('simple cubic', [6, 6, 4], [true, true, false]);
  const random = new RandomSource([1, 2, 3, 4]);
  const times = new Float64Array(36);
  for (let n = 0; n < 2000; n++) {
    const species = adatomsOnTerrace(0.25)(lattice, random);
    assert.deepEqual(species.subarray(0, 36), new Uint8Array(36).fill(Species.collector));
    assert.deepEqual(species.subarray(72), new Uint8Array(72));
    assert.equal(species.subarray(36, 72).reduce((sum, s) => sum + s, 0), 9);
    species.subarray(36, 72).forEach((s, place) => { times[place]! += s; });
  }
  // 500 +- 19 each; 5 standard errors
  for (const [place, n] of times.entries()) assert.ok(Math.abs(n - 500) < 97, `place ${place}: ${n}`);
  assert.throws(() => adatomsOnTerrace(1.5)(lattice, random), /adatomsOnTerrace: expected a coverage from 0 to 1, got 1\.5/u);
  assert.throws(() => adatomsOnTerrace(0.5)(buildLattice('simple cubic', [6, 6, 1], [true, true, false]), random), /a lattice of at least 2 layers, got 1/u);
});

test('adatoms gather into fewer and larger islands, and none is lost', async () => {
  const run = new Simulation(planRun(await loadScenario('adatom-islands'), { size: '48', events: '4e5' }, 1).setup, 1);
  const [, meanBefore, , singleBefore] = islands.values(run);
  run.advance(2e4);
  const [early] = islands.values(run);
  while (run.ended === undefined) run.advance(1e6);
  const [late, meanAfter, , singleAfter] = islands.values(run);
  assert.ok(late! * 3 < early! && meanAfter! > 4 * meanBefore! && singleAfter! < singleBefore! / 4, `${early} then ${late} islands, of ${meanBefore} then ${meanAfter} atoms`);
  assert.equal(run.sites.count(Species.lithium), Math.round(0.1 * 48 * 48));
});
