import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setGrowthTemperature } from '../../src/experiment/make-grains.ts';
import { grainGrowth, type GrainsSetup, metalGrains } from '../../src/experiment/metal-grains.ts';
import { charge, duration } from '../../src/experiment/limits.ts';
import { evolve, strip } from '../../src/experiment/protocol.ts';
import type { HopSource, Setup } from '../../src/experiment/scenario.ts';
import type { SavedSimulation } from '../../src/experiment/saved-simulation.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { GrainGrowth } from '../../src/cell/grain-growth.ts';
import { CellEvents } from '../../src/kernel/cell-events.ts';
import { every } from '../../src/kernel/schedule.ts';
import { GrainLabels } from '../../src/lattice/grain-labels.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { metalGrainSize } from '../../src/observe/metal-grains.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { randomSource } from '../../src/random/streams.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { readCheckpoint, writeCheckpoint } from '../../src/write/checkpoint.ts';
import { smallSetup } from '../cell/setups.ts';
import { temporary } from '../cli/program.ts';

// some 0.1 attempts a second of each site at a boundary
const growth = grainGrowth({ reducedMobility: 5e-16, activationEnergy: 5e-20, temperature: 310 });

const setupWith = (source: HopSource, dimensions: 2 | 3, grains: GrainsSetup = metalGrains({ kind: 'random', grainSize: 3e-7, growth })): Setup => ({
  ...smallSetup({
    source, criticalCurrentDensity: 0.4, ...(dimensions === 3 ? { name: 'simple cubic', shape: [6, 4, 7] } : { shape: [16, 1, 9] }),
    protocol: [strip({ currentDensity: 1, until: [duration(60)] }), evolve({ until: [duration(60)] }), strip({ currentDensity: 0.5, until: [charge(1e9)] })],
  }),
  rules: [{ kind: 'hops', source, words: '', sources: [], table: (slots) => bondCounting({ attemptRate: 2, bond: 1.6, adhesion: 1, bulkFactor: 0.1, boundaryFactor: 30 }, slots) }],
  grains,
});

const start = (setup: Setup, compiled: boolean, saved?: SavedSimulation): { run: Simulation; rows: (readonly number[])[] } => {
  const run = new Simulation(setup, 7, saved, compiled ? 'serial' : 'serial in TypeScript');
  const rows: (readonly number[])[] = [];
  run.addClock(every('time', 7), () => { rows.push(metalGrainSize.values(run)); }, saved?.clocks[0]);
  return { run, rows };
};

for (const source of ['classes of atoms', 'vacancy list', 'vacancies by neighbours', 'composition-rejection'] as const) for (const dimensions of [2, 3] as const) {
  test(`${source}, ${dimensions}D: with fast boundaries that move, compiled and plain runs are the same, also through checkpoints`, (t) => {
    const file = join(temporary(t), 'latest.bin');
    const setup = setupWith(source, dimensions);
    const plain = start(setup, false);
    const compiled = start(setup, true);
    assert.equal(compiled.run.engine[0]!.includes('WebAssembly'), source !== 'composition-rejection');
    const moments = new RandomSource([dimensions, source.length, 7, 11]);
    let restored = start(setup, true);
    const labels = plain.run.grains.labels.slice();
    while (plain.run.ended === undefined) {
      const budget = 1 + Math.floor(moments.uniform() * 12000);
      for (const { run } of [plain, compiled, restored]) run.advance(budget);
      assert.deepEqual(compiled.run.save(), plain.run.save());
      assert.deepEqual(restored.run.save(), plain.run.save());
      assert.deepEqual(compiled.run.sites.words, plain.run.sites.words);
      // but for what the log has noted since
      assert.deepEqual(restored.run.sites.words.map((word) => word & ~(1 << 30)), plain.run.sites.words.map((word) => word & ~(1 << 30)));
      if (plain.run.ended !== undefined) break;
      writeCheckpoint(file, { hash: 'a', simulation: restored.run.save(), seriesBytes: 0, eventsBytes: 0, states: 0, spectra: 0 });
      restored = start(setup, moments.uniform() < 0.5, readCheckpoint(file, 'a').simulation);
    }
    assert.deepEqual(compiled.rows, plain.rows);
    const flipped = plain.run.grains.labels.reduce((sum, label, site) => sum + (label === labels[site] ? 0 : 1), 0);
    assert.ok(flipped > 10 && plain.run.reaction.stripped > 30 && plain.run.kmc.events > 300, `${flipped} flipped, ${plain.run.reaction.stripped} stripped, ${plain.run.kmc.events} events`);
  });
}

