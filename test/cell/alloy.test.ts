import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AlloyMetal } from '../../src/cell/alloy-metal.ts';
import { impedance } from '../../src/cell/impedance.ts';
import { alloy, delithiation, exchange } from '../../src/experiment/alloy.ts';
import { buildSetup, defineScenario, type Parts, type Setup } from '../../src/experiment/scenario.ts';
import { metalGrains } from '../../src/experiment/metal-grains.ts';
import { charge, contactBelow, duration, resistanceAbove, voltageAbove } from '../../src/experiment/limits.ts';
import { creep, hops, stripping } from '../../src/experiment/parts.ts';
import { hold, plate, rest, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Contents } from '../../src/lattice/contents.ts';
import { alloyObservable } from '../../src/observe/alloy.ts';
import { fieldObservables } from '../../src/observe/field.ts';
import { alloyDiffusivity, alloyOpenCircuitVoltage, leastBetaLithium, lithiumMagnesium } from '../../src/physics/alloy.ts';
import { contactGrowth } from '../../src/physics/contact.ts';
import { faraday } from '../../src/units/constants.ts';
import { lithiumMolarVolume } from '../../src/physics/lithium.ts';
import { fickConcentration } from '../../src/physics/fick.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { assertMean } from '../statistics.ts';
import { climbing, smallSetup, thinElectrolyte } from './setups.ts';

const made = lithiumMagnesium(0.1);
const li9Mg = alloy({ lithium: made.lithiumConcentration, solute: made.magnesiumConcentration, leastLithium: leastBetaLithium, openCircuitVoltage: alloyOpenCircuitVoltage });

/** A foil of Li0.9Mg0.1 of 8 um, voxels of 0.5 um, at 10 A/m2. */
const setup = (change: Partial<Setup> = {}): Setup => ({
  ...smallSetup({ shape: [12, 1, 18] }),
  lattice: { name: 'square', shape: [12, 1, 18], periodic: [true, false, false], voxelEdge: 5e-7 },
  alloy: li9Mg, rules: [exchange({ diffusivity: alloyDiffusivity(298.15) })], events: [delithiation()],
  field: thinElectrolyte({ lag: 0.1 }),
  protocol: [strip({ currentDensity: 1, until: [resistanceAbove(1)] }), rest({ until: [duration(3600)] })],
  ...change,
});

const finish = (run: Simulation): Simulation => {
  while (run.ended === undefined) run.advance(1e5);
  return run;
};

const build = (change: Partial<Setup>): Setup => buildSetup(defineScenario({ title: 'an alloy', sources: [], parameters: {}, build: () => setup(change) }), {});

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

test('alpha touches and passes no current; its pores stay when lithium comes back, the current does not', () => {
  const run = new Simulation(setup(), 2);
  const { cell } = run;
  const fresh = run.field.capacitances();
  let depleted = false;
  while (run.step === 0 && cell.passing > 6) run.advance(1);
  assert.equal(run.step, 0);
  const state = run.field.interface();
  for (let c = 0; c < 12; c++) {
    const passes = run.contents!.at(12 + c) >= li9Mg.least;
    assert.equal(cell.passes(12 + c), passes);
    assert.equal(Number.isFinite(state.contactResistance[c]!), passes);
    if (passes) continue;
    depleted = true;
    // what is left of the volume is what touches: (24.0 + 7.7)/(69.6 + 7.7) = 0.41 at the threshold
    const share = run.field.capacitances()[c]! / fresh[c]!;
    assert.ok(share <= 0.411 && share > 0.3, `share ${share}`);
  }
  assert.ok(depleted);
  const porous = run.field.capacitances();
  assert.equal(cell.contactFraction, 1);
  finish(run);
  assert.equal(cell.passing, 12, 'after an hour of rest all are beta again');
  // some may have dipped below once more after the current was off, so never more than before
  run.field.capacitances().forEach((c, k) => { assert.ok(c <= porous[k]! && c < 0.42 * fresh[k]!); });
  // the same spots below the voxel, on 0.41 of the area
  const { contactResistance } = run.field.interface();
  assert.ok(contactResistance.every((r) => Number.isFinite(r) && r > 2.4 * run.field.model.freshResistance));
});

