import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layeredElectrolyte } from '../../src/experiment/electrolyte.ts';
import { charge, duration, fracture, shortCircuit } from '../../src/experiment/limits.ts';
import { hold, plate, strip } from '../../src/experiment/protocol.ts';
import { buildSetup, type Scenario, type Setup } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Species } from '../../src/lattice/species.ts';
import { llzoCeramic } from '../../src/physics/ceramics.ts';
import { linearTransfer } from '../../src/physics/charge-transfer.ts';
import { fracturePressure, highestPressure, planeStrainModulus, pressureRate } from '../../src/physics/fracture.ts';
import type { Microstructure } from '../../src/structure/microstructure.ts';
import { below, contact, edge, sectionOf, until, withPores } from './flaw-setups.ts';
import { checkInvariants } from './invariants.ts';

test('a flaw of 4 um in LLZO breaks at the pressure of equation 8, after the time of equation 9, within 5 %', () => {
  const [a, sites] = [4e-6, 8];
  const critical = fracturePressure(llzoCeramic.toughness.grain, a);
  let ratio = 0;
  const seeds = 4;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = new Simulation(sectionOf({}), seed);
    const lithium = run.flaws!;
    until(run, () => lithium.pressure(0) > 0);
    const [full, currentDensity] = [run.kmc.time, lithium.current() / (2 * sites * edge * edge)];
    until(run, () => lithium.pressure(0) > 0.97 * critical);
    const before = lithium.pressure(0);
    assert.equal(lithium.advances, 0);
    until(run, () => lithium.advances > 0);
    const time = run.kmc.time - full;
    assert.ok(before < critical && lithium.pressure(0) < critical, 'it breaks at the critical pressure, and is relieved');
    // a site more in a crack a ninth longer, with the same lithium
    const surplus = critical * a * sites;
    assert.ok(Math.abs(lithium.pressure(0) / (surplus / (a + edge) / (sites + 1)) - 1) < 0.005, `${lithium.pressure(0)} Pa after the advance`);
    ratio += time / (critical / pressureRate(currentDensity, a, planeStrainModulus(llzoCeramic))) / seeds;
  }
  // quanta scatter the mean by 1 %; what the pressure itself takes off the current makes it 2 to 3 % later
  assert.ok(Math.abs(ratio - 1) < 0.05, `time over that of equation 9: ${ratio}`);
});

test('at a low current the pressure stops at the one that the overpotential over the flaw can build: no fracture', () => {
  const run = new Simulation(sectionOf({ current: 200, until: [duration(40)] }), 1);
  until(run, () => false);
  const lithium = run.flaws!;
  const tip = 200 * (4e-6 / 0.05 + 8e-6); // overpotential of the tip in an undisturbed field
  assert.equal(lithium.advances, 0);
  assert.ok(lithium.pressure(0) > 0.2 * highestPressure(tip) && lithium.pressure(0) < highestPressure(tip), `${lithium.pressure(0)} Pa, tip ${highestPressure(tip)} Pa`);
  assert.ok(Math.abs(lithium.current()) < 0.01 * 200 * run.cell.area);
});

test('a limit on fracture ends a step at the very advance, and later steps with it as they begin', () => {
  const both = [fracture(), duration(1)];
  const run = new Simulation(sectionOf({ current: 2e4, protocol: [plate({ currentDensity: 10, until: [fracture(), duration(0.01)] }), plate({ currentDensity: 2e4, until: both }), plate({ currentDensity: 2e4, until: both })] }), 1);
  until(run, () => false);
  assert.equal(run.ended, 'the protocol is complete: lithium in a flaw has broken the electrolyte open');
  // in one event the crack goes on as long as its pressure breaks the next voxel
  const broken = new Simulation(sectionOf({ protocol: [plate({ currentDensity: 10, until: [duration(0.01)] }), plate({ currentDensity: 2e4, until: [duration(1)] })] }), 1);
  until(broken, () => broken.flaws!.advances > 0);
  assert.deepEqual([run.kmc.time, run.flaws!.advances], [broken.kmc.time, broken.flaws!.advances]);
  assert.ok(run.kmc.time > 0.01 && run.step === 2);
});

