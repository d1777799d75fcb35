import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge, duration } from '../../src/experiment/limits.ts';
import { hold, plate, rest } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Species } from '../../src/lattice/species.ts';
import { llzoCeramic } from '../../src/physics/ceramics.ts';
import { elasticOpening, planeStrainModulus, pressureVoltage } from '../../src/physics/fracture.ts';
import { lithiumMolarVolume } from '../../src/physics/lithium.ts';
import { faraday } from '../../src/units/constants.ts';
import { edge, sectionOf, until } from './flaw-setups.ts';
import { checkInvariants } from './invariants.ts';

test('at rest the pressure relaxes: lithium goes from the flaw to the contacts, through charge transfer on both, and no charge is lost', () => {
  const [a, sites, transfer] = [4e-6, 8, 1];
  const protocol = [plate({ currentDensity: 1, until: [duration(360)] }), rest({ until: [duration(1e5)] })];
  const share = edge * edge * 32; // of the contacts
  const resistance = transfer / (2 * sites * edge * edge) + transfer / share; // what the electrolyte adds is 1e-5 of that
  // charge that makes a pressure, and the current that it drives
  const capacity = (faraday * sites * edge * edge * elasticOpening(1, a, planeStrainModulus(llzoCeramic))) / lithiumMolarVolume; // [C/Pa]
  const tau = (capacity * resistance) / pressureVoltage(1);
  let ratio = 0;
  const seeds = 4;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = new Simulation(sectionOf({ transfer, protocol }), seed);
    const lithium = run.flaws!;
    until(run, () => run.step === 1);
    const [begin, first, charge, plated, throughput] = [run.kmc.time, lithium.pressure(0), run.arealCharge, run.reaction.plated, run.throughput];
    assert.ok(first > 5e7 && lithium.advances === 0, `${first} Pa`);
    let last = first;
    until(run, () => {
      assert.ok(lithium.pressure(0) <= last, 'nothing drives lithium back in');
      last = lithium.pressure(0);
      assert.ok(Math.abs(run.arealCharge - charge) < 1e-12 * Math.abs(charge));
      return last < first / Math.E;
    });
    ratio += (run.kmc.time - begin) / tau / seeds;
    until(run, () => false);
    assert.equal(lithium.pressure(0), 0);
    assert.equal(run.ended, 'no event is possible');
    assert.ok(Math.abs(run.arealCharge - charge) < 1e-12 * Math.abs(charge));
    assert.equal(run.reaction.plated, plated); // by the applied current
    assert.equal(lithium.replated, Math.floor((lithium.returned * lithium.quantum) / run.cell.quantum));
    assert.ok(Math.abs(run.throughput - throughput) < 1e-12 * throughput);
    checkInvariants(run);
  }
  // 1500 quanta fall to a third: 3 % a run
  assert.ok(Math.abs(ratio - 1) < 0.05, `time to 1/e over R C: ${ratio}`);
});

test('at rest the contacts get a voxel whenever the flaws have lost as much as one, at that very event', () => {
  const protocol = [plate({ currentDensity: 1, until: [duration(1500)] }), rest({ until: [duration(1e5)] })];
  const run = new Simulation(sectionOf({ transfer: 1, protocol, model: { seeds: { spacing: 1e-6 } } }), 1);
  const { flaws: lithium, cell, sites } = run;
  until(run, () => run.step === 1);
  const atoms = sites.count(Species.lithium);
  assert.equal(lithium!.advances, 0);
  until(run, () => {
    const voxels = Math.floor((lithium!.returned * lithium!.quantum) / cell.quantum);
    assert.deepEqual([lithium!.replated, sites.count(Species.lithium) - atoms], [voxels, voxels], `after ${lithium!.returned} quanta`);
    return false;
  });
  assert.ok(lithium!.replated >= 2, `${lithium!.replated} voxels`);
});

test('at rest several flaws lose their pressure, and none of the lithium that fills it without', () => {
  const run = new Simulation(sectionOf({ model: { seeds: { spacing: 4e-6 } }, protocol: [plate({ currentDensity: 300, until: [duration(6)] }), rest({ until: [duration(1e5)] })] }), 2);
  until(run, () => run.step === 1);
  const lithium = run.flaws!;
  const full = lithium.cracks.map((_, k) => lithium.pressure(k) > 0);
  assert.ok(full.filter(Boolean).length > 2);
  until(run, () => false);
  lithium.cracks.forEach((_, k) => {
    assert.equal(lithium.pressure(k), 0);
    lithium.lithium[k]! += 2;
    assert.ok(!full[k] || lithium.pressure(k) > 0, 'two quanta more, and it is under pressure');
  });
  assert.ok(run.kmc.time < 20, `${run.kmc.time} s`);
  lithium.cracks.forEach((_, k) => { lithium.lithium[k]! -= 2; });
  const state = run.field.sample()!;
  assert.equal(state.overpotentials.total, 0);
  const resistance = run.field.interfaceResistance(state);
  assert.ok(Number.isFinite(resistance), `${resistance} ohm m2`);
});

test('held at 0 V, pressure gives its lithium to the other electrode too', () => {
  const run = new Simulation(sectionOf({ protocol: [plate({ currentDensity: 200, until: [duration(20)] }), hold({ potential: 0, until: [duration(2000)] })] }), 1);
  until(run, () => run.step === 1);
  const charge = run.arealCharge;
  const [applied, plane] = [run.field.appliedCurrentDensity, run.field.planeCurrentDensity];
  assert.ok(applied > 0 && plane < 0, `${applied} A/m2 to the other electrode, ${plane} to the contacts, ${run.flaws!.pressure(0)} Pa`);
  until(run, () => false);
  assert.equal(run.flaws!.pressure(0), 0);
  assert.ok(run.arealCharge > charge);
});

test('a rest saved in the middle goes on bit for bit, and what follows it too', () => {
  const protocol = [plate({ currentDensity: 300, until: [duration(2)] }), rest({ until: [duration(0.5)] }), plate({ currentDensity: 5000, until: [charge(900)] })];
  const setup = sectionOf({ protocol, model: { seeds: { spacing: 4e-6 } } });
  const whole = new Simulation(setup, 3);
  let pieces = new Simulation(setup, 3);
  until(whole, () => whole.step === 1);
  until(pieces, () => pieces.step === 1);
  const most = whole.flaws!.held;
  for (let n = 0; n < 40; n++) {
    whole.advance(37);
    pieces.advance(37);
    pieces = new Simulation(setup, 3, structuredClone(pieces.save()));
  }
  until(whole, () => whole.step === 2);
  assert.ok(whole.flaws!.returned > 100 && whole.flaws!.held < most, `${whole.flaws!.returned} quanta`);
  until(whole, () => false);
  until(pieces, () => false);
  assert.deepEqual([pieces.flaws!.lithium, pieces.flaws!.returned, pieces.flaws!.advances], [whole.flaws!.lithium, whole.flaws!.returned, whole.flaws!.advances]);
  assert.deepEqual([pieces.kmc.time, pieces.kmc.events], [whole.kmc.time, whole.kmc.events]);
});
