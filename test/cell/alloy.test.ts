import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AlloyMetal } from '../../src/cell/alloy-metal.ts';
import { alloy, delithiation, exchange } from '../../src/experiment/alloy.ts';
import { buildSetup, defineScenario, type Setup } from '../../src/experiment/scenario.ts';
import { metalGrains } from '../../src/experiment/metal-grains.ts';
import { charge, contactBelow, duration, resistanceAbove, voltageAbove } from '../../src/experiment/limits.ts';
import { hops, stripping } from '../../src/experiment/parts.ts';
import { hold, plate, rest, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Contents } from '../../src/lattice/contents.ts';
import { alloyOpenCircuitVoltage } from '../../src/physics/alloy.ts';
import { faraday } from '../../src/units/constants.ts';
import { lithiumMolarVolume } from '../../src/physics/lithium.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { build, finish, li9Mg, setup } from './alloys.ts';

test('lithium is conserved to the quantum, on a skeleton that stays: contents + film = start - stripped + plated', () => {
  const protocol = [
    strip({ currentDensity: 1, until: [charge(3000)] }), rest({ until: [duration(600)] }), plate({ currentDensity: 3, until: [charge(3000)] }), plate({ currentDensity: 3, until: [charge(3000)] }),
    strip({ currentDensity: 3, until: [charge(3000)] }),
  ];
  const run = new Simulation(setup({ protocol }), 1);
  const start = run.contents!.total();
  const species = run.sites.species();
  let films = 0;
  for (let n = 0; run.ended === undefined; n++) {
    run.advance(2000);
    const film = run.cell.alloy!.filmQuanta;
    if (film > 0) films++;
    assert.equal(run.contents!.total() + film, start - run.reaction.stripped + run.reaction.plated);
  }
  assert.ok(films > 0, 'more is plated than the surface takes up');
  assert.deepEqual(run.sites.species(), species);
  // 16 layers of 12 voxels, each 0.906 full
  assert.equal(start, Math.round(16 * 12 * li9Mg.initial));
});

test('a quantum is the N-th part of the charge of a voxel', () => {
  const run = new Simulation(setup(), 1);
  assert.ok(Math.abs(run.cell.quantum / ((faraday * 1.25e-19) / lithiumMolarVolume / 100) - 1) < 1e-12);
  finish(run);
  assert.equal(run.throughput, run.cell.arealCharge(run.reaction.stripped));
});

test('the film of pure lithium keeps its voxel full, has no voltage, and is stripped first', () => {
  const contents = new Contents(100, [0, 0, 1, 1, 1, 1], [0, 0, 99, 100, 50, 50]);
  const metal = new AlloyMetal(contents, 2, li9Mg);
  for (let k = 0; k < 4; k++) metal.plate(2);
  metal.plate(3);
  assert.deepEqual([contents.at(2), contents.at(3), metal.filmQuanta], [100, 100, 4]);
  assert.ok(contents.heardBy(metal));
  assert.equal(metal.openCircuitVoltage, 0);
  contents.change(2, -1); // an exchange takes one away
  assert.deepEqual([contents.at(2), metal.filmQuanta], [100, 3]);
  metal.strip(3);
  metal.strip(3);
  assert.deepEqual([contents.at(3), metal.filmQuanta], [99, 2]);
  assert.ok(metal.openCircuitVoltage > 0);
  metal.strip(2);
  metal.strip(2);
  // or no burst could be compiled any more
  assert.ok(!contents.heardBy(metal));
});

test('plating fills the pores below the voxel', () => {
  const contents = new Contents(100, [0, 1, 1], [0, 91, 91]);
  const metal = new AlloyMetal(contents, 1, li9Mg);
  for (let k = 0; k < 71; k++) metal.strip(1);
  const segregated = metal.touchingShare(0);
  assert.ok(Math.abs(segregated - (20 + li9Mg.solute) / (li9Mg.initial + li9Mg.solute)) < 1e-12);
  contents.change(1, 60); // by diffusion
  assert.equal(metal.touchingShare(0), segregated);
  assert.ok(metal.passes(1));
  contents.change(1, -60);
  // some comes back, to alpha still
  contents.change(1, 5);
  metal.strip(1);
  assert.equal(metal.touchingShare(0), segregated);
  contents.change(1, -4);
  for (let k = 0; k < 80; k++) metal.plate(1);
  assert.equal(metal.touchingShare(0), 1);
});