test('charge is kept: what is applied comes to the plane and into the flaw, and lithium is where it went', () => {
  const run = new Simulation(sectionOf({ current: 5000, depth: 64, until: [charge(1200)] }), 3);
  until(run, () => false);
  assert.match(run.ended!, /^the protocol is complete/u);
  const { cell, flaws: lithium, reaction } = run;
  const plated = reaction.plated * cell.quantum + lithium!.charge;
  assert.ok(lithium!.charge > 0.05 * plated && lithium!.advances > 0);
  assert.ok(Math.abs(run.arealCharge * cell.area + plated) < 1e-12 * plated);
  // the applied current is the expectation of both; a voxel weighs most
  const applied = 5000 * run.kmc.time * cell.area;
  assert.ok(Math.abs(plated - applied) < 4 * Math.sqrt(applied * cell.quantum), `${plated} C plated, ${applied} C applied`);
  assert.ok(Math.abs(run.throughput * cell.area / plated - 1) < 1e-3, 'nothing was given back');
  // the rates, exactly: what the flaw takes the plane does not get
  const rates = reaction.bound() * cell.quantum + lithium!.current();
  assert.ok(Math.abs(rates / (5000 * cell.area) - 1) < 1e-12, `${rates} A of ${5000 * cell.area} A`);
  checkInvariants(run);
});

test('what goes to and fro under pressure is not counted as charge passed', () => {
  const run = new Simulation(sectionOf({ current: 100, until: [charge(400)] }), 1);
  until(run, () => false);
  assert.equal(run.flaws!.passed, run.flaws!.lithium[0]);
});

test('where charge transfer alone decides, every face takes the same: two of each voxel of the flaw, one of each cell of the plane', () => {
  const run = new Simulation(sectionOf({ current: 1, transfer: 1 }), 1);
  until(run, () => run.flaws!.filled(0) === 7);
  const share = run.flaws!.current() / run.cell.area;
  assert.ok(Math.abs(share / (14 / (32 + 14)) - 1) < 0.01, `${share} of 1`);
});

test('lithium comes through: the run ends in a short circuit, or goes on shunted where the protocol says so', () => {
  const alone = new Simulation(sectionOf({ current: 2e4, depth: 12 }), 1);
  until(alone, () => false);
  assert.equal(alone.ended, 'short circuit: a filament has grown through the electrolyte to the counter electrode');
  const crack = alone.flaws!.cracks[0]!;
  assert.equal(crack.depth(crack.deepest), 12);
  const voltage = new Simulation(sectionOf({ current: 2e4, depth: 12 }), 1).field.laggedVoltage;
  const shunted = new Simulation(sectionOf({ depth: 12, protocol: [plate({ currentDensity: 2e4, until: [shortCircuit()] }), plate({ currentDensity: 2e4, until: [duration(1e-3)] })] }), 1);
  until(shunted, () => false);
  assert.equal(shunted.step, 1);
  assert.match(shunted.ended!, /^the protocol is complete/u);
  const state = shunted.field.sample()!;
  assert.ok(Math.abs(state.overpotentials.total) < 0.05 * Math.abs(voltage), `${state.overpotentials.total} V, before ${voltage} V`);
  assert.equal(state.overpotentials.chargeTransfer, 0, 'without parts');
  // the ions take what the filament leaves them: both see one voltage
  const past = 2e4 + state.currentDensity;
  assert.ok(Math.abs((past * shunted.flaws!.shuntResistance) / -state.overpotentials.total - 1) < 0.02, `${past} A/m2 through the filament`);
});

test('held at a potential after a short circuit, the plane gets what the solution drives through it, and the voltage has its parts', () => {
  const run = new Simulation(sectionOf({ depth: 12, protocol: [plate({ currentDensity: 2e4, until: [shortCircuit()] }), hold({ potential: -0.05, until: [duration(1)] })] }), 1);
  until(run, () => run.step === 1);
  const [nx] = run.sites.lattice.shape;
  const plane = -Array.from({ length: nx }, (_, c) => run.field.localCurrentDensity(nx + c)).reduce((sum, size) => sum + size, 0) / nx;
  assert.ok(Math.abs(run.field.planeCurrentDensity / plane - 1) < 1e-6, `${run.field.planeCurrentDensity} A/m2, by the solution ${plane}`);
  assert.ok(run.field.sample()!.overpotentials.chargeTransfer < 0);
});

