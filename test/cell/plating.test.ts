import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge, duration } from '../../src/experiment/limits.ts';
import { hold, plate, type Step, strip } from '../../src/experiment/protocol.ts';
import { currentStaircase } from '../../src/experiment/step-lists.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { VoidsInPlace } from '../../src/cell/injected-vacancies.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { randomSource } from '../../src/random/streams.ts';
import { Species } from '../../src/lattice/species.ts';
import { chargePerVoxel } from '../../src/physics/lithium.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { assertMean, assertShare } from '../statistics.ts';
import { checkInvariants } from './invariants.ts';
import { drawn, smallSetup, type Small, thinElectrolyte } from './setups.ts';

const voxel = (cells: number): number => chargePerVoxel(1e-7) / (cells * 1e-14);

const finish = (run: Simulation): Simulation => {
  while (run.ended === undefined) run.advance(1e5);
  return run;
};

/** No hops, no relaxation. */
const still = { attemptRate: 0, criticalCurrentDensity: 0 };

test('an atom is plated into a void beside its contact, each alike; where there is none it lifts the foil', () => {
  // the pillar at 2 has a void on either hand; 0 and 6 have one, 4 and 5 none
  const picture = drawn('#######', '#######', 'ooooooo', 'ooooooo', 'o.o.ooo');
  const setup = smallSetup({ ...still, ...picture, protocol: [plate({ currentDensity: 1, until: [charge(voxel(7))] })] });
  let [left, right, lifted] = [0, 0, 0];
  const runs = 3000; // sees a share wrong by 12 %
  for (let seed = 1; seed <= runs; seed++) {
    const run = finish(new Simulation(setup, seed, undefined, 'serial in TypeScript'));
    assert.deepEqual([run.reaction.plated, run.reaction.stripped], [1, 0]);
    const holes = [8, 10].filter((site) => run.sites.at(site) === Species.empty);
    assert.equal(holes.length, 2 - (1 - run.reaction.lifted));
    if (run.reaction.lifted === 1) {
      lifted++;
      assert.equal(run.sites.at(28), Species.lithium, 'the lowest collector has made room');
    } else if (holes[0] === 10) left++;
    else right++;
    assert.equal(run.sites.count(Species.collector), 14 - run.reaction.lifted);
    assert.ok(Math.abs(run.arealCharge / -voxel(7) - 1) < 1e-12 && Math.abs(run.throughput / voxel(7) - 1) < 1e-12);
  }
  // contacts 0, 2, 4, 5, 6, each with a fifth
  assertShare('left', left, runs, 0.3);
  assertShare('right', right, runs, 0.3);
  assertShare('lifted', lifted, runs, 0.4);
});

test('plated lithium goes to each void around its contact alike, also to one below', () => {
  const lattice = buildLattice('simple cubic', [3, 3, 3], [true, true, false]);
  const sites = new Sites(lattice, Uint8Array.from({ length: 27 }, (_, site) => (site === 13 ? Species.lithium : Species.empty)));
  const vacancies = new VoidsInPlace(sites, 0, randomSource(1, 'stripping'));
  const found = new Map<number, number>();
  for (let k = 0; k < 6000; k++) { // sees a share wrong by 12 %
    const site = vacancies.findVoid(13);
    found.set(site, (found.get(site) ?? 0) + 1);
  }
  assert.deepEqual([...found.keys()].sort((a, b) => a - b), [4, 10, 12, 14, 16, 22]);
  for (const [site, count] of found) assertShare(`void ${site}`, count, 6000, 1 / 6);
});

test('with a field plating goes by the local currents, too', () => {
  const picture = drawn('########', '########', 'oooooooo', 'o......o', 'oo.ooo.o');
  const setup = smallSetup({ ...still, ...picture, field: thinElectrolyte(), protocol: [plate({ currentDensity: 2, until: [charge(voxel(8))] })] });
  const shares = new Simulation(setup, 1).field.sample()!.solution.current.map((j) => j / -16);
  assert.ok(shares[0]! > 0.1 && shares[4] !== 0 && shares.reduce((sum, x) => sum + x, 0) > 0.999);
  // the three atoms in the middle are dead: only 7, 0 and 1 take part
  const runs = 2000;
  let outer = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const run = finish(new Simulation(setup, seed, undefined, 'serial in TypeScript'));
    // 0 and 7 hold each other and lithium above: nothing to fill, 1 has the voids at 2 and above
    if (run.reaction.lifted === 1) outer++;
  }
  assertShare('lifted by 0', outer, runs, shares[0]!);
});