test('grains alone, without electrode and hops, grow; one grain is left in the end, and nothing more is possible', () => {
  const setup: Setup = {
    ...setupWith('classes of atoms', 2, metalGrains({ labels: ({ siteCount }, random) => Uint16Array.from({ length: siteCount }, () => 1 + Math.floor(9 * random.uniform())), growth })),
    lattice: { name: 'square', shape: [12, 1, 10], periodic: [true, false, true], voxelEdge: 1e-7 },
    initial: ({ siteCount }) => new Uint8Array(siteCount).fill(Species.lithium),
    rules: [], events: [], protocol: [evolve({ until: [duration(1e9)] })],
  };
  const { run, rows } = start(setup, true);
  assert.equal(metalGrainSize.values(run)[0], 9);
  // discs of 12 and of 108 voxels: the mean is over grains
  const [two, mean] = metalGrainSize.values(new Simulation({ ...setup, grains: metalGrains({ labels: () => new Uint16Array(120).fill(1, 0, 12).fill(2, 12) }) }, 1));
  assert.ok(two === 2 && Math.abs(mean! - 0.05 * Math.sqrt(4 / Math.PI) * (Math.sqrt(12) + Math.sqrt(108))) < 1e-12);
  run.advance(5e5);
  const [grains, size] = metalGrainSize.values(run);
  assert.deepEqual([grains, run.ended], [1, 'no event is possible']);
  assert.ok(Math.abs(size! - 0.1 * Math.sqrt((4 / Math.PI) * 120)) < 1e-12 && rows.every(([count]) => count! <= 9));
  assert.equal(run.sites.count(Species.lithium), 120);
});

test('a change of temperature changes the rate of growth by its activation, and a checkpoint keeps it', () => {
  const run = new Simulation(setupWith('classes of atoms', 2), 1);
  const made = new GrainGrowth(new GrainLabels(new Sites(run.lattice, run.sites.species()), run.grains.labels.slice()), { attemptRate: 1, temperature: 1 }, randomSource(1, 'grainGrowth'));
  const rateAt = (temperature: number): number => {
    setGrowthTemperature(made, growth, 1e-7, temperature);
    return made.attemptRate;
  };
  const boltzmann = 1.380649e-23;
  const ratio = rateAt(350) / rateAt(300);
  assert.ok(Math.abs(ratio / Math.exp((5e-20 / boltzmann) * (1 / 300 - 1 / 350)) - 1) < 1e-12, String(ratio));
  const other = new CellEvents([made]);
  const saved = other.save();
  rateAt(400);
  other.restore(saved);
  assert.equal(made.attemptRate, rateAt(300));
});

test('made grains begin above the electrolyte, which belongs to none; columns go through, bricks have their edge', () => {
  const lattice = buildLattice('simple cubic', [6, 6, 7], [true, true, false]);
  const random = randomSource(1, 'metalGrains');
  for (const kind of ['columnar', 'bricks', 'random'] as const) {
    const labels = metalGrains({ kind, grainSize: 3e-7 }).labels(lattice, 1e-7, random);
    assert.equal(labels.length, lattice.siteCount);
    assert.ok(labels.every((label) => label > 0));
    if (kind === 'columnar') assert.ok(labels.every((label, site) => label === labels[site % 36]));
    if (kind === 'bricks') assert.deepEqual([1, 3, 4, 6].map((z) => labels[36 * z] === labels[36]), [true, true, false, false]);
  }
  const run = new Simulation(setupWith('classes of atoms', 3), 1);
  run.grains.labels.forEach((label, site) => { assert.equal(label === 0, run.sites.at(site) === Species.electrolyte); });
  assert.deepEqual(new Simulation(setupWith('classes of atoms', 3), 1).grains.labels, run.grains.labels);
  assert.notDeepEqual(new Simulation(setupWith('classes of atoms', 3), 2).grains.labels, run.grains.labels);
  const bcc = metalGrains({ kind: 'bricks', grainSize: 2e-7 }).labels(buildLattice('bcc', [4, 4, 5], [true, true, false]), 1e-7, random);
  assert.ok(bcc.every((label, site) => label === bcc[site - (site % 2)]));
});

test('what makes no grains is refused in one sentence', () => {
  const refused = (grains: () => unknown, need: RegExp): void => { assert.throws(grains, need); };
  refused(() => metalGrains({ kind: 'column' as 'columnar', grainSize: 1e-6 }), /metalGrains\.kind: expected one of random, columnar, bricks, got .*column/u);
  refused(() => metalGrains({ kind: 'columnar', grainSize: NaN }), /metalGrains\.grainSize: expected a length > 0 \[m\], got NaN/u);
  refused(() => metalGrains({ kind: 'columnar', grainSize: 1e-6, growths: growth } as never), /growths/u);
  refused(() => grainGrowth({ reducedMobility: -1, activationEnergy: 0, temperature: 300 }), /grainGrowth\.reducedMobility: expected a finite number >= 0 \[m2\/s\], got -1/u);
  refused(() => grainGrowth({ reducedMobility: 1, activationEnergy: 0, temperature: 0 }), /grainGrowth\.temperature/u);
  const given = (labels: unknown): (() => unknown) => () => new Simulation(setupWith('classes of atoms', 2, metalGrains({ labels: () => labels as Uint16Array })), 1);
  refused(given([1, 2]), /grains\.labels: expected a function that returns a Uint16Array/u);
  refused(given(new Uint16Array(3)), /grains\.labels: expected the grain of each of the 144 sites of the lattice, got 3/u);
  refused(given(new Uint16Array(144)), /grains\.labels: site 16: expected a grain, 1 to 65535, got 0/u);
  refused(() => metalGrainSize.values(new Simulation(smallSetup(), 1)), /scenario\.build: grains: expected grains such as metalGrains/u);
});