test('open-circuit voltage: 25 mV times the share of magnesium, of the mean of the contacts; part of the voltage and of what a hold holds against', () => {
  const run = new Simulation(setup({ protocol: [rest({ until: [duration(10)] }), strip({ currentDensity: 1, until: [charge(2000)] }), hold({ potential: 0.0025, until: [duration(1)] })] }), 1);
  const at = (quanta: number): number => 25e-3 * (made.magnesiumConcentration / (made.magnesiumConcentration + quanta / 100 / lithiumMolarVolume));
  assert.ok(Math.abs(run.field.openCircuitVoltage - at(li9Mg.initial)) < 2e-6, `${run.field.openCircuitVoltage}`);
  assert.equal(run.field.laggedVoltage, run.field.openCircuitVoltage);
  while (run.step < 1) run.advance(100);
  while (run.step < 2) {
    run.advance(100);
    if (run.step === 1) assert.ok(run.field.laggedVoltage > run.field.openCircuitVoltage);
  }
  // 2.5 mV is below the open circuit of the depleted surface: lithium is plated
  assert.ok(run.field.openCircuitVoltage > 0.0028);
  assert.ok(run.field.appliedCurrentDensity < 0);
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

test('without a field the current is even over the contacts that pass it, and ends with the last of them', () => {
  const { field, ...bare } = setup({ protocol: [strip({ currentDensity: 30, until: [charge(1e9)] })] });
  assert.ok(field);
  const run = finish(new Simulation(bare, 1));
  assert.match(run.ended!, /^contact lost/);
  assert.equal(run.cell.passing, 0);
  assert.equal(run.currents.localCurrentDensity(12), Infinity);
  // nothing is taken below the least content, and in this time little is exchanged
  for (let c = 0; c < 12; c++) assert.ok(run.contents!.at(12 + c) > li9Mg.least - 6, `${run.contents!.at(12 + c)} quanta`);
});

test('the columns of an alloy', () => {
  const run = finish(new Simulation(setup(), 3));
  const [surface, depleted, voltage, used, usable, film] = alloyObservable.values(run);
  assert.equal(surface! * 1e3 * lithiumMolarVolume * 100, run.cell.alloy!.surfaceContent);
  assert.equal(depleted, 0);
  assert.ok(Math.abs(voltage! - 1e3 * run.field.openCircuitVoltage) < 1e-12);
  assert.ok(Math.abs(used! - run.reaction.stripped / Math.round(16 * 12 * li9Mg.initial)) < 1e-12);
  assert.ok(Math.abs(used! / usable! - (69.6 - 24) / 69.6) < 1e-3);
  assert.equal(film, 0);
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

test('under a constant current the layers follow Fick\'s law: eight runs of 3 h at 100 uA/cm2, voxels of 1 um', () => {
  const until = 3 * 3600;
  const edge = 1e-6;
  const layers = 25;
  const { field, ...bare } = setup({
    lattice: { name: 'square', shape: [30, 1, layers + 2], periodic: [true, false, false], voxelEdge: edge }, protocol: [strip({ currentDensity: 1, until: [duration(until)] })],
  });
  assert.ok(field);
  const foil = { thickness: layers * edge, currentDensity: 1, diffusivity: alloyDiffusivity(298.15), concentration: made.lithiumConcentration };
  const found: number[][] = Array.from({ length: layers }, () => []);
  for (let seed = 1; seed <= 8; seed++) {
    const run = finish(new Simulation(bare, seed));
    // the current as it was: how many quanta a Poisson process passes says nothing about exchange
    const passed = run.throughput / until;
    for (let z = 0; z < layers; z++) {
      let sum = 0;
      for (let x = 0; x < 30; x++) sum += run.contents!.at(30 * (z + 1) + x);
      const fick = fickConcentration({ ...foil, currentDensity: passed }, (layers - z - 0.5) * edge, until);
      found[z]!.push(sum / 30 - fick * lithiumMolarVolume * 100);
    }
  }
  // the mean of a layer is known to 0.1 quanta, 0.5 % of what the contact has lost; the lattice's own error, of second order in l, is 0.05 quanta
  found.forEach((differences, z) => { assertMean(`layer ${z}`, differences, 0); });
});

test('a limit on the resistance ends the step also where exchange, not a strip, takes the last contact', () => {
  // lithium is spread faster than it is stripped, so that all contacts come to the least content together
  const protocol = [strip({ currentDensity: 1, until: [resistanceAbove(1)] }), rest({ until: [duration(6)] })];
  const fast = setup({ lattice: { name: 'square', shape: [12, 1, 5], periodic: [true, false, false], voxelEdge: 5e-7 }, rules: [exchange({ diffusivity: 3e-13 })], protocol });
  for (let seed = 1; seed <= 12; seed++) assert.equal(finish(new Simulation(fast, seed)).ended, 'the protocol is complete: 6 s are over');
});

test('a hold near the open-circuit voltage comes to it, though only exchange moves it', () => {
  const until = 4 * 3600;
  const run = new Simulation(setup({ protocol: [strip({ currentDensity: 1, until: [charge(1500)] }), hold({ potential: 0.00281, until: [duration(until)] })] }), 1);
  const errors: number[] = [];
  while (run.ended === undefined) {
    run.advance(500);
    if (run.step === 0) continue;
    // what passes is what would flow now
    errors.push(run.field.appliedCurrentDensity - run.field.sample()!.currentDensity);
  }
  const mean = errors.reduce((sum, e) => sum + e, 0) / errors.length;
  assert.ok(Math.abs(mean) < 0.02, `off by ${mean} A/m2 on the mean`);
  assert.ok(Math.abs(run.field.openCircuitVoltage - 0.00281) < 0.00005, `${run.field.openCircuitVoltage} V`);
});

test('held far above, lithium comes as fast as it diffuses: Cottrell, and half a voxel that is next to the contact', () => {
  const hour = 3600;
  const lattice = { name: 'square', shape: [12, 1, 34], periodic: [true, false, false], voxelEdge: 5e-7 } as const;
  const run = new Simulation(setup({ lattice, protocol: [hold({ potential: 0.5, until: [duration(2 * hour)] }), rest({ until: [duration(60)] })] }), 1);
  while (run.step === 0 && run.ended === undefined) run.advance(1e5);
  const drop = faraday * (made.lithiumConcentration - leastBetaLithium);
  const cottrell = 2 * drop * Math.sqrt((alloyDiffusivity(298.15) * 2 * hour) / Math.PI);
  assert.ok(Math.abs(run.arealCharge / (cottrell + (drop * 5e-7) / 2) - 1) < 0.01, `${run.arealCharge} against ${cottrell}`);
});

test('creep heals the gaps below alpha as well, and looks at the plane after voxels, not quanta', () => {
  const pressed = new Simulation(setup({ events: [delithiation(), creep(climbing())], protocol: [strip({ currentDensity: 1, until: [charge(3000)] })] }), 1);
  const look = pressed.creep!.look.bind(pressed.creep);
  let looks = 0;
  pressed.creep!.look = () => {
    looks++;
    look();
  };
  finish(pressed);
  // a hundredth of the plane is 12 quanta
  assert.ok(looks > 20 && looks < pressed.reaction.stripped / 10, `${looks} looks after ${pressed.reaction.stripped} quanta`);
  assert.equal(pressed.creep!.closed, 0);
  const run = new Simulation(setup(), 2);
  while (run.cell.passing > 6) run.advance(1);
  assert.equal(run.step, 0);
  run.field.heal(new Float64Array(12).fill(100));
  const alpha = Array.from({ length: 12 }, (_, c) => c).filter((c) => !run.cell.passes(12 + c));
  assert.ok(alpha.length > 0);
  for (const c of alpha) run.contents!.change(12 + c, 50);
  const { contactResistance } = run.field.interface();
  for (let c = 0; c < 12; c++) assert.ok(Math.abs((contactResistance[c]! * run.cell.alloy!.touchingShare(c)) / run.field.model.freshResistance - 1) < 1e-9, `cell ${c}`);
});

const protocolOfAll = [
  strip({ currentDensity: 2, until: [charge(1500)] }), plate({ currentDensity: 4, until: [charge(4500)] }), rest({ until: [duration(100)] }), hold({ potential: 0.02, until: [charge(4000), duration(600)] }),
];

test('same trajectory in TypeScript as in WebAssembly, and taken up in every step: through films and holds', () => {
  const all = setup({ protocol: protocolOfAll });
  const whole = finish(new Simulation(all, 4));
  const plain = finish(new Simulation(all, 4, undefined, false));
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

test('contact resistance grows with the charge in coulombs, whatever the quantum, and plating takes that back', () => {
  const run = new Simulation(setup({ protocol: [strip({ currentDensity: 1, until: [charge(2000)] }), plate({ currentDensity: 1, until: [charge(2000)] }), rest({ until: [duration(1)] })] }), 1);
  const { solver, contact, freshResistance } = run.field.model;
  const solve = solver.solve.bind(solver);
  let solves = 0;
  solver.solve = (...given) => {
    solves++;
    return solve(...given);
  };
  const grown = (): number[] => [...run.field.interface().contactResistance].map((r) => r / freshResistance);
  while (run.step === 0) run.advance(10);
  // 0.54 of a voxel from each of 12 contacts, at a lag of 0.1 of them
  assert.ok(solves > 3 && solves < 10, `${solves} solves`);
  for (const r of grown()) assert.ok(Math.abs(r / contactGrowth(contact, 2000) - 1) < 1e-2, `${r}`);
  while (run.step === 1) run.advance(10);
  for (const r of grown()) assert.ok(Math.abs(r - 1) < 1e-2, `${r}`);
});

test('rows: voltage with the open-circuit voltage in every state, utilisation with the film, alpha as a share', () => {
  const run = new Simulation(setup({ protocol: [rest({ until: [duration(10)] }), strip({ currentDensity: 1, until: [resistanceAbove(1)] }), rest({ until: [duration(600)] }), plate({ currentDensity: 5, until: [charge(12e3)] })] }), 2);
  const voltage = (): number => fieldObservables.voltage.values(run)[0]!;
  assert.ok(Math.abs(voltage() - run.field.openCircuitVoltage) < 1e-15);
  while (run.step < 1) run.advance(100);
  while (run.cell.passing > 6) run.advance(1);
  assert.equal(alloyObservable.values(run)[1], 1 - run.cell.passing / 12);
  const { total } = run.field.sample()!.overpotentials;
  assert.ok(Math.abs(voltage() - run.field.openCircuitVoltage - total) < 1e-15);
  while (run.cell.passing > 0 && run.step === 1) run.advance(1);
  assert.equal(run.step, 2);
  if (run.cell.passing === 0) assert.equal(voltage(), run.field.openCircuitVoltage);
  finish(run);
  assert.ok(run.cell.alloy!.filmQuanta > 0);
  const start = Math.round(16 * 12 * li9Mg.initial);
  assert.ok(Math.abs(alloyObservable.values(run)[3]! - (run.reaction.stripped - run.reaction.plated) / start) < 1e-12);
});

test('with some contacts alpha the impedance at zero frequency is the resistance', () => {
  const run = new Simulation(setup({ protocol: [strip({ currentDensity: 1, until: [resistanceAbove(1)] })] }), 2);
  while (run.cell.passing > 4) run.advance(1);
  assert.equal(run.ended, undefined);
  const { bulk, boundary } = run.field.model.uniform;
  const resistance = run.field.interfaceResistance(run.field.sample()!) + bulk + boundary;
  const { real, imaginary } = impedance(run.field, Float64Array.of(1e-6));
  assert.ok(Math.abs(real[0]! / resistance - 1) < 1e-9);
  assert.ok(Math.abs(imaginary[0]!) < 1e-9 * resistance);
});

test('a step at another temperature exchanges at its rate, and must have an exchange', () => {
  const under = ({ temperature }: { temperature: number }): Parts => ({ rules: [exchange({ diffusivity: alloyDiffusivity(temperature) })], events: [delithiation()], field: thinElectrolyte() });
  const conditions = { temperature: 298.15, pressure: 0 };
  const run = new Simulation(setup({ conditions, under, protocol: [rest({ until: [duration(10)] }), rest({ temperature: 323.15, until: [duration(10)] })] }), 1);
  let before = 0;
  while (run.step === 0) {
    before = run.totalRate();
    run.advance(1);
  }
  const ratio = run.totalRate() / before / (alloyDiffusivity(323.15) / alloyDiffusivity(298.15));
  assert.ok(Math.abs(ratio - 1) < 0.05, `${ratio}`);
  const none = (now: { temperature: number }): Parts => (now.temperature > 300 ? { ...under(now), rules: [] } : under(now));
  assert.throws(() => build({ conditions, under: none, protocol: [rest({ temperature: 323.15, until: [duration(10)] })] }), /the same parts as at the start: delithiation, exchange, field, got "delithiation, field"/);
});