test('a filament that has lost the electrode takes nothing any more', () => {
  const run = new Simulation(sectionOf({ depth: 12, protocol: [plate({ currentDensity: 2e4, until: [shortCircuit()] }), plate({ currentDensity: 2e4, until: [duration(1e-4)] }), strip({ currentDensity: 2e4, until: [duration(1)] })] }), 1);
  until(run, () => run.step === 2);
  assert.ok(run.field.planeCurrentDensity < 0.01 * 2e4, 'before, nearly all goes through it');
  const [nx] = run.sites.lattice.shape;
  run.sites.set(nx + run.flaws!.cracks[0]!.mouths[0]!, Species.empty);
  run.field.look();
  assert.equal(run.flaws!.shuntResistance, Infinity);
  assert.ok(Math.abs((run.field.planeCurrentDensity * run.cell.area + run.flaws!.current()) / (2e4 * run.cell.area) - 1) < 1e-9, `${run.field.planeCurrentDensity} A/m2`);
});

test('saved in the middle and restored, it goes on bit for bit', () => {
  const setup = sectionOf({ current: 2e4, depth: 16, model: { weibullModulus: 5, extrusionTemperature: 298.15 } });
  const whole = new Simulation(setup, 7);
  let pieces = new Simulation(setup, 7);
  for (let n = 0; n < 40 && whole.ended === undefined; n++) {
    whole.advance(137);
    pieces.advance(137);
    pieces = new Simulation(setup, 7, structuredClone(pieces.save()));
  }
  until(whole, () => false);
  until(pieces, () => false);
  const { advances, passed, shortedAt, cracks } = whole.flaws!;
  const again = pieces.flaws!;
  assert.ok(advances > 8);
  assert.deepEqual([again.advances, again.passed, again.shortedAt, again.cracks[0]!.voxels], [advances, passed, shortedAt, cracks[0]!.voxels]);
  assert.deepEqual([pieces.kmc.time, pieces.kmc.events], [whole.kmc.time, whole.kmc.events]);
});

test('pressure presses lithium back out where it can creep: less pressure, and the foil gets what the flaw loses', () => {
  const model = { opening: 200e-9, length: 1e-6 };
  const [held, out] = [undefined, 400].map((extrusionTemperature) => until(new Simulation(sectionOf({ current: 2000, until: [duration(3)], model: { ...model, ...(extrusionTemperature ? { extrusionTemperature } : {}) } }), 1), () => false));
  assert.equal(held!.flaws!.extruded, 0);
  assert.ok(out!.flaws!.extruded > 100 && out!.flaws!.pressure(0) < 0.9 * held!.flaws!.pressure(0), `${out!.flaws!.extruded} quanta out, ${out!.flaws!.pressure(0)} Pa, ${held!.flaws!.pressure(0)} Pa`);
  const { cell, reaction, sites, lattice } = out!;
  const voxels = Math.floor((out!.flaws!.extruded * out!.flaws!.quantum) / cell.quantum);
  assert.equal(sites.count(Species.lithium), lattice.shape[0] * (lattice.shape[2] - 18) + reaction.plated + voxels);
});

test('stripped again, the flaw gives its lithium back first from its end', () => {
  const setup = sectionOf({ protocol: [plate({ currentDensity: 200, until: [duration(2)] }), strip({ currentDensity: 200, until: [duration(8)] })] });
  const run = new Simulation(setup, 1);
  until(run, () => run.step === 1);
  const most = run.flaws!.lithium[0]!;
  until(run, () => false);
  assert.ok(most > 0 && run.flaws!.lithium[0]! < 0.2 * most, `${run.flaws!.lithium[0]} of ${most}`);
});

test('a phase of the structure as flaws: each piece that reaches the contact plane is one', () => {
  const structure = (nx: number): Microstructure => {
    const labels = new Uint16Array(nx * 12).fill(1);
    for (const i of [4, 4 + nx, 5 + nx, 20, 8 * nx + 9]) labels[i] = 2; // the last one lies below
    return { shape: [nx, 1, 12], labels, grains: 2, phaseOf: Uint8Array.of(0, 1, 2), phases: ['pore', 'electrolyte', 'crack'] };
  };
  const run = new Simulation(sectionOf({ structure, model: { seeds: { phase: 'crack' } } }), 1);
  assert.deepEqual(run.flaws!.cracks.map(({ voxels }) => voxels), [[4, 36, 37], [20]]);
  assert.throws(() => new Simulation(sectionOf({ structure, model: { seeds: { phase: 'crak' } } }), 1), /flaws\.seeds\.phase: expected a phase of the structure: pore, electrolyte, crack, got "crak"/u);
});