test('stripped and plated back: the same number of atoms, and no charge on the whole', () => {
  for (const field of [undefined, thinElectrolyte({ lag: 0.02 })]) {
    for (const criticalCurrentDensity of [0, 0.5, 10]) {
      const there = strip({ currentDensity: 1, until: [charge(30 * voxel(20))] });
      const back = plate({ currentDensity: 1, until: [charge(30 * voxel(20))] });
      const setup = smallSetup({ attemptRate: 3, bulkFactor: 0.1, criticalCurrentDensity, shape: [20, 1, 14], initial: foilOnElectrolyte(6), protocol: [there, back, there, back], ...(field ? { field } : {}) });
      const run = new Simulation(setup, 3);
      const lithium = run.sites.count(Species.lithium);
      finish(run);
      assert.match(run.ended!, /^the protocol is complete/u);
      assert.deepEqual([run.reaction.stripped, run.reaction.plated, run.arealCharge], [60, 60, 0]);
      assert.equal(run.sites.count(Species.lithium), lithium);
      assert.equal(run.throughput, run.cell.arealCharge(120));
      if (criticalCurrentDensity === 10) assert.equal(run.reaction.lifted, 60);
    }
  }
});

test('plating ends at the last layer of collector, with the sentence that says so', () => {
  for (const layers of [1, 2, 4]) {
    const run = finish(new Simulation(smallSetup({ ...still, shape: [6, 1, 9], initial: foilOnElectrolyte(layers), protocol: [plate({ currentDensity: 1, until: [charge(1e9)] })] }), 1));
    assert.equal(run.ended, 'the foil has grown up to the last layer of collector; more headroom goes on');
    assert.deepEqual([run.reaction.plated, run.reaction.lifted], [6 * (layers - 1), 6 * (layers - 1)]);
    assert.equal(run.sites.count(Species.collector), 6);
    checkInvariants(run);
  }
  for (const layers of [0, 2.5, 8]) {
    assert.throws(() => new Simulation(smallSetup({ shape: [6, 1, 9], initial: foilOnElectrolyte(layers) }), 1), /foilOnElectrolyte: collectorLayers: expected a whole number from 1 to 7, so that a layer of lithium is left, got/u);
  }
});

test('a potential over the resistance is the current: a Poisson process of that mean, stripping or plating by its sign', () => {
  const series = 3e-6 / 0.05 + 1e-5 + 8e-6;
  const field = thinElectrolyte({ contact: { ...thinElectrolyte().model(1, 1, 1e-7, randomSource(1, 'microstructure')).contact, formationPressure: 400e6 } });
  for (const potential of [1e-4, -1e-4]) {
    const time = (30 * voxel(10)) / (1e-4 / series);
    const counts: number[] = [];
    for (let seed = 1; seed <= 300; seed++) { // sees a current wrong by 5 %
      const setup = smallSetup({ ...still, shape: [10, 1, 14], criticalCurrentDensity: 1e9, initial: foilOnElectrolyte(7), field, protocol: [hold({ potential, until: [duration(time)] })] });
      const run = new Simulation(setup, seed, undefined, 'serial in TypeScript');
      assert.ok(Math.abs(run.currents.appliedCurrentDensity / (potential / series) - 1) < 1e-7);
      finish(run);
      assert.equal(run.expectedCharge, 0);
      assert.equal(potential > 0 ? run.reaction.plated : run.reaction.stripped, 0);
      counts.push(run.reaction.passed);
      assert.ok(Math.abs(run.arealCharge - Math.sign(potential) * run.throughput) < 1e-9);
    }
    assertMean(`voxels at ${potential} V`, counts, 30);
    assertMean('their variance', counts.map((n) => (n - 30) ** 2), 30);
  }
});

test('at a potential the current falls as contact is lost, and rises as it is made', () => {
  const setup = (potential: number): Simulation => new Simulation(smallSetup({
    ...still, ...drawn('####', '####', '####', 'oooo', 'oooo', potential > 0 ? 'oooo' : 'o...'), field: thinElectrolyte(), protocol: [hold({ potential, until: [charge(1e9)] })],
  }), 1);
  for (const [potential, sign] of [[1e-4, -1], [-1e-4, 1]] as const) {
    const run = setup(potential);
    const sizes = new Map<number, number>();
    while (run.ended === undefined && sizes.size < 4) {
      run.currents.refresh();
      if (run.cell.contacts.count > 0 && !sizes.has(run.cell.contacts.count)) sizes.set(run.cell.contacts.count, Math.abs(run.currents.appliedCurrentDensity));
      run.advance(1);
    }
    assert.equal(sizes.size, 4);
    const order = [...sizes.keys()];
    for (let k = 1; k < 4; k++) assert.ok(Math.sign(order[k]! - order[k - 1]!) === sign && Math.sign(sizes.get(order[k]!)! - sizes.get(order[k - 1]!)!) === sign, `${order[k]!} contacts`);
  }
});

