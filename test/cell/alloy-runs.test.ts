import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delithiation, exchange } from '../../src/experiment/alloy.ts';
import type { Parts } from '../../src/experiment/scenario.ts';
import { charge, duration, resistanceAbove } from '../../src/experiment/limits.ts';
import { creep } from '../../src/experiment/parts.ts';
import { plate, rest, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { alloyObservable } from '../../src/observe/alloy.ts';
import { fieldObservables } from '../../src/observe/field.ts';
import { alloyDiffusivity } from '../../src/physics/alloy.ts';
import { lithiumMolarVolume } from '../../src/physics/lithium.ts';
import { fickConcentration } from '../../src/physics/fick.ts';
import { assertMean } from '../statistics.ts';
import { climbing, thinElectrolyte } from './setups.ts';
import { build, finish, li9Mg, made, setup } from './alloys.ts';

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