test('flaws at random: one on each stretch, on cells of their own, the same from the same seed', () => {
  const at = (seed: number): number[] => new Simulation(sectionOf({ model: { seeds: { spacing: 2e-6 } } }), seed).flaws!.cracks.map(({ mouths }) => mouths[0]!);
  assert.equal(new Set(at(1)).size, 8);
  assert.deepEqual(at(1), at(1));
  assert.notDeepEqual(at(1), at(2));
});

test('bad input: one sentence each', () => {
  const build = (setup: Setup): (() => unknown) => () => new Simulation(buildSetup({ title: 't', sources: [], parameters: {}, build: () => setup } as Scenario, {}), 1);
  const good = sectionOf({});
  assert.doesNotThrow(build(good));
  const without: { field?: unknown } = { ...good };
  delete without.field;
  assert.throws(build(without as Setup), /scenario\.build: field: expected polycrystallineElectrolyte\(\.\.\.\), for flaws\(\.\.\.\) live in its voxels, got nothing/u);
  const layered = layeredElectrolyte({ layers: below, chargeTransfer: linearTransfer(8e-6), contact });
  assert.throws(build({ ...good, field: layered }), /for flaws\(\.\.\.\) live in its voxels, got "an electrolyte without voxels"/u);
  assert.throws(build({ ...good, events: [good.events[1]!] }), /stripping\(\.\.\.\) beside flaws\(\.\.\.\)/u);
  assert.throws(build(sectionOf({ model: { seeds: { at: [[20e-6, 0]] } } })), /flaws\.seeds\.at\[0\]: expected a point of the cell, which is 16 um x 0\.5 um, got "\[20 um, 0 um\]"/u);
  assert.throws(build(sectionOf({ model: { length: 12e-6 } })), /flaws\.length: expected less than the electrolyte's voxels are deep, 12 um, got "12 um"/u);
  assert.throws(build(sectionOf({ model: { length: 0.7e-6 } })), /flaws\.length: expected a whole number of voxel edges of 0\.5 um, got "0\.7 um"/u);
  assert.throws(() => sectionOf({ model: { opening: 0 } }), /flaws\.opening: expected a finite number > 0 \[m\], got 0/u);
  assert.throws(() => sectionOf({ current: 0 }), /current/u);
  assert.throws(build({ ...good, events: [good.events[0]!], protocol: [plate({ currentDensity: 1, until: [fracture()] })] }), /limits other than on fracture or a short circuit, for there are no flaws\(\.\.\.\) that could grow, got "fracture\(\)"/u);
});

test('at another temperature flaws go by the electrolyte and the interface of that temperature, also through a checkpoint', () => {
  // the crack runs into a pore, whose lithium meets the electrolyte half a voxel off
  const porous = withPores(24, (i, nx) => i === 16 + nx * 8);
  const cold = sectionOf({ structure: porous });
  const warm = sectionOf({ structure: porous, transfer: 2e-6, conductivity: 0.2 });
  const setup: Setup = {
    ...cold, conditions: { temperature: 298.15, pressure: 0 }, under: ({ temperature }) => (temperature > 300 ? warm : cold),
    protocol: [plate({ currentDensity: 1e5, until: [duration(5e-3)] }), plate({ currentDensity: 1e5, temperature: 323.15, until: [duration(5e-3)] })],
  };
  const run = new Simulation(setup, 1);
  until(run, () => run.step === 1);
  assert.ok(run.flaws!.lithium[0]! > 0);
  assert.equal(Math.max(...run.flaws!.electrolyte.conductivityOf), 0.2);
  // currents into the flaw are those of a run that has been built so
  const built = new Simulation(setup, 1, structuredClone(run.save()));
  assert.deepEqual([built.flaws!.electrolyte.conductivityOf, built.flaws!.bound()], [run.flaws!.electrolyte.conductivityOf, run.flaws!.bound()]);
  for (const each of [run, built]) until(each, () => false);
  assert.deepEqual(built.save(), run.save());
});