const cycle = (voxels: number): Step[] => [strip({ currentDensity: 1, until: [charge(voxels * 10)] }), plate({ currentDensity: 1, until: [charge(voxels * 13)] })];
const cycles = Array.from({ length: 30 }, (_, k) => cycle(10 + 13 * (k % 7))).flat();

const histories: Record<string, Small> = {
  '2D, surface diffusion': { shape: [20, 1, 14], initial: foilOnElectrolyte(4) },
  '2D, no relaxation': { shape: [20, 1, 12], criticalCurrentDensity: 0, initial: foilOnElectrolyte(5) },
  '2D, all of it relaxes': { shape: [20, 1, 12], criticalCurrentDensity: 1e9, initial: foilOnElectrolyte(5) },
  '2D, a thin foil full of holes': { shape: [30, 1, 8], attemptRate: 40, adhesion: 0.3, criticalCurrentDensity: 0.5, initial: foilOnElectrolyte(4) },
  '2D, bulk hops': { shape: [20, 1, 9], attemptRate: 20, bulkFactor: 2, criticalCurrentDensity: 0.6, initial: foilOnElectrolyte(4) },
  '3D, thin, with bulk hops': { name: 'simple cubic', shape: [5, 5, 7], bulkFactor: 0.5, attemptRate: 20, initial: foilOnElectrolyte(3) },
  '2D, with a field': { shape: [20, 1, 10], attemptRate: 10, adhesion: 0.3, criticalCurrentDensity: 0.5, initial: foilOnElectrolyte(4), field: thinElectrolyte({ lag: 0.02 }) },
};

for (const [name, small] of Object.entries(histories)) {
  test(`invariants hold all along random cycles: ${name}`, () => {
    let [plated, checks] = [0, 0];
    for (const seed of [1, 2, 3, 4]) {
      const run = new Simulation(smallSetup({ ...small, protocol: cycles }), seed);
      for (let k = 0; run.ended === undefined && k < 600; k++) {
        run.advance(1 + (k % 97) * 3);
        checkInvariants(run);
        checks++;
      }
      checkInvariants(run);
      plated += run.reaction.plated;
    }
    assert.ok(plated > 10 && checks > 20, `${plated} voxels were plated, ${checks} moments were looked at`);
  });
}

test('a staircase of currents strips, rests and plates, each step as long', () => {
  const steps = currentStaircase({ currentDensities: [2, 0, -3], each: 10 });
  assert.deepEqual(steps.map(({ kind }) => kind), ['strip', 'rest', 'plate']);
  const run = finish(new Simulation(smallSetup({ initial: foilOnElectrolyte(4), attemptRate: 1e-9, protocol: steps }), 1));
  assert.equal(run.kmc.time, 30);
  assert.match(run.ended!, /^the protocol is complete/u);
  assert.throws(() => currentStaircase({ currentDensities: [], each: 1 }), /currentDensities: expected at least one current density \[A\/m2\], got 0$/u);
  assert.throws(() => currentStaircase({ currentDensities: [NaN], each: 1 }), /plate\.currentDensity: expected a finite number > 0/u);
});

test('the collector goes up again where it has come down past a void in the foil, to the very state it came from', () => {
  const picture = drawn('######', 'ooo.oo', 'oooooo', 'oooooo', 'oooooo');
  const { cell, sites } = new Simulation(smallSetup(picture), 1);
  const before = sites.species();
  for (let k = 0; k < 14; k++) assert.ok(cell.foilTop.lower());
  // into the third layer: one void in the collector, three of its voxels below
  assert.deepEqual([...sites.species().slice(12, 18)], [1, 1, 1, 3, 3, 3]);
  for (let k = 0; k < 14; k++) assert.ok(cell.foilTop.raise(), `voxel ${k}`);
  assert.deepEqual(sites.species(), before);
  assert.equal(cell.foilTop.raise(), false);
});