test('a run that is taken up goes on bit for bit: contents, film, pores', () => {
  const protocol = [strip({ currentDensity: 2, until: [resistanceAbove(1)] }), plate({ currentDensity: 4, until: [charge(3000)] }), rest({ until: [duration(100)] })];
  const whole = finish(new Simulation(setup({ protocol }), 5));
  const first = new Simulation(setup({ protocol }), 5);
  for (const stop of [3000, 40000, 90000]) {
    while (first.kmc.events < stop && first.ended === undefined) first.advance(1000);
    const second = finish(new Simulation(setup({ protocol }), 5, structuredClone(first.save())));
    assert.equal(second.kmc.time, whole.kmc.time);
    assert.deepEqual(second.contents!.quanta, whole.contents!.quanta);
    assert.deepEqual(second.save(), whole.save());
  }
});

test('what does not go together is said in a sentence', () => {
  const refused = (change: Partial<Setup>, words: RegExp): void => { assert.throws(() => new Simulation(build(change), 1), words); };
  refused({ rules: [hops({ attemptRate: 1, bond: 1, adhesion: 1, bulkFactor: 0 })] }, /rules: expected exchange\(...\) alone.*got "hops"/);
  refused({ events: [stripping({ criticalCurrentDensity: 1 })] }, /events: expected delithiation\(\), for the foil is an alloy, got "stripping"/);
  refused({ events: [stripping({ criticalCurrentDensity: 1 }), delithiation()] }, /either stripping\(...\) or, in an alloy, delithiation\(\)/);
  const { alloy: none, ...pure } = setup();
  assert.ok(none);
  assert.throws(() => buildSetup(defineScenario({ title: 'none', sources: [], parameters: {}, build: () => pure }), {}), /alloy: expected alloy\(...\)/);
  refused({ protocol: [strip({ currentDensity: 1, until: [contactBelow(0.1)] })] }, /limits other than on contact, for the skeleton of an alloy touches to the end/);
  refused({ grains: metalGrains({ kind: 'bricks', grainSize: 2e-6 }) }, /grains: expected none, for an alloy/);
  refused({ initial: (lattice, random) => foilOnElectrolyte()(lattice, random).map((s, site) => (site === 40 ? 0 : s)) }, /metal without voids above.*site 40/);
  refused({ initial: (lattice, random) => foilOnElectrolyte()(lattice, random).map((s, site) => (site === 14 ? 3 : s)) }, /lithium in all of the next.*site 14/);
  // @ts-expect-error nothing is given
  assert.throws(() => exchange(), /^AnodyneError: exchange: expected an object with diffusivity, got nothing$/);
  assert.throws(() => exchange({ diffusivity: 0 }), /exchange.diffusivity: expected a finite number > 0 \[m2\/s\], got 0/);
  const good = { lithium: 69.6e3, solute: 7.7e3, leastLithium: 24e3, openCircuitVoltage: alloyOpenCircuitVoltage };
  assert.throws(() => alloy({ ...good, lithium: 8e4 }), /at most the 76.8 mmol\/cm3 of pure lithium, got "80 mmol\/cm3"/);
  assert.throws(() => alloy({ ...good, leastLithium: 7e4 }), /less than the 69.6 mmol\/cm3 at the start, got "70 mmol/);
  assert.throws(() => alloy({ ...good, quantaPerVoxel: 10 }), /a whole number from 20 to 250, got 10/);
  assert.throws(() => alloy({ ...good, solute: -1 }), /alloy.solute: expected a finite concentration > 0/);
  assert.throws(() => alloy({ ...good, openCircuitVoltage: (share) => Math.sqrt(0.2 - share) }), /alloy.openCircuitVoltage\(1\): expected a finite number \[V\], got NaN/);
  assert.doesNotThrow(() => build({ protocol: [strip({ currentDensity: 1, until: [voltageAbove(1)] })] }));
});

const protocolOfAll = [
  strip({ currentDensity: 2, until: [charge(1500)] }), plate({ currentDensity: 4, until: [charge(4500)] }), rest({ until: [duration(100)] }), hold({ potential: 0.02, until: [charge(4000), duration(600)] }),
];

test('same trajectory in TypeScript as in WebAssembly, and taken up in every step: through films and holds', () => {
  const all = setup({ protocol: protocolOfAll });
  const whole = finish(new Simulation(all, 4));
  const plain = finish(new Simulation(all, 4, undefined, 'serial in TypeScript'));
  assert.deepEqual(plain.save(), whole.save());
  for (let step = 1; step < 4; step++) {
    const first = new Simulation(all, 4);
    while (first.step < step) first.advance(100);
    const begun = first.kmc.events;
    while (first.kmc.events < begun + 100) first.advance(10);
    if (step === 2) assert.ok(first.cell.alloy!.filmQuanta > 0);
    assert.deepEqual(finish(new Simulation(all, 4, structuredClone(first.save()))).save(), whole.save());
  }
});
