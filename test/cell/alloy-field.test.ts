import assert from 'node:assert/strict';
import { test } from 'node:test';
import { impedance } from '../../src/cell/impedance.ts';
import { charge, duration, resistanceAbove } from '../../src/experiment/limits.ts';
import { hold, plate, rest, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { alloyDiffusivity, leastBetaLithium } from '../../src/physics/alloy.ts';
import { contactGrowth } from '../../src/physics/contact.ts';
import { faraday } from '../../src/units/constants.ts';
import { lithiumMolarVolume } from '../../src/physics/lithium.ts';
import { finish, li9Mg, made, setup } from './alloys.ts';

test('alpha touches and passes no current; its pores stay when lithium comes back, the current does not', () => {
  const run = new Simulation(setup(), 2);
  const { cell } = run;
  const fresh = run.field.facing().capacitance;
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
    const share = run.field.facing().capacitance[c]! / fresh[c]!;
    assert.ok(share <= 0.411 && share > 0.3, `share ${share}`);
  }
  assert.ok(depleted);
  const porous = run.field.facing().capacitance;
  assert.equal(cell.contactFraction, 1);
  finish(run);
  assert.equal(cell.passing, 12, 'after an hour of rest all are beta again');
  // some may have dipped below once more after the current was off, so never more than before
  run.field.facing().capacitance.forEach((c, k) => { assert.ok(c <= porous[k]! && c < 0.42 * fresh[k]!); });
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
